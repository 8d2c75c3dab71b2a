import { isJsonObject, type Json } from './json.ts'

/** Special categories: what a law such as GDPR article 9 protects above the rest. */
export type SensitiveCategory = 'health' | 'belief' | 'sexuality'

/** The content of a memory of type `fact`, whoever learned it. */
export interface FactContent {
  /** The fact as it reads: "Allergic to peanuts". */
  readonly text: string
  /** The kind of fact, such as `name`, `home`, `allergy`, `plan`. */
  readonly slot: string
  /** The value alone: "peanuts". */
  readonly value: string
  /** `user`, `persona`, or the name of somebody else. */
  readonly about: string
  /** The words it stands on, verbatim from the message. */
  readonly quote: string
  /** The persona's words that the user agreed to. */
  readonly assentTo?: string
  /** Facts of one key replace each other, the newest holds; left out, several hold beside each other. */
  readonly key?: string
  /** Epoch ms until which it holds by itself, such as the end of a planned day. */
  readonly until?: number
  /**
   * It is the user's own words and no more: nobody knows what would replace it, so no plan states it as holding now. The
   * turn that said it is recalled with its date.
   */
  readonly asSaid?: boolean
  /** Ids of the facts it corrects. */
  readonly replaces?: readonly string[]
  /** Of a proposal: ids of the facts that it contradicts. */
  readonly conflictsWith?: readonly string[]
  readonly sensitive?: SensitiveCategory
}

/** True when `content` has the shape of a fact. */
export function isFactContent(content: unknown): content is Json & FactContent {
  if (!isJsonObject(content)) return false
  return ['text', 'slot', 'value', 'about', 'quote'].every((field) => typeof content[field] === 'string')
}
