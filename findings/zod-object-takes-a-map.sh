#!/usr/bin/env bash
# In zod an object schema takes an instance of any class, and gives a plain object for it: a `Map` with entries, a `Date` and a
# `Set` pass `z.object` with optional keys as `{}`, their content gone without an issue. `z.record` refuses them, and so does
# `z.json`. Where all keys are optional, put a check of the prototype before the schema. Exits 1 once that changes.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --loglevel=error zod@4.6.7
cat > check.mjs <<'JS'
import * as z from 'zod'
import * as mini from 'zod/mini'
const schemas = {
  object: z.object({ topic: z.optional(z.string()) }),
  mini: mini.object({ topic: mini.optional(mini.string()) }),
  loose: z.looseObject({}),
  record: z.record(z.string(), z.unknown()),
  json: z.json(),
}
const values = { map: new Map([['topic', 'tea']]), date: new Date(0), set: new Set([1]), list: [] }
for (const [name, value] of Object.entries(values)) {
  const results = Object.entries(schemas).map(([kind, schema]) => {
    const { success, data } = schema.safeParse(value)
    return `${kind} ${success ? JSON.stringify(data) : 'refused'}`
  })
  console.log(`${name}: ${results.join(', ')}`)
}
JS
seen=$(node check.mjs)
echo "zod $(node -p "require('./node_modules/zod/package.json').version"):"; echo "$seen"
[[ $seen == 'map: object {}, mini {}, loose {}, record refused, json refused
date: object {}, mini {}, loose {}, record refused, json refused
set: object {}, mini {}, loose {}, record refused, json refused
list: object refused, mini refused, loose refused, record refused, json []' ]]
