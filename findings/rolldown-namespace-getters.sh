#!/usr/bin/env bash
# A library built by Vite (rolldown) with preserveModules turns `export * as Family from './parts.js'` into an object with
# a getter for each part. An app that takes one part then gets them all, in whatever bundler it uses; with the namespace
# left as it was written, the same app gets one. Exits 1 once that changes. Needs npm.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
echo '{ "private": true, "type": "module", "sideEffects": false }' > package.json
npm install --no-audit --no-fund --loglevel=error vite@8.3.8
mkdir src
echo "export const One = () => 'part one'" > src/one.js
echo "export const Two = () => 'part two'" > src/two.js
printf "export { One } from './one.js'\nexport { Two } from './two.js'\n" > src/parts.js
echo "export * as Family from './parts.js'" > src/index.js
cat > build.mjs <<'JS'
import { build } from 'vite'
const common = { configFile: false, logLevel: 'error' }
const output = { preserveModules: true, preserveModulesRoot: 'src', entryFileNames: '[name].js' }
await build({ ...common, build: { minify: false, lib: { entry: 'src/index.js', formats: ['es'] }, rolldownOptions: { output } } })
for (const from of ['src', 'dist']) {
  const app = { name: 'app', resolveId: (id) => (id === 'app' ? id : null), load: (id) => id === 'app' ? `import { Family } from '${process.cwd()}/${from}/index.js'; console.log(Family.One())` : null }
  const { output: [{ code }] } = await build({ ...common, plugins: [app], build: { write: false, rolldownOptions: { input: 'app' } } })
  console.log(from, code.includes('part one'), code.includes('part two'))
}
JS
seen=$(node build.mjs)
echo "vite $(node -p "require('./node_modules/vite/package.json').version"); where from, has part one, has part two:"; echo "$seen"
[[ $seen == $'src true false\ndist true true' ]]
