import type { LorePosition } from './lorebook.ts'
import { fieldsOf, listOf, number, text, type Shape } from './shape.ts'

/** A lore entry in a turn. */
export interface LoreNote {
  readonly bookId: string
  readonly entryId: string
  /** `kept`: by a decorator, since it woke before. `forced`: by a decorator, whatever is said. */
  readonly because: 'key' | 'constant' | 'sticky' | 'kept' | 'forced'
  /** The key that woke it, as its author wrote it. */
  readonly key?: string
  /** `true`: the key stands in what another entry says. */
  readonly byLore?: true
  readonly tokens: number
}

/** The lore that came into a turn, the words that woke it, and the part that the budget cut. */
export interface LoreReceipt {
  readonly awake: readonly LoreNote[]
  /** Awake, but more than the budget takes; the first 50. */
  readonly cut: readonly LoreNote[]
  readonly cutTotal: number
  /** Keys that can't be run in linear time, or more than one reply may wait for; the first 50. */
  readonly refused: readonly { readonly bookId: string; readonly entryId: string; readonly key: string }[]
}

/** The text of an entry, and its place in the prompt. */
export interface LorePiece {
  readonly bookId: string
  readonly entryId: string
  readonly text: string
  readonly tokens: number
  readonly position: LorePosition
  /** Messages from the newest one, with position `depth`. */
  readonly depth: number
  readonly role: 'system' | 'user' | 'assistant'
}

/** The lore of a turn. */
export interface WokenLore {
  /** In the order in which they stand. */
  readonly pieces: readonly LorePiece[]
  readonly receipt: LoreReceipt
}

const NOTE = fieldsOf<Pick<LoreNote, 'bookId' | 'entryId'>>({ bookId: text, entryId: text })

/** The lore of a stored receipt, field by field. */
export const LORE_RECEIPT_SHAPE = fieldsOf<LoreReceipt>({
  // It is shown, and nothing follows from it: which book and which entry must be known, no more.
  awake: listOf(NOTE as Shape<LoreNote>),
  cut: listOf(NOTE as Shape<LoreNote>),
  cutTotal: number,
  refused: listOf(NOTE as Shape<LoreReceipt['refused'][number]>),
})
