import type { Memory, SensitiveCategory } from '../core/index.ts'
import type { ReadLasting } from './lastingIn.ts'

/** A fact as a rule finds it in a sentence. */
export interface FoundFact {
  readonly slot: string
  /** The value alone: "peanuts". */
  readonly value: string
  /** As it reads: "Allergic to peanuts". */
  readonly text: string
  /** @default 'user' for the user's words, 'persona' for the persona's */
  readonly about?: string
  /** Facts of one key replace each other; left out, they hold beside each other. */
  readonly key?: string
  /** 0..1. @default 0.5 */
  readonly importance?: number
  readonly sensitive?: SensitiveCategory
  /** Epoch ms until which it holds, such as the end of a planned day. */
  readonly validTo?: number
  /** Nobody knows what would replace it: no plan states it as holding now. */
  readonly asSaid?: boolean
}

/** A sentence that claims something, and what stands around it. */
export interface RuleInput {
  /** The sentence, apostrophes straight. */
  readonly text: string
  /** The sentences after it in the same message. */
  readonly next: readonly string[]
  /** All of the speaker's own words in the message. */
  readonly whole: string
  /** The other one's words just before. */
  readonly before: string
  /** True for the first sentence of the message: an answer to a question comes there. */
  readonly isFirst: boolean
  /** When it was said, epoch ms. */
  readonly at: number
  /** Dates that the sentence names, resolved against `at`; none while the reader of dates isn't loaded. */
  readonly dates: readonly FoundDate[]
}

/** A date that a text names. */
export interface FoundDate {
  readonly text: string
  readonly index: number
  /** Epoch ms, start of the day. */
  readonly start: number
  /** Epoch ms, end of the last day. */
  readonly end: number
  /** True when a day is named, not only a month or a weekday. */
  readonly isDay: boolean
}

/** Finds facts in one language. An app passes its own sets as `factRules`. */
export interface FactRules {
  /** BCP 47, such as 'en'. */
  readonly language: string
  /** Facts in a sentence that the user says of themselves. */
  readonly user: (input: RuleInput) => readonly FoundFact[]
  /** Facts in a sentence that the persona says of itself. */
  readonly persona: (input: RuleInput) => readonly FoundFact[]
  /** The persona's words as the user's own statement, when the user agrees to them: "you live in Cork" → "I live in Cork". */
  readonly assented?: (input: { readonly text: string; readonly before: string }) => string | undefined
  /** Ids of what is known of the user that a message ends, though it may put nothing in its place: "we sold the dog". */
  readonly ended?: (own: string, known: readonly Memory[]) => readonly string[]
  /** The value that a correction such as "Actually it's hazelnuts" puts in place of the last fact's. */
  readonly corrected?: (text: string) => string | undefined
  /**
   * Tells which messages say something lasting, loaded before the first is read: of the others nothing is learned, and of
   * these what the rules don't find is kept as it was said. Left out: the rules alone decide.
   */
  readonly gate?: { readonly load: () => Promise<ReadLasting> }
  /** Reads dates; loaded when a text first has one. */
  readonly dates?: { readonly needed: (text: string) => boolean; readonly load: () => Promise<ReadDates> }
}

/** The dates in a text, resolved against the time it was written at. */
export type ReadDates = (text: string, at: number) => FoundDate[]
