import { readFileSync } from 'node:fs'

const { exports } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  readonly exports: Readonly<Record<string, string | { readonly default: string }>>
}

/** The entries of the package that are code, as "exports" of package.json declares them, and nothing else does. */
export const publicEntries = Object.entries(exports).flatMap(([subpath, target]) => {
  if (typeof target === 'string') return []
  /** Without a suffix, below `src` and `dist` alike. */
  const file = target.default.replace(/^\.\/dist\/|\.js$/g, '')
  return [{ subpath, specifier: `personaflow${subpath.slice(1)}`, file, source: `src/${file}.ts` }]
})
