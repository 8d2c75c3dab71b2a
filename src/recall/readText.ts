import {
  ENDS_ASKING,
  isQuestion,
  QUESTION_MARK,
  type LanguageTag,
  languageBy,
  votesOf,
  type Word,
  wordsOf,
} from '../languages/index.ts'
import { speakerReferenceBy, pointsOf, type SpeakerReference } from './speakerReference.ts'

/** A text with its words and what they tell of it. */
export interface ReadText {
  readonly text: string
  readonly words: readonly Word[]
  readonly language: LanguageTag
}

/** The words of `text`, folded, and their language; `otherwise` where no word tells it. */
export function readText(text: string, otherwise: LanguageTag = 'und'): ReadText {
  const words = wordsOf(text)
  const language = languageBy(words.map(({ folded }) => ({ votes: votesOf(folded) })))
  return { text, words, language: language === 'und' ? otherwise : language }
}

/** The persons a text points at. Words are looked up before clitics are cut off: "I'm". */
export function pointsAt({ text, words, language }: ReadText): SpeakerReference {
  return speakerReferenceBy(
    text,
    words.reduce((points, { folded }) => points | pointsOf(folded), 0),
    language,
  )
}

/** Tells if a text asks at all, if it ends with a question, and if it does nothing else. */
export function questionMarks(text: string): { asks: boolean; endsAsking: boolean; onlyAsks: boolean } {
  const onlyAsks = isQuestion(text)
  return { asks: QUESTION_MARK.test(text), endsAsking: onlyAsks || ENDS_ASKING.test(text), onlyAsks }
}
