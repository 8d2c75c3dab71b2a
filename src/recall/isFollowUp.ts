import { LANGUAGES, wordList, type Language } from '../languages/index.ts'
import type { ReadText } from './readText.ts'

const PRONOUN = /\b(?:he|she|it|they|him|her|his|hers|its|them|their|that|those|this|these)\b/i

const FOLLOW_UP =
  /^\s*(?:(?:and|(?:what|how) about)\b|(?:wh[a-z]+|how)(?:'s| is| was| are| were| do| does| did)? (?:he|she|it|they|his|her|its|their|that)\b|(?:he|she|it|they|his|her|its|their|that)\b[^\n]*\?)/i

/** English says more by its grammar than by its words. */
const OTHERS = LANGUAGES.filter(({ tag }) => tag !== 'en')
const SETS = new Map(
  OTHERS.filter(({ words }) => words !== 'unspaced').map(({ tag, pronouns, openers }) => [
    tag,
    { pronouns: new Set(wordList(pronouns)), openers: new Set(wordList(openers)) },
  ]),
)
const TOLD_BY_LETTERS = OTHERS.flatMap(({ tag, toldBy }) => (toldBy === 'letters' ? [tag] : []))

/** Without spaces there are no words to look up; and some small words grow onto the next one. */
const INSIDE = patternOf()

/**
 * True when a query can't be understood alone: "and her name?", "what about Sunday?", but not "and you?". `own`: the
 * number of its words, `known`: how many of them a memory says.
 */
export function isFollowUp(
  { text, words, language }: ReadText,
  { own, known }: { own: number; known: number },
): boolean {
  const query = text.replaceAll('’', "'")
  if (language === 'en' || language === 'und') {
    const isBare = own === 1 || (own === 0 && PRONOUN.test(query))
    if (isBare && FOLLOW_UP.test(query)) return true
  }
  if (known > 1) return false
  const points = (tag: string): boolean => {
    const { pronouns, openers } = SETS.get(tag) ?? {}
    return words.some(({ folded }, at) => pronouns?.has(folded) || (at === 0 && openers?.has(folded)))
  }
  return points(language) || TOLD_BY_LETTERS.some(points) || INSIDE.test(text)
}

function patternOf(): RegExp {
  const unspaced = LANGUAGES.filter(({ words }) => words === 'unspaced')
  const growing = listed(LANGUAGES, 'openers').filter((word) => word.endsWith('-'))
  const openers = [...listed(unspaced, 'openers'), ...growing.map((word) => String.raw`${word.slice(0, -1)}\p{L}`)]
  return new RegExp([...listed(unspaced, 'pronouns'), String.raw`^\s*(?:${openers.join('|')})`].join('|'), 'u')
}

function listed(languages: readonly Language[], name: 'pronouns' | 'openers'): string[] {
  return languages.flatMap((language) => language[name]?.split(/\s+/) ?? [])
}
