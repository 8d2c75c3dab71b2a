import { fold } from './wordsOf.ts'

/** The words of a list, folded as texts are; none where a language has no list. */
export function wordList(list: string | undefined): readonly string[] {
  return list?.trim().split(/\s+/).map(fold) ?? []
}
