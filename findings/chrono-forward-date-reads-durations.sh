#!/usr/bin/env bash
# chrono-node's `forwardDate` is documented to move dates that could be past or future to the future. It also makes dates of
# bare durations, which are no dates without it: "She is 30 years old" then holds one in 2056. "for 3 hours" is the future
# with and without it. Who wants plans read forward must leave durations out themselves. Exits 1 once that changes.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --loglevel=error chrono-node@2.10.3
cat > read.mjs <<'JS'
import { parse } from 'chrono-node/en'
const now = new Date(2026, 2, 10, 12)
for (const text of ['She is 30 years old', 'The film is 2 hours long', 'a 10 minute walk', 'I ran for 3 hours', 'Lunch on Friday']) {
  const dates = (options) => parse(text, now, options).map(({ start }) => start.date().toLocaleString('sv').slice(0, 16)).join() || 'none'
  console.log(`${text}: ${dates({})} / ${dates({ forwardDate: true })}`)
}
JS
seen=$(node read.mjs)
echo "chrono-node $(node -p "require('./node_modules/chrono-node/package.json').version"), on 2026-03-10 at 12:00; text: without / with forwardDate"; echo "$seen"
[[ $seen == 'She is 30 years old: none / 2056-03-10 12:00
The film is 2 hours long: none / 2026-03-10 14:00
a 10 minute walk: none / 2026-03-10 12:10
I ran for 3 hours: 2026-03-10 15:00 / 2026-03-10 15:00
Lunch on Friday: 2026-03-13 12:00 / 2026-03-13 12:00' ]]
