import { LANGUAGES } from './allLanguages.ts'
import type { LanguageTag } from './language.ts'
import { wordList } from './wordList.ts'

const LATIN = /^[a-z]+$/
const STOPS: ReadonlyMap<LanguageTag, ReadonlySet<string>> = new Map(
  LANGUAGES.map(({ tag, stopWords }) => [tag, new Set(wordList(stopWords))]),
)
/** Words in other letters can't be mistaken for another language's. */
const OTHERS: ReadonlySet<string> = new Set([...STOPS.values()].flatMap((words) => [...words]).filter(isOther))

/** In which languages each word is a stop word, as bits. */
const VOTES = new Map<string, number>()
for (const [bit, { tag }] of LANGUAGES.entries()) {
  for (const word of STOPS.get(tag)!) VOTES.set(word, (VOTES.get(word) ?? 0) | (1 << bit))
}

/** In which of `LANGUAGES` a folded word is a stop word, as bits. */
export function votesOf(word: string): number {
  return VOTES.get(word) ?? 0
}

/** The language of a text by what its words vote for; of equal ones the first. */
export function languageBy(words: readonly { votes: number }[]): LanguageTag {
  const counts: number[] = LANGUAGES.map(() => 0)
  let most = 0
  for (const { votes } of words) {
    // Bit by bit that is set, from the highest: most words vote for one language or none.
    for (let bits = votes; bits !== 0;) {
      const bit = 31 - Math.clz32(bits)
      bits ^= 1 << bit
      most = Math.max(most, ++counts[bit]!)
    }
  }
  return most === 0 ? 'und' : LANGUAGES[counts.indexOf(most)]!.tag
}

/** True when English stems apply: also when the language is unknown. */
export function isEnglish(language: LanguageTag): boolean {
  return language === 'en' || language === 'und'
}

/** True when a folded word says nothing about the topic of a text in `language`. */
export function isStopWord(word: string, language: LanguageTag): boolean {
  return isOther(word) ? OTHERS.has(word) : (STOPS.get(language) ?? STOPS.get('en')!).has(word)
}

function isOther(word: string): boolean {
  return !LATIN.test(word)
}
