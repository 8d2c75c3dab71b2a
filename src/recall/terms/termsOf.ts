import {
  eachWord,
  englishStem,
  isEnglish,
  isStopWord,
  languageBy,
  votesOf,
  type LanguageTag,
} from '../../languages/index.ts'

/**
 * The words that say what a text is about, without their endings, each once: as an index reads it, and for one that lies
 * elsewhere.
 * @example
 * termsOf('She keeps three cats') // ['keep', 'three', 'cat']
 */
export function termsOf(text: string): string[] {
  const words: string[] = []
  eachWord(text, (folded) => void words.push(folded))
  const language = languageBy(words.map((folded) => ({ votes: votesOf(folded) })))
  return [...new Set(words.filter((word) => !isStopWord(word, language)).map((word) => stemOf(word, language)))]
}

/**
 * The words that a question asks for, each as it is and without an English ending: of so few words the language may not be
 * told, and what answers may be in another.
 * @example
 * termsAsked('cats?') // ['cats', 'cat']
 */
export function termsAsked(text: string): string[] {
  const words: string[] = []
  eachWord(text, (folded) => void words.push(folded))
  const language = languageBy(words.map((folded) => ({ votes: votesOf(folded) })))
  const said = words.filter((word) => !isStopWord(word, language))
  return [...new Set(said.flatMap((word) => [word, englishStem(word)]))]
}

/** A word without its ending, where the language's stemmer is known. */
export function stemOf(word: string, language: LanguageTag): string {
  return isEnglish(language) ? englishStem(word) : word
}
