import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { manual } from './pages.ts'

const root = path.resolve(import.meta.dirname, '../..')
const { exports } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
  exports: Record<string, { types: string } | string>
}

const entries = Object.entries(exports).flatMap(([name, target]) =>
  typeof target === 'string' ? [] : [[name, target.types.replace('./dist/', 'src/').replace('.d.ts', '.ts')] as const],
)

const written = new Set([...manual.matchAll(/`([^`\n]+)`/g)].flatMap(([, code = '']) => code.match(/[\w$]+/g) ?? []))

test.each(entries)('every name of %s has its line', (_, file) => {
  const names = exportedBy(path.join(root, file))
  expect(names.length).toBeGreaterThan(0)
  expect(names.filter((name) => !written.has(name))).toEqual([])
})

test.each(['chat', 'conversations', 'memories'])('every part of the family %s has its place', (family) => {
  const names = exportedBy(path.join(root, `src/components/${family}/parts.ts`))
  const parts = names.filter((name) => !/(Props|^Draw\w+)$/.test(name))
  expect(parts.length).toBeGreaterThan(10)
  expect(parts.filter((name) => !written.has(name))).toEqual([])
})

/** The names in a barrel's export clauses. */
function exportedBy(file: string): string[] {
  const source = readFileSync(file, 'utf8').replace(/\/\/.*$/gm, '')
  const named = [...source.matchAll(/export\s+(?:type\s+)?\{([^}]*)\}/g)].flatMap(([, names = '']) => names.split(','))
  const families = [...source.matchAll(/export \* as (\w+)/g)].map(([, name = '']) => name)
  return [
    ...named.map((name) =>
      name
        .trim()
        .split(/\s+as\s+/)
        .at(-1)!
        .replace(/^type /, ''),
    ),
    ...families,
  ].filter(Boolean)
}
