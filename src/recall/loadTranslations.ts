import { LANGUAGES, loadThings, type LanguageTag } from '../languages/index.ts'
import { createVocabulary } from './createVocabulary.ts'

/** Spelled so nearly like a word for a thing it is a form of it. */
const MIN_LIKENESS = 0.6

/** Other folded words, of any of some languages, for the thing that a folded word names. */
export type Translate = (word: string) => ReadonlySet<string>

/**
 * Loads what recall needs to find what was told in one language and is asked for in another: the words of `tags` (BCP 47) for
 * about 130 things that people tell of themselves. General knowledge, not taken from any data.
 * @default all languages that the kit knows
 * @example
 * const index = createRecallIndex({ translate: await loadTranslations(['de', 'es']) }) // told in German, asked in Spanish
 */
export async function loadTranslations(
  tags: Iterable<LanguageTag> = LANGUAGES.map(({ tag }) => tag),
): Promise<Translate> {
  const lists = await Promise.all([...new Set(tags)].map(loadThings))
  const vocabulary = createVocabulary({ stopWords: new Set(), stem: (word) => word })
  const wordsFor = new Map<string, string[]>()
  const thingsOf = new Map<number, Set<string>>()
  for (const [thing, words] of lists.flatMap((list) => [...list])) {
    wordsFor.set(thing, [...(wordsFor.get(thing) ?? []), ...words])
    for (const word of words) {
      const term = vocabulary.add(vocabulary.know(word), 'und')
      thingsOf.set(term, (thingsOf.get(term) ?? new Set()).add(thing))
    }
  }
  return (word) => {
    const exact = vocabulary.findStem(word)
    const found =
      exact === undefined
        ? vocabulary.near(word, 'und').filter(({ likeness }) => likeness >= MIN_LIKENESS)
        : [{ term: exact }]
    const others = new Set(
      found.flatMap(({ term }) => [...thingsOf.get(term)!]).flatMap((thing) => wordsFor.get(thing)!),
    )
    others.delete(word)
    return others
  }
}
