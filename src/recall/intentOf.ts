import {
  alternativesOf,
  isQuestion,
  LANGUAGES,
  phrasesIn,
  QUESTION_MARK,
  sentencesIn,
  wordList,
} from '../languages/index.ts'

/**
 * The intent of a message: `profile` wants to know what is known about the user, `ask` wants an answer, `name` names a
 * thing as in a search box; `tell` wants nothing, though what it tells of may be worth remembering.
 */
export type Intent = 'profile' | 'ask' | 'name' | 'tell'

const ABOUT_ME = phrasesIn(({ aboutMe }) => aboutMe, 'iu')

/** Words that ask where a sentence starts, also without a question mark. */
const QUESTION_WORD = new RegExp(
  String.raw`(?:^|[.!?…,;:\n([*])[\s"']{0,20}(?:(?:${alternativesOf(({ leadIns }) => leadIns)})[\s,]{1,10}){0,5}(?:${alternativesOf(({ questionWords }) => questionWords)})(?!\p{L})`,
  'iu',
)
const ASKS_ANYWHERE = phrasesIn(({ asksAnywhere }) => asksAnywhere, 'iu')
/** Asks for a memory outright. */
const REMIND = phrasesIn(({ reminders }) => reminders, 'iu')
/** Orders a memory: "tell me about Jane", "erzähl mir was über Jane". */
const TELL_ABOUT = phrasesIn(({ tellAbout }) => tellAbout, 'iu')
/** Read letter by letter, as Korean is. */
const ENDINGS = new RegExp(
  String.raw`(?:${alternativesOf(({ questionEndings }) => questionEndings, { isApart: false })})(?!\p{L})`,
  'u',
)

/** Without spaces it is the length that tells a sentence from a name. */
const UNSPACED_SENTENCE = /(?:[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々][〜～、，]?){10}/u

/** Words that only lead to a name: "the teapot", "my passport", "red kite or blue". */
const LEADING = new Set(LANGUAGES.flatMap(({ leading }) => wordList(leading)))

/** The places of sentences that only tell something while another one asks. */
export function asidesIn(query: string): { from: number; to: number }[] {
  const sentences = sentencesIn(query).map(({ from, to }) => ({ from, to, asks: asks(query.slice(from, to)) }))
  return sentences.some((sentence) => sentence.asks) ? sentences.filter((sentence) => !sentence.asks) : []
}

/** The intent of `query`; `others` are its folded words that aren't looked for. */
export function intentOf(query: string, others: readonly string[]): Intent {
  if (ABOUT_ME.test(query)) return 'profile'
  if (asks(query)) return 'ask'
  return others.every((word) => LEADING.has(word)) && !UNSPACED_SENTENCE.test(query) ? 'name' : 'tell'
}

function asks(text: string): boolean {
  if (QUESTION_MARK.test(text) || isQuestion(text)) return true
  const isPhrased = [QUESTION_WORD, REMIND, TELL_ABOUT, ASKS_ANYWHERE].some((phrases) => phrases.test(text))
  return isPhrased || (/\p{Script=Hangul}/u.test(text) && ENDINGS.test(text.normalize('NFD')))
}
