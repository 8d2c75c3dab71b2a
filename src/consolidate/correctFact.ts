import { factOf, type FactContent, type Memory } from '../core/index.ts'

/** The kinds of facts that "Actually it's …" may correct: those that name a thing. */
const CORRECTABLE: ReadonlySet<string> = new Set([
  'name',
  'age',
  'birthday',
  'home',
  'job',
  'pet',
  'allergy',
  'diet',
  'like',
  'dislike',
])

/** A correction, and where it was said. */
export interface Correction {
  /** The value that replaces the old one. */
  readonly value: string
  /** The words that correct. */
  readonly quote: string
  /** The persona's words just before. */
  readonly before: string
  readonly conversationId: string | undefined
}

/**
 * The fact that a correction makes of the last one in its context: the one whose value was just spoken of, else the newest
 * of the conversation. `undefined` where there is none.
 */
export function correctedFact(
  facts: readonly Memory[],
  { value, quote, before, conversationId }: Correction,
): { content: FactContent; importance: number } | undefined {
  const candidates = facts
    .filter((memory) => isCorrectable(factOf(memory), value))
    .toSorted((a, b) => b.at - a.at || placeOf(b) - placeOf(a))
  const spokenOf = candidates.find((memory) => before.toLowerCase().includes(factOf(memory)!.value.toLowerCase()))
  const old = spokenOf ?? candidates.find(({ source }) => source?.conversationId === conversationId)
  const known = old && factOf(old)
  if (old === undefined || known === undefined || known.value.toLowerCase() === value.toLowerCase()) return undefined
  const content: FactContent = {
    ...known,
    // A function, so that a value with `$&` stays what it is.
    text: known.text.replace(known.value, () => value),
    value,
    quote,
    replaces: [old.id],
  }
  return { content, importance: old.importance }
}

/** The number at the end of a fact's id, which is its place in the message. */
function placeOf({ id }: Memory): number {
  return Number(/(?<!\d)\d+$/.exec(id)?.[0] ?? 0)
}

/** A name begins with a capital and an age is a number: what can't be the value of a slot corrects another. */
function isCorrectable(fact: FactContent | undefined, value: string): boolean {
  if (fact === undefined || fact.about !== 'user' || !CORRECTABLE.has(fact.slot)) return false
  const isNumber = /^\d/.test(value)
  if (fact.slot === 'age' || fact.slot === 'birthday') return isNumber
  if (fact.slot === 'name' || fact.slot === 'home' || fact.slot === 'pet') return /^\p{Lu}/u.test(value)
  return !isNumber
}
