import { fold } from './wordsOf.ts'

/** Languages that their script tells, whatever language the text around is in. */
export const OWN_SCRIPT = ['ru', 'ar', 'hi', 'ko'] as const

/** By language the sets of folded words that a list names: words of a set part by spaces, sets by `|`. */
export function wordSets(lists: Readonly<Record<string, string>>): ReadonlyMap<string, readonly ReadonlySet<string>[]> {
  return new Map(
    Object.entries(lists).map(([language, list]) => [
      language,
      list.split('|').map((part) => new Set(part.split(' ').map(fold))),
    ]),
  )
}
