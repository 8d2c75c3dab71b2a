import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { publicEntries } from '../../.ci/publicEntries.ts'
import { manual } from './pages.ts'

const root = path.resolve(import.meta.dirname, '../..')
const entries = publicEntries.map(({ subpath, source }) => [subpath, source] as const)

const written = new Set([...manual.matchAll(/`([^`\n]+)`/g)].flatMap(([, code = '']) => code.match(/[\w$]+/g) ?? []))

test.each(entries)('every name of %s has its line', (_, file) => {
  const { values, types } = namesOf(file)
  const names = [...values, ...types]
  expect(names.length).toBeGreaterThan(0)
  expect(names.filter((name) => !written.has(name))).toEqual([])
})

test.each(['chat', 'conversations', 'memories'])('every part of the family %s has its place', (family) => {
  const { values } = namesOf(`src/components/${family}/parts.ts`)
  expect(values.length).toBeGreaterThan(10)
  expect(values.filter((name) => !written.has(name))).toEqual([])
})

test.each(['chat', 'conversations', 'memories'])('a story composes every part of the family %s by hand', (family) => {
  const name = family[0]!.toUpperCase() + family.slice(1)
  const folder = path.join(root, 'stories')
  const stories = readdirSync(folder).map((file) => readFileSync(path.join(folder, file), 'utf8'))
  const composed = new Set(
    [...stories.join('').matchAll(new RegExp(`<${name}\\.(\\w+)`, 'g'))].map(([, part = '']) => part),
  )
  const { values } = namesOf(`src/components/${family}/parts.ts`)
  expect(values.filter((part) => !composed.has(part))).toEqual([])
})

// 75 of them were the whole house; checks of recall, flows for stories, the editors, models on the device, sync and its locks came later.
test('the door stays small: what is published is at most 93 values, 30 of them in the first entry', () => {
  const counts = publicEntries.map(({ source }) => namesOf(source).values.length)
  expect(counts.reduce((sum, count) => sum + count)).toBeLessThanOrEqual(93)
  expect(namesOf('src/index.ts').values.length).toBeLessThanOrEqual(30)
})

test('tsconfig.json finds each entry where package.json declares it', () => {
  const { compilerOptions } = JSON.parse(readFileSync(path.join(root, 'tsconfig.json'), 'utf8')) as {
    compilerOptions: { paths: Record<string, string[]> }
  }
  for (const { specifier, source } of publicEntries) {
    expect([specifier, compilerOptions.paths[specifier]]).toEqual([specifier, [`./${source}`]])
  }
})

/** The names in a barrel's export clauses. */
function namesOf(file: string): { values: string[]; types: string[] } {
  const source = readFileSync(path.join(root, file), 'utf8').replace(/\/\/.*$/gm, '')
  const clauses = [...source.matchAll(/export\s+(type\s+)?\{([^}]*)\}/g)].flatMap(([, type, names = '']) =>
    names
      .split(',')
      .map((name) => name.trim())
      .filter(Boolean)
      .map((name) => ({ isType: type !== undefined || name.startsWith('type '), name: lastWord(name) })),
  )
  const families = [...source.matchAll(/export \* as (\w+)/g)].map(([, name = '']) => name)
  return {
    values: [...clauses.filter(({ isType }) => !isType).map(({ name }) => name), ...families],
    types: clauses.filter(({ isType }) => isType).map(({ name }) => name),
  }
}

function lastWord(clause: string): string {
  return clause.split(/\s+/).at(-1)!
}
