import { estimateTokens, type Memory } from '../core/index.ts'
import { isEnglish } from '../languages/index.ts'
import { createIndexed, type IndexedOptions } from './createIndexed.ts'
import { readText } from './readText.ts'
import { recallFrom, type AskingOptions, type RecallOptions, type RecallResult } from './recallFrom.ts'

/** Says how an index reads texts. */
export interface RecallIndexOptions extends IndexedOptions, Partial<AskingOptions> {}

/** The memories of one persona, found by what they say. Synchronous; what it gives depends on no order of adding. */
export interface RecallIndex {
  /** Takes a memory in, in place of the one with its id. Costs as much as its text is long, whatever the index holds. */
  add(memory: Memory): void
  /** Lets a memory go; nothing happens when it isn't there. */
  remove(id: string): void
  /** The memories that answer `query`, best first after the pinned ones, and why these. Nothing relevant: none. */
  recall(query: string, options?: RecallOptions): RecallResult
  /** True when a recall of `query` may ask for translations: never while all is English. */
  mayTranslate(query: string): boolean
  readonly size: number
}

/**
 * An empty index.
 * @example
 * const index = createRecallIndex()
 * index.add(memoryFrom({ personaId: 'ada', content: 'Allergic to peanuts' }, { id: 'm1', now: Date.now() }))
 * const { memories, receipt } = index.recall('are peanuts safe?', { limit: 3 })
 */
export function createRecallIndex({
  translate = () => [],
  associate = () => [],
  seeks,
  countTokens = estimateTokens,
  statsOf = () => undefined,
  ...reading
}: RecallIndexOptions = {}): RecallIndex {
  const indexed = createIndexed(reading)
  return {
    add: indexed.add,
    remove: indexed.remove,
    recall: (query, options = {}) =>
      recallFrom(indexed, query, { ...options, translate, associate, seeks, countTokens, statsOf }),
    mayTranslate: (query) => [...indexed.languages.keys(), readText(query).language].some((tag) => !isEnglish(tag)),
    get size() {
      return indexed.size
    },
  }
}
