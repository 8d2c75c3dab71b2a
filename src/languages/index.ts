export { LANGUAGES } from './allLanguages.ts'
export { englishStem } from './en/englishStem.ts'
export {
  BUSINESSES,
  CONDITIONS,
  EVENTS,
  FEARS,
  FRIENDS,
  HABITS,
  INSTRUMENTS,
  KIN,
  NOT_NAMES,
  PETS,
  SPORTS,
  TRADES,
} from './en/factWords.ts'
export { isQuestion, withoutFrames } from './en/frames.ts'
export { RELATED } from './en/related.ts'
export type { Language, LanguageTag } from './language.ts'
export { isEnglish, isStopWord, languageBy, votesOf } from './languageBy.ts'
export { loadThings } from './loadThings.ts'
export { alternativesOf, phrasesIn } from './phrasesIn.ts'
export { ENDS_ASKING, QUESTION_MARK, sentencesIn } from './sentencesIn.ts'
export { wordList } from './wordList.ts'
export { eachWord, fold, wordsOf, type Word } from './wordsOf.ts'
