import { compareFacts, factOf, type Memory } from '../../core/index.ts'
import type { RowGroup } from './GroupedRows.tsx'
import { isOverAt } from './isOverAt.ts'

/** The words for the headings of `factGroups`. */
export interface FactHeadings {
  /** Of a kind of facts, such as "allergy". */
  readonly kind: (slot: string) => string
  /** Of facts that are of no kind. */
  readonly other: string
  /** Of a kind of facts about the persona, or about somebody else. */
  readonly of: (about: string, kind: string) => string
}

/** True for a fact about the user. */
export function isOfUser(fact: Memory): boolean {
  return (factOf(fact)?.about ?? 'user') === 'user'
}

/** The slot of facts that are of no named kind. */
const NO_KIND = 'other'

/**
 * Groups facts by whom they are about and their kind: pinned ones first, those of no kind last; in each, what is over at
 * `now` (epoch ms) comes last.
 */
export function factGroups(facts: readonly Memory[], { kind, other, of }: FactHeadings, now = 0): RowGroup<Memory>[] {
  const groups = new Map<string, Memory[]>()
  const isOver = (fact: Memory) => Number(isOverAt(fact, now))
  const sorted = facts.toSorted(
    (a, b) => Number(b.pinned) - Number(a.pinned) || isOver(a) - isOver(b) || compareFacts(a, b),
  )
  for (const fact of sorted) {
    const key = keyOf(fact)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [fact])
    else group.push(fact)
  }
  return [...groups]
    .map(([key, items]) => {
      const { slot = NO_KIND, about = 'user' } = factOf(items[0]!) ?? {}
      const name = slot === NO_KIND ? other : capital(kind(slot))
      return { key, heading: about === 'user' ? name : of(about, name), items, isLast: slot === NO_KIND }
    })
    .toSorted((a, b) => Number(a.isLast) - Number(b.isLast))
}

function keyOf(memory: Memory): string {
  const { slot = NO_KIND, about = 'user' } = factOf(memory) ?? {}
  return `${slot}\0${about}`
}

/** A word with a capital letter, as it begins a row. */
export function capital(word: string): string {
  return word.slice(0, 1).toLocaleUpperCase() + word.slice(1)
}
