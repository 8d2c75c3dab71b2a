#!/usr/bin/env bash
# Lightning CSS lowers `color-scheme: light dark !important`, where a target has no `light-dark()`, to variables of which
# those for a light page are `!important` and those in `@media (prefers-color-scheme: dark)` are not. An important one wins
# over one that isn't, wherever it stands: so a dark system gets light colors. Without `!important` both are plain and the
# dark ones win. A rule of higher weight in place of `!important` is the way out. Exits 1 once that changes. Needs npm.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --loglevel=error lightningcss@1.33.0
cat > check.mjs <<'JS'
import { readFileSync } from 'node:fs'
import { transform } from 'lightningcss'
const { version } = JSON.parse(readFileSync('node_modules/lightningcss/package.json', 'utf8'))
console.log(`lightningcss ${version}`)
for (const weight of ['', ' !important']) {
  const code = Buffer.from(`.page { color-scheme: light dark${weight} }`)
  const css = transform({ filename: 'page.css', code, minify: true, targets: { chrome: 111 << 16 } }).code.toString()
  const [light, dark] = css.split('@media')
  const isImportant = (part) => /--lightningcss-\w+:[^;}]*!important/.test(part)
  console.log(`color-scheme${weight}: light ${isImportant(light) ? 'important' : 'plain'}, dark ${isImportant(dark) ? 'important' : 'plain'}`)
}
JS
seen=$(node check.mjs)
echo "$seen"
[[ $seen == *'color-scheme: light plain, dark plain
color-scheme !important: light important, dark plain' ]]
