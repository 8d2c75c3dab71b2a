import { MEMORY_SHAPE, type Memory } from './memory.ts'
import { LORE_RECEIPT_SHAPE, type LoreReceipt } from './loreReceipt.ts'
import type { Quote } from './quotedMemory.ts'
import { fieldsOf, id, listOf, number, optional, text, unchecked, type Shape } from './shape.ts'

/** One recalled memory, and why. */
export interface RecallEntry {
  readonly memoryId: string
  /** Higher is more relevant; comparable within one receipt. */
  readonly score: number
  /** `recent`: among the newest that the user told of themselves, since what was asked shares no word with more. */
  readonly via: 'match' | 'neighbor' | 'pinned' | 'recent'
  /** The parts of the score by name, each roughly 0..1. */
  readonly factors: Readonly<Record<string, number>>
  /** Words of the query that the memory says, as the user wrote them. */
  readonly matched: readonly string[]
  /** The quoted words, as places in its texts: see `quotedMemory`. @default all */
  readonly quotes?: readonly Quote[]
  /** Of what was quoted. */
  readonly tokens: number
}

/**
 * An unexpected thing about a plan: the model's server said that it takes less, so the plan is smaller than it might be
 * (`model-limit`); the persona's own text or the message leaves no room or is too long by itself; pictures and other
 * files of older messages were left out.
 */
export type PlanNotice = 'model-limit' | 'persona-too-long' | 'message-too-long' | 'files-left-out'

/** Why these memories: what a recall looked for, found, nearly found, and cut. */
export interface Receipt {
  readonly query: string
  /**
   * A model was asked to put a question that can't stand alone into full words: what it wrote, and how long that took, in ms.
   * Without `question` it gave none in time, and the words as asked were looked for.
   */
  readonly rewriting?: { readonly question?: string; readonly ms: number }
  /** Epoch ms. */
  readonly at: number
  /** The rankers: the lexical index alone, or with models above it. */
  readonly rankedBy: readonly ('lexical' | 'rerank' | 'embedding')[]
  /** Tokens of all recalled. */
  readonly tokens: number
  readonly budget?: number
  readonly recalled: readonly RecallEntry[]
  readonly nearMisses: readonly (RecallEntry & { readonly lacked: string })[]
  /** Memories among these that are not kept on this device: a server gave them for this question. @default none */
  readonly distant?: readonly Memory[]
  /** Ids of the standing facts that the plan stated beside what was recalled. @default none */
  readonly facts?: readonly string[]
  /** Ids of the memories that bore a mark, in its order: `[m1]` is the first. @default no marks */
  readonly marks?: readonly string[]
  /** Ids of memories that matched but didn't fit the budget. */
  readonly cut: readonly string[]
  /** The lore that woke, the words that woke it, and the part that was cut. Left out when there is no lorebook. */
  readonly lore?: LoreReceipt
  /** Ids of the memories that the user left out of this turn. @default none */
  readonly without?: readonly string[]
  /** Unexpected things about the plan. @default none */
  readonly notices?: readonly PlanNotice[]
  /** Present when nothing was recalled. */
  readonly reason?: 'nothing relevant'
}

/** A receipt as stored: its id is the turn's; the newest 200 are kept. */
export interface TurnReceipt extends Receipt {
  readonly id: string
}

/** A receipt is read with care and never acted on: what else it says of a memory may be anything. */
const ENTRY = fieldsOf<Pick<RecallEntry, 'memoryId'>>({ memoryId: text })

const REWRITING = fieldsOf<{ ms: number }>({ ms: number })

/** A stored receipt, field by field. */
export const RECEIPT_SHAPE = fieldsOf<TurnReceipt>({
  id,
  query: text,
  at: number,
  rankedBy: listOf(unchecked()),
  tokens: unchecked(),
  budget: optional(unchecked()),
  recalled: listOf(ENTRY as Shape<RecallEntry>),
  nearMisses: listOf(ENTRY as Shape<TurnReceipt['nearMisses'][number]>),
  distant: optional(listOf(MEMORY_SHAPE)),
  facts: optional(listOf(unchecked())),
  marks: optional(listOf(text)),
  cut: listOf(unchecked()),
  lore: optional(LORE_RECEIPT_SHAPE),
  without: optional(listOf(text)),
  notices: optional(listOf(unchecked())),
  reason: optional(unchecked()),
  rewriting: optional(REWRITING as Shape<NonNullable<TurnReceipt['rewriting']>>),
})
