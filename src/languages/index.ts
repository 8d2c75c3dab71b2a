export { isQuestion, SENTENCES, STOP_WORDS, withoutFrames } from './en/english.ts'
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
export { isStopWord, isEnglish, languageBy, votesOf, type Language } from './languages.ts'
export { OWN_SCRIPT, wordSets } from './wordSets.ts'
export { eachWord, fold, wordsOf, type Word } from './wordsOf.ts'
