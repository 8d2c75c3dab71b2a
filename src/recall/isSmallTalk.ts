import { phrasesIn } from '../languages/index.ts'

/** A sign or two over and over: "hahaha", "jajaja", "ㅋㅋㅋ", "ههههه", "哈哈哈", "www". */
const LAUGHTER = /(?<![\p{L}\p{N}])(\p{L}{1,2}?)\1{2,}\p{L}?(?![\p{L}\p{N}])|([ㅋㅎㅠㅜ])\2+|([哈呵嘿嘻ه草w])\3{2,}/giu

/** The most words left after a greeting: a name, and one more. */
const MAX_REST = 2

/** English ones are frames. */
const COURTESIES = phrasesIn(({ tag, courtesies }) => (tag === 'en' ? undefined : courtesies), 'gu')

/** `text` with laughter blanked, letter for letter, so that words keep their place. */
export function withoutLaughter(text: string): string {
  return text.replace(LAUGHTER, (found) => ' '.repeat(found.length))
}

/** True when a message is only courtesies, laughter, and the names of those they are for. */
export function isSmallTalk(text: string): boolean {
  const plain = withoutLaughter(text.toLowerCase().replaceAll('’', "'"))
  const rest = plain.replace(COURTESIES, ' ')
  return rest !== plain && (rest.match(WORD) ?? []).length <= MAX_REST
}

/** Letters that are words, two by two. */
const WORD = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{1,2}|[\p{L}\p{M}\p{N}']+/gu
