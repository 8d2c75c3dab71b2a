import { isJsonObject } from './json.ts'
import { type FactContent, isFactContent } from './factContent.ts'
import type { Memory } from './memory.ts'

/** Kinds of facts, in the order in which a plan states them. Apps and models may use others; those come last. */
const FACT_SLOTS = [
  'name',
  'pronouns',
  'language',
  'age',
  'birthday',
  'home',
  'job',
  'family',
  'relationship',
  'pet',
  'allergy',
  'health',
  'diet',
  'belief',
  'ability',
  'request',
  'promise',
  'plan',
  'schedule',
  'like',
  'dislike',
] as const

/**
 * The fact that a memory holds; `undefined` for another type, or a fact in a shape of the app's own.
 * @example
 * const fact = factOf(memory)
 * if (fact !== undefined) console.log(fact.text, fact.quote)
 */
export function factOf(memory: Pick<Memory, 'type' | 'content'>): FactContent | undefined {
  return memory.type === 'fact' && isFactContent(memory.content) ? memory.content : undefined
}

/** Ids of the facts that a proposal contradicts. */
export function conflictsOf({ content }: Pick<Memory, 'content'>): string[] {
  const ids = isJsonObject(content) ? content.conflictsWith : undefined
  return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : []
}

/** True when a fact holds at `now`: nothing replaced it and its time isn't over. */
export function holdsAt({ supersededBy, validTo = Infinity }: Memory, now: number): boolean {
  return supersededBy === undefined && validTo > now
}

/** Order of standing facts: by slot, then importance, then the newest. */
export function compareFacts(a: Memory, b: Memory): number {
  return slotRank(a) - slotRank(b) || b.importance - a.importance || b.at - a.at || (a.id < b.id ? -1 : 1)
}

function slotRank(memory: Memory): number {
  const at = FACT_SLOTS.indexOf((factOf(memory)?.slot ?? '') as (typeof FACT_SLOTS)[number])
  return at === -1 ? FACT_SLOTS.length : at
}

/**
 * Maps each replaced fact to the one that replaces it: of one subject and key the newest holds, and a correction
 * replaces the fact it names. Derived from the facts that count, so that a fact holds again once the branch of its
 * successor was left.
 */
export function supersessions(facts: readonly Memory[]): Map<string, Memory> {
  const replaced = new Map<string, Memory>()
  const newestOf = new Map<string, Memory>()
  const ids = new Set(facts.map(({ id }) => id))
  for (const fact of facts.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))) {
    const content = factOf(fact)
    if (content === undefined) continue
    for (const id of content.replaces ?? []) if (ids.has(id)) replaced.set(id, fact)
    if (content.key === undefined) continue
    const key = `${content.about}\0${content.key}`
    const before = newestOf.get(key)
    // What the user put in the place of a newer fact stays there: the older of the two replaces.
    if (before !== undefined && factOf(before)?.replaces?.includes(fact.id)) continue
    if (before !== undefined) replaced.set(before.id, fact)
    newestOf.set(key, fact)
  }
  return replaced
}
