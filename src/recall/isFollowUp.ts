import type { ReadText } from './readText.ts'
import { OWN_SCRIPT, wordSets } from '../languages/index.ts'

const PRONOUN = /\b(?:he|she|it|they|him|her|his|hers|its|them|their|that|those|this|these)\b/i

const FOLLOW_UP =
  /^\s*(?:(?:and|(?:what|how) about)\b|(?:wh[a-z]+|how)(?:'s| is| was| are| were| do| does| did)? (?:he|she|it|they|his|her|its|their|that)\b|(?:he|she|it|they|his|her|its|their|that)\b[^\n]*\?)/i

/** Words for somebody or something named before | words that go on with what was said; folded. No articles. */
const OTHER_LANGUAGES: Readonly<Record<string, string>> = {
  de: 'er ihm ihn ihr ihre ihren ihrem ihrer sein seine seinen seinem seiner dazu davon damit|und',
  fr: 'il elle ils elles lui leur leurs son sa ses|et',
  es: 'ella ellos ellas su sus le les|y e',
  it: 'lui lei loro suo sua suoi sue|e ed',
  pt: 'ele ela eles elas dele dela deles seu sua seus suas lhe|e',
  nl: 'hij ze hem haar hun|en',
  sv: 'han hon honom henne hans hennes deras|och',
  pl: 'on ona jego jej jemu ich oni|a i',
  tr: 'onu ona onun onlar|peki ve',
  ru: 'он она они его ее ему ей их им|а и',
  ar: 'هو هي هم|و',
  hi: 'वह वो उसका उसकी उसके उसे उन्हें उनका उनकी|और',
  ko: '걔 걔는 걔가 그는 그녀는|그리고 그럼 근데',
}

const SETS = wordSets(OTHER_LANGUAGES)

/** Without spaces there are no words to look up; and Arabic writes its "and" and "to whom" as one. */
const UNSPACED = /[他她它]|彼|その|それ|あの(?:子|人)|あいつ|^(?:那|然后|で、|じゃあ?|それで)|^\s*و\p{L}/u

/**
 * Whether a query can't stand alone: "and her name?", "what about Sunday?", but not "and you?". `own`: of how many words it
 * is, `known`: how many of them a memory says.
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
  const points = (name: string): boolean => {
    const [pronouns, openers] = SETS.get(name) ?? []
    return words.some(({ folded }, at) => pronouns?.has(folded) || (at === 0 && openers?.has(folded)))
  }
  return points(language) || OWN_SCRIPT.some(points) || UNSPACED.test(text)
}
