import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

/** Bottom to top; a file may import its own layer and those before it. */
const LAYERS = [
  'languages',
  'core',
  'markdown',
  'lore',
  'recall',
  'storage',
  'consolidate',
  'store',
  'formats',
  'import',
  'chat',
  'local',
  'server',
  'flow',
  'query',
  'react',
  'components',
  'testing',
]

const src = path.resolve(import.meta.dirname, '../src')
const files = globSync('**/*.{ts,tsx}', { cwd: src }).map((file) => file.replaceAll(path.sep, '/'))

interface Import {
  from: string
  to: string
  specifier: string
  /** Nothing of it stays at run time. */
  isType: boolean
  /** By `import()`, when it is needed. */
  isLazy: boolean
}

const imports = files.flatMap((from) => importsOf(from))

test('every import points down', () => {
  const up = imports.filter(({ from, to }) => {
    const [importer, imported] = [layerOf(from), layerOf(to)]
    return importer !== -1 && (imported === -1 || imported > importer)
  })
  expect(up.map(describe)).toEqual([])
})

test('a layer is reached through its index alone', () => {
  const past = imports.filter(({ from, to }) => layerOf(from) !== layerOf(to) && !/\/(index|public)\.ts$/.test(to))
  expect(past.map(describe)).toEqual([])
})

test.each([
  ['that are needed to run', (known: Import) => !known.isType],
  ['that are read at once, those of types too', (known: Import) => !known.isLazy],
])('no imports form a circle: %s', (_, counts) => {
  const targets = new Map(files.map((file) => [file, imports.filter((known) => known.from === file && counts(known))]))
  const done = new Set<string>()
  const visit = (file: string, trail: readonly string[]): string[] => {
    if (trail.includes(file)) return [...trail.slice(trail.indexOf(file)), file]
    if (done.has(file)) return []
    for (const { to } of targets.get(file) ?? []) {
      const circle = visit(to, [...trail, file])
      if (circle.length > 0) return circle
    }
    done.add(file)
    return []
  }
  expect(files.map((file) => visit(file, []).join(' → ')).filter(Boolean)).toEqual([])
})

test('core knows no React, zustand, DOM or clock of its own', () => {
  const core = files.filter((file) => file.startsWith('core/'))
  const packages = core.flatMap((file) => packagesOf(file))
  expect(packages.filter((specifier) => !specifier.startsWith('type ai'))).toEqual([])
  const ambient = core.filter((file) => /\b(window|document|localStorage)\b\s*[.[(]/.test(code(file)))
  expect(ambient).toEqual([])
})

test('values of the AI SDK come by import() in chat and server alone', () => {
  const eager = files.flatMap((file) => packagesOf(file).map((specifier) => `${file}: ${specifier}`))
  expect(eager.filter((line) => / ai(\/|$)/.test(line) && !line.includes('type ai'))).toEqual([])
  const lazy = files.filter((file) => /import\('ai'\)/.test(code(file)))
  expect(lazy.filter((file) => !/^(chat|server)\//.test(file))).toEqual([])
})

test('zustand stays in store and react', () => {
  const users = files.filter((file) => packagesOf(file).some((specifier) => specifier.includes('zustand')))
  expect(users.filter((file) => !/^(store|react)\//.test(file))).toEqual([])
})

test("'use client' stands on modules with hooks or components and on no barrel", () => {
  const client = files.filter((file) => code(file).startsWith("'use client'"))
  expect(client.filter((file) => /(index|public|parts)\.ts$/.test(file))).toEqual([])
  const needing = files.filter((file) => /^(react|components)\//.test(file) && /\buse[A-Z]\w*\(/.test(code(file)))
  expect(needing.filter((file) => !client.includes(file))).toEqual([])
})

test('no HTML goes in as HTML, and no default export leaves', () => {
  expect(files.filter((file) => /dangerouslySetInnerHTML|innerHTML\s*=/.test(code(file)))).toEqual([])
  expect(files.filter((file) => /export default/.test(code(file)))).toEqual([])
})

function importsOf(from: string): Import[] {
  const statements = [
    ...code(from).matchAll(/(?:^(?:import|export)\s+(type\s)?[^'"]*?from\s+|(import)\()'(\.[^']+)'/gm),
  ]
  return statements.map(([, type, lazily, specifier = '']) => {
    const to = path.posix.join(path.posix.dirname(from), specifier)
    return { from, specifier, to, isType: type !== undefined, isLazy: lazily !== undefined }
  })
}

/** Packages a file imports; `type ai` when nothing of it stays at run time. */
function packagesOf(file: string): string[] {
  const statements = [...code(file).matchAll(/^(?:import|export)\s+(type\s+)?[^'"]*?from\s+'([^.'][^']*)'/gm)]
  return statements.map(([, type, specifier]) => `${type === undefined ? '' : 'type '}${specifier}`)
}

function code(file: string): string {
  return readFileSync(path.join(src, file), 'utf8')
}

/** -1 for the files beside the layers: the package's own index. */
function layerOf(file: string): number {
  return LAYERS.indexOf(file.split('/')[0]!)
}

function describe({ from, specifier }: Import): string {
  return `${from} imports ${specifier}`
}
