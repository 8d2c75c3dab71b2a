import { createSuffixes, type Suffixes } from './createSuffixes.ts'

/** Says how to look for a key. */
export interface ScanOptions {
  /** Of so many messages, the newest first. */
  readonly depth: number
  readonly caseSensitive: boolean
  readonly wholeWords: boolean
  /** True when the text of other entries counts too. */
  readonly recursive: boolean
}

/** The text searched for keys: the newest messages, and the lore awake so far. */
export interface Scan {
  has(key: string, options: ScanOptions): boolean
  /** Adds what an entry says that wakes others. */
  add(text: string): void
  /** The texts that a pattern is tried on. */
  textsFor(options: Pick<ScanOptions, 'depth' | 'recursive'>): Iterable<string>
}

/** The text in one form, for keys that are compared so. */
interface ScannedKind {
  readonly inMessages: Suffixes
  /** The end of each message, in UTF-16 units. */
  readonly ends: readonly number[]
  /** Messages don't change while lore wakes: each key is looked for in them once. */
  readonly sought: Map<string, { readonly word: string; readonly end: number }>
  readonly inLore: Suffixes
  /** The number of lore texts already indexed. */
  read: number
}

/** Letters read for keys, the newest first: a book pasted into a chat may not hold up a reply. */
const MAX_READ = 32_768

/** Stands between two texts, so that no key is found across them; no key holds it. */
const BETWEEN = '\0'

/** Stands where a word begins or ends. */
const EDGE = '\u0001'

/** Reads `texts`, the newest first. A text is indexed once, whichever keys are looked for. */
export function createScan(texts: readonly string[]): Scan {
  const messages = firstLetters(texts)
  const said: string[] = []
  let left = MAX_READ
  /** By whether case counts, and whole words. */
  const kinds: (ScannedKind | undefined)[] = []

  function kindOf(caseSensitive: boolean, wholeWords: boolean) {
    const number = (caseSensitive ? 2 : 0) + (wholeWords ? 1 : 0)
    let kind = kinds[number]
    if (kind === undefined) {
      const inMessages = createSuffixes()
      let size = 0
      const ends = messages.map((text) => {
        const part = readable(text, { caseSensitive, wholeWords }) + BETWEEN
        inMessages.append(part)
        return (size += part.length)
      })
      kinds[number] = kind = { inMessages, ends, sought: new Map(), inLore: createSuffixes(), read: 0 }
    }
    for (; kind.read < said.length; kind.read++) {
      kind.inLore.append(readable(said[kind.read]!, { caseSensitive, wholeWords }) + BETWEEN)
    }
    return kind
  }

  return {
    has(key, { depth, caseSensitive, wholeWords, recursive }) {
      const kind = kindOf(caseSensitive, wholeWords)
      let sought = kind.sought.get(key)
      if (sought === undefined) {
        const word =
          key.includes(BETWEEN) || key.includes(EDGE) ? '' : readable(key.trim(), { caseSensitive, wholeWords })
        kind.sought.set(key, (sought = { word, end: word === '' ? -1 : kind.inMessages.endOf(word) }))
      }
      const { word, end } = sought
      if (end !== -1 && end < (kind.ends[Math.min(depth, kind.ends.length) - 1] ?? 0)) return true
      return recursive && word !== '' && kind.inLore.endOf(word) !== -1
    },
    add(text) {
      if (left <= 0) return
      said.push(text.slice(0, left))
      left -= text.length
    },
    *textsFor({ depth, recursive }) {
      for (let at = 0; at < Math.min(depth, messages.length); at++) yield messages[at]!
      if (recursive) yield* said
    },
  }
}

/** As much of the newest texts as is read; of one that is too long, its end. */
function firstLetters(texts: readonly string[]): string[] {
  const read: string[] = []
  let left = MAX_READ
  for (const text of texts) {
    if (left <= 0) break
    read.push(text.slice(-left))
    left -= text.length
  }
  return read
}

/** Text as it is compared: one form for each letter, apostrophe and space. */
function readable(text: string, { caseSensitive, wholeWords }: Pick<ScanOptions, 'caseSensitive' | 'wholeWords'>) {
  const plain = PLAIN.test(text) ? text : unified(text)
  const cased = caseSensitive ? plain : plain.toLowerCase()
  return wholeWords ? cased.replace(/[\p{L}\p{M}\p{N}_]+/gu, `${EDGE}$&${EDGE}`) : cased
}

/** Nothing in it has a second form. Most keys are such, and there may be many. */
const PLAIN = /^(?: ?[!-~])+$/

function unified(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\p{Cc}/gu, ' ')
    .replace(/[’ʼ]/g, "'")
    .replace(/\s+/g, ' ')
}
