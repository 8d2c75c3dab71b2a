import { PersonaFlowError } from './error.ts'
import { toJson, type JsonObject } from './json.ts'
import { faultIn, fieldsOf, flag, id, jsonObject, listOf, number, oneOf, optional, text } from './shape.ts'

/** The condition that secondary keys add to the primary ones: any of them, not all, none, all. */
export type LoreLogic = (typeof LORE_LOGICS)[number]

/** The possible values of `LoreLogic`. */
export const LORE_LOGICS = ['and-any', 'not-all', 'not-any', 'and-all'] as const

/** The place of an entry in the prompt. `depth`: so many messages before the newest. */
export type LorePosition = (typeof LORE_POSITIONS)[number]

/** The possible values of `LorePosition`. */
export const LORE_POSITIONS = [
  'before-persona',
  'after-persona',
  'before-note',
  'after-note',
  'depth',
  'before-examples',
  'after-examples',
  'outlet',
] as const

/** One piece of lore: what it says and what wakes it. */
export interface LoreEntry {
  /** Unique in its book. */
  readonly id: string
  /** Its name in an editor; never in the prompt. */
  readonly name?: string
  /** Words that wake it; one of the form `/pattern/flags` is a regular expression. */
  readonly keys: readonly string[]
  /** @default [] */
  readonly secondaryKeys?: readonly string[]
  /** @default 'and-any' */
  readonly logic?: LoreLogic
  readonly content: string
  readonly enabled: boolean
  /** `true`: always awake. @default false */
  readonly constant?: boolean
  /** Lower stands earlier in the text. @default 100 */
  readonly order: number
  /** @default 'before-persona' */
  readonly position?: LorePosition
  /** Messages from the newest one, with position `depth`. @default 4 */
  readonly depth?: number
  /** The speaker of the text, with position `depth`. @default 'system' */
  readonly role?: 'system' | 'user' | 'assistant'
  /** Lower is dropped first when the budget is full. */
  readonly priority?: number
  /** Percent. @default 100 */
  readonly probability?: number
  /** Messages for which it stays awake, sleeps after that, and must have gone by before it first wakes. */
  readonly sticky?: number
  readonly cooldown?: number
  readonly delay?: number
  /** Of one group one entry wakes, by weight. */
  readonly group?: string
  /** @default 100 */
  readonly groupWeight?: number
  /** @default the book's */
  readonly scanDepth?: number
  /** @default false */
  readonly caseSensitive?: boolean
  /** @default false */
  readonly wholeWords?: boolean
  /** `true`: not woken by other entries; wakes none; woken by others alone. */
  readonly excludeRecursion?: boolean
  readonly preventRecursion?: boolean
  readonly delayUntilRecursion?: boolean
  /** `true`: comes in though the budget is full. */
  readonly ignoreBudget?: boolean
  /** Fields that an import found and the kit doesn't know. @default {} */
  readonly extensions?: JsonObject
}

/** Lore of one persona, of several, of a conversation, or of everyone. */
export interface Lorebook {
  readonly id: string
  readonly name: string
  readonly description?: string
  /** The personas that own it. Empty lists and `everyone: false`: it belongs to nobody and never wakes. */
  readonly personaIds: readonly string[]
  readonly conversationIds: readonly string[]
  readonly everyone: boolean
  readonly entries: readonly LoreEntry[]
  /** Messages that are read for keys. @default 4 */
  readonly scanDepth?: number
  /** Tokens. @default a quarter of the plan */
  readonly tokenBudget?: number
  /** True when entries can wake entries. @default false */
  readonly recursive?: boolean
  /** Fields that an import found and the kit doesn't know. @default {} */
  readonly extensions: JsonObject
  readonly createdAt: number
  readonly updatedAt: number
}

/** More than any real book; a bigger one is refused, or it would stop the page. */
export const MAX_LORE_ENTRIES = 10_000

const LORE_ENTRY = fieldsOf<LoreEntry>({
  id,
  name: optional(text),
  keys: listOf(text),
  secondaryKeys: optional(listOf(text)),
  logic: optional(oneOf(...LORE_LOGICS)),
  content: text,
  enabled: flag,
  constant: optional(flag),
  order: number,
  position: optional(oneOf(...LORE_POSITIONS)),
  depth: optional(number),
  role: optional(oneOf('system', 'user', 'assistant')),
  priority: optional(number),
  probability: optional(number),
  sticky: optional(number),
  cooldown: optional(number),
  delay: optional(number),
  group: optional(text),
  groupWeight: optional(number),
  scanDepth: optional(number),
  caseSensitive: optional(flag),
  wholeWords: optional(flag),
  excludeRecursion: optional(flag),
  preventRecursion: optional(flag),
  delayUntilRecursion: optional(flag),
  ignoreBudget: optional(flag),
  extensions: optional(jsonObject),
})

/** A stored lorebook, field by field. */
export const LOREBOOK_SHAPE = fieldsOf<Lorebook>({
  id,
  name: text,
  description: optional(text),
  personaIds: listOf(id),
  conversationIds: listOf(id),
  everyone: flag,
  entries: listOf(LORE_ENTRY, MAX_LORE_ENTRIES),
  scanDepth: optional(number),
  tokenBudget: optional(number),
  recursive: optional(flag),
  extensions: jsonObject,
  createdAt: number,
  updatedAt: number,
})

/**
 * True when a book belongs to that persona or conversation.
 * @example
 * isLoreOf(book, { personaId: 'ada', conversationId })
 */
export function isLoreOf(
  { everyone, personaIds, conversationIds }: Lorebook,
  { personaId, conversationId }: { personaId: string; conversationId?: string | undefined },
): boolean {
  return (
    everyone ||
    personaIds.includes(personaId) ||
    (conversationId !== undefined && conversationIds.includes(conversationId))
  )
}

/**
 * A checked copy of `book`, nothing shared with the caller. Throws `bad-input` with what is wrong.
 * @example
 * const copy = lorebookFrom(book)
 */
export function lorebookFrom(book: Lorebook): Lorebook {
  const copy = toJson(book, 'lorebook')
  if (LOREBOOK_SHAPE.is(copy)) return copy
  const reason = faultIn(copy, LOREBOOK_SHAPE)!.message
  throw new PersonaFlowError('bad-input', `a lorebook is wrong: ${reason}`, 'See Lorebook for the shape of each field')
}
