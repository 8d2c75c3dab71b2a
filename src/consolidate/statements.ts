import { ENDS_ASKING, sentencesIn } from '../languages/index.ts'

/**
 * The statements of a text, sentence by sentence: no question, no greeting, nothing too short to mean something alone.
 */
export function statementsOf(text: string): string[] {
  const told = text.replace(PASTED, '\n')
  return sentencesIn(told)
    .map(({ from, to }) => told.slice(from, to).replace(/\s+/g, ' ').trim())
    .filter((sentence) => sentence.length <= MAX_LENGTH && isTelling(sentence))
}

/** The words of a text, folded: what two sentences have in common. Of scripts without spaces as the browser cuts them. */
export function wordsOf(text: string): string[] {
  const folded = text.normalize('NFKC').toLowerCase()
  return [...words.segment(folded)].flatMap(({ segment, isWordLike }) => (isWordLike === true ? [segment] : []))
}

/** Names in texts, the most frequent first: words with a capital that don't begin a sentence. */
export function nameCounts(texts: readonly string[]): string[] {
  const counts = new Map<string, number>()
  for (const [name] of texts.flatMap((text) => [...text.matchAll(NAME)])) {
    if (!NO_NAMES.has(name)) counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return [...counts].toSorted((a, b) => b[1] - a[1]).map(([name]) => name)
}

/** Code is no sentence. */
const PASTED = /```[\s\S]*?(?:```|$)/g

/** A longer one is a run or pasted. */
const MAX_LENGTH = 300

/** Of the languages most written: what opens and closes a talk. A sentence of these and a name says nothing. */
const GREETING =
  /^(?:hi|hey|hello|hiya|yo|morning|good (?:morning|evening|afternoon|night|day)|night|bye|goodbye|see (?:you|ya)|thanks?|thank you|cheers|welcome|you're welcome|hallo|guten (?:morgen|tag|abend)|gute nacht|moin|servus|danke|tschüss?|bonjour|bonsoir|salut|merci|au revoir|hola|buen(?:os|as) (?:días|tardes|noches)|gracias|adiós|ciao|buongiorno|buonasera|grazie|olá|bom dia|boa (?:tarde|noite)|obrigad[oa]|hoi|goedemorgen|bedankt|hej|cześć|dzień dobry|dziękuję|merhaba|günaydın|teşekkürler|привет|здравствуйте|доброе утро|спасибо|пока|你好|您好|早上好|晚安|谢谢|こんにちは|おはよう|こんばんは|ありがとう|안녕|감사|مرحبا|السلام عليكم|صباح الخير|شكرا|नमस्ते|धन्यवाद)(?![\p{L}\p{N}])/iu

/** The number of words a greeting may have: "good morning my dear Ada". */
const GREETING_WORDS = 6

const SPACELESS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Hangul}]/u

const NAME = /(?<=[\p{L}\p{N},;:)'"’”]\s)\p{Lu}[\p{L}’'-]+/gu

/** Written with a capital wherever they stand. */
const NO_NAMES = new Set(["I'm", "I've", "I'd", "I'll", 'I’m', 'I’ve', 'I’d', 'I’ll', 'OK', 'Ok', 'LOL'])

/** The rules by which words are cut are the same for all languages. */
const words = new Intl.Segmenter('en', { granularity: 'word' })

function isTelling(sentence: string): boolean {
  if (ENDS_ASKING.test(sentence)) return false
  const count = wordsOf(sentence).length
  if (GREETING.test(sentence.replace(/^[^\p{L}]+/u, '')) && count <= GREETING_WORDS) return false
  // What is acted (`*waves*`) is a gesture; one that tells has words beside it.
  const spoken = sentence.replace(/\*[^*]*\*/g, '').replace(/[^\p{L}\p{N}]/gu, '')
  return SPACELESS.test(spoken) ? spoken.length >= 5 : count >= 4 && spoken.length >= 12
}
