import type { LoreLogic, LoreReceipt } from '../core/index.ts'
import { patternIn } from './createPatterns.ts'
import type { Scan, ScanOptions } from './createScan.ts'
import type { LoreTimes } from './loreTimes.ts'
import type { Sleeper } from './sleepersOf.ts'
import type { Awake, WakeLoreInput } from './wakeLoreInput.ts'

/** The scan that keys are looked for in, and the times at which entries woke before. */
export interface WakeOptions extends Pick<WakeLoreInput, 'replies' | 'greeting' | 'fill' | 'patterns' | 'texts'> {
  scan: Scan
  times: LoreTimes
}

/** Decides which sleeping entries wake, round by round. */
export interface Wake {
  /** The reason an entry wakes in a round; `undefined` when it sleeps on. */
  by(sleeper: Sleeper, round: number): Awake['by'] | undefined
  /** Keys that couldn't be run. */
  refused(): LoreReceipt['refused']
}

const DEFAULT_SCAN_DEPTH = 4

const MAX_REFUSED = 50

/** Decides which entries wake, by their rules in the order in which their authors expect them. */
export function createWake({ scan, times, replies, greeting, fill, patterns }: WakeOptions): Wake {
  const refused = new Map<string, LoreReceipt['refused'][number]>()

  function by(sleeper: Sleeper, round: number): Awake['by'] | undefined {
    const { entry, rules, book } = sleeper
    if (rules.activate === true) return { because: 'forced' }
    if (rules.dontActivate === true || isTooEarly(sleeper)) return undefined
    if (rules.dontAfterMatch === true && times.wokeBefore(sleeper)) return undefined
    if (rules.keepAfterMatch === true && times.wokeBefore(sleeper)) return { because: 'kept' }
    if (times.isSticky(sleeper)) return { because: 'sticky' }
    if (times.isResting(sleeper)) return undefined
    const isRecursive = book.recursive === true && entry.excludeRecursion !== true
    if (round === 0 ? entry.delayUntilRecursion === true : !isRecursive) return undefined
    if (entry.constant === true) return { because: 'constant' }
    return byKey(sleeper, isRecursive && round > 0)
  }

  function isTooEarly({ rules: { onlyAfter = 0, onlyEvery = 1, greeting: wanted } }: Sleeper): boolean {
    const isOther = wanted !== undefined && greeting !== undefined && wanted !== greeting
    return replies < onlyAfter || replies % onlyEvery !== 0 || isOther
  }

  function byKey(sleeper: Sleeper, recursive: boolean): Awake['by'] | undefined {
    const { entry, rules, book } = sleeper
    const options: ScanOptions = {
      depth: Math.max(0, rules.scanDepth ?? entry.scanDepth ?? book.scanDepth ?? DEFAULT_SCAN_DEPTH),
      caseSensitive: entry.caseSensitive === true,
      wholeWords: entry.wholeWords === true,
      recursive,
    }
    const has = (key: string): boolean => isFound(key, { sleeper, options })
    const key = entry.keys.find(has)
    if (key === undefined) return undefined
    const { additionalKeys = [], excludeKeys = [] } = rules
    const joins =
      isJoined(entry.secondaryKeys ?? [], entry.logic ?? 'and-any', has) &&
      isJoined(additionalKeys, 'and-any', has) &&
      isJoined(excludeKeys, 'not-any', has)
    if (!joins) return undefined
    const isInLore = recursive && !isFound(key, { sleeper, options: { ...options, recursive: false } })
    return { because: 'key', key, ...(isInLore && { byLore: true as const }) }
  }

  function isFound(key: string, { sleeper, options }: { sleeper: Sleeper; options: ScanOptions }): boolean {
    if (patternIn(key) === undefined) {
      return scan.has(key.includes('{{') || key.includes('<') ? fill(key, { field: 'key' }) : key, options)
    }
    const found = patterns.test(key, scan.textsFor(options))
    if (typeof found === 'boolean') return found
    const { id, book, entry } = sleeper
    if (refused.size < MAX_REFUSED) refused.set(`${id}\0${key}`, { bookId: book.id, entryId: entry.id, key })
    return false
  }

  return { by, refused: () => [...refused.values()] }
}

/** True when the secondary keys let an entry wake, or when it has none. */
function isJoined(given: readonly string[], logic: LoreLogic, has: (key: string) => boolean): boolean {
  const keys = given.filter((key) => key.trim() !== '')
  if (keys.length === 0) return true
  switch (logic) {
    case 'and-any':
      return keys.some(has)
    case 'and-all':
      return keys.every(has)
    case 'not-any':
      return !keys.some(has)
    case 'not-all':
      return !keys.every(has)
    default:
      return logic satisfies never
  }
}
