import type { CountTokens, Lorebook, LoreNote } from '../core/index.ts'
import type { LorePatterns } from './createPatterns.ts'
import type { LorePast } from './loreTimes.ts'
import type { Sleeper } from './sleepersOf.ts'

/** One turn, as lore is woken for it. */
export interface WakeLoreInput {
  /** Those of other personas and conversations are passed over. */
  books: readonly Lorebook[]
  personaId: string
  conversationId?: string
  /** The messages, oldest first. */
  texts: readonly string[]
  /** The number of messages by the persona. */
  replies: number
  /** The greeting that opened the conversation, when known. */
  greeting?: number | undefined
  /** The turns before, oldest first. @default [] */
  past?: readonly LorePast[]
  /** Chance follows from it: one turn, planned again, wakes the same. */
  seed: string
  /** Tokens of all lore. */
  budget: number
  countTokens?: CountTokens
  /** Fills in macros. `shows` what `{{hidden_key:…}}` holds, which wakes other lore and isn't sent. */
  fill: (text: string, place: { field: string; showsHidden?: boolean }) => string
  patterns: LorePatterns
}

/** An entry that woke. */
export interface Awake {
  readonly sleeper: Sleeper
  readonly by: Pick<LoreNote, 'because' | 'key' | 'byLore'>
}
