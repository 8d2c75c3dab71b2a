import type * as Re2 from 're2js'

/** Keys that are regular expressions, run in linear time. */
export interface LorePatterns {
  /** Loads what runs them, the first time one of `keys` is such an expression. */
  load(keys: Iterable<string>): Promise<void>
  /** True when one of `texts` matches; the reason instead when the key can't be run. */
  test(key: string, texts: Iterable<string>): boolean | PatternRefusal
  /** Gives back the work that one plan may take. */
  renew(): void
}

/** A pattern outside the linear ones, or more patterns than one reply may wait for. */
export type PatternRefusal = 'unreadable' | 'too-many'

/** Longer than any that people write. */
const MAX_PATTERN = 1_000

/** Letters read for patterns in one plan: about a fifth of a second at most. */
const MAX_WORK = 2_000_000

/** Patterns made ready in one plan, each of which costs as much as a page of reading. */
const MAX_COMPILED = 300

/** Patterns kept ready. */
const MAX_KEPT = 5_000

/** The source and the flags of a key of the form `/source/flags`; `undefined` for a plain word. */
export function patternIn(key: string): { source: string; flags: string } | undefined {
  if (!key.startsWith('/')) return undefined
  if (key.length > MAX_PATTERN) return { source: '', flags: '' }
  const end = key.lastIndexOf('/')
  const [source, flags] = [key.slice(1, end), key.slice(end + 1)]
  // A slash inside that isn't escaped makes it a path, or a fraction.
  if (end < 2 || !/^[dgimsuvy]*$/.test(flags) || /(?<!\\)(?:\\\\)*\//.test(withoutSets(source))) return undefined
  return { source, flags }
}

/**
 * Runs patterns with RE2JS, loaded once a key needs it. JavaScript's own engine never sees them: a pattern of a stranger
 * could hold up the page for ever.
 */
export function createPatterns(): LorePatterns {
  const ready = new Map<string, Re2.RE2JS | undefined>()
  let re2: typeof Re2 | undefined
  let [work, compiled] = [0, 0]

  function readyFor(key: string): Re2.RE2JS | undefined | 'too-many' {
    if (ready.has(key)) return ready.get(key)
    if (compiled >= MAX_COMPILED || re2 === undefined) return 'too-many'
    compiled += 1
    if (ready.size >= MAX_KEPT) ready.clear()
    const pattern = compile(key, re2)
    ready.set(key, pattern)
    return pattern
  }

  return {
    async load(keys) {
      if (re2 !== undefined) return
      for (const key of keys) {
        if (patternIn(key) !== undefined) {
          re2 = await import('re2js')
          return
        }
      }
    },
    test(key, texts) {
      const pattern = readyFor(key)
      if (pattern === undefined) return 'unreadable'
      if (pattern === 'too-many') return pattern
      for (const text of texts) {
        work += text.length
        if (work > MAX_WORK) return 'too-many'
        if (pattern.test(text)) return true
      }
      return false
    },
    renew() {
      ;[work, compiled] = [0, 0]
    },
  }
}

function compile(key: string, { RE2JS }: typeof Re2): Re2.RE2JS | undefined {
  const { source, flags } = patternIn(key) ?? { source: '', flags: '' }
  if (source === '') return undefined
  const asked = [
    [flags.includes('i'), RE2JS.CASE_INSENSITIVE],
    [flags.includes('m'), RE2JS.MULTILINE],
    [flags.includes('s'), RE2JS.DOTALL],
  ] as const
  try {
    const pattern = RE2JS.compile(
      RE2JS.translateRegExp(source),
      asked.reduce((sum, [isAsked, flag]) => (isAsked ? sum | flag : sum), 0),
    )
    return pattern.programSize() > MAX_PROGRAM ? undefined : pattern
  } catch {
    return undefined
  }
}

/** Instructions: what a pattern costs for each letter. */
const MAX_PROGRAM = 5_000

/** A slash within `[…]` needs no backslash. */
function withoutSets(source: string): string {
  return source.replace(/\[(?:[^\]\\]|\\.)*(?:\]|$)/gs, '')
}
