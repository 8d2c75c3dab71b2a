import type { FoundSecret } from './foundSecret.ts'

/** A run of words as BIP 39 has them, three to eight small letters, perhaps with numbers before them. */
const RUN =
  /(?<![\p{L}\p{N}'’-])(?:\d{1,2}[.):]?\s{0,3})?[a-z]{3,8}(?:(?:,\s{0,3}|\s{1,4})(?:\d{1,2}[.):]?\s{0,3})?[a-z]{3,8}){11,31}(?![\p{L}\p{N}'’-])/gu

/** The possible numbers of words in a phrase: 128 to 256 bits with their checksum. */
const LENGTHS: ReadonlySet<number> = new Set([12, 15, 18, 21, 24])

/** Says that words are such a phrase. */
const NAMED =
  /\b(?:seed|recovery|mnemonic|backup|secret|wallet|wiederherstellung\w{0,12}|phrase de r[ée]cup[ée]ration|frase (?:semilla|de recuperaci[óo]n|seed)|metamask|ledger|trezor|bip-?39)\b/i

/** The number of characters before the words in which a name for them may be. */
const NEAR = 80

/**
 * Everyday words of English of three letters and more that are in no phrase: BIP 39 left them out, and no twelve words
 * of a sentence in a row do without all of them.
 */
const NO_SEED_WORDS: ReadonlySet<string> = new Set(
  (
    'the and for are was that with have this from they his her him she not but what were when your has had its our their them than then ' +
    'these those who would could should been being into did does doing how why where here there some any too very just also over which ' +
    'while because said says got get gets going went want wants like likes please thanks know think make made take took came come see ' +
    'look need more most much many few such back down even still never ever yes yeah hey well good great big day days time next last one ' +
    'two three four five out off now all about after before will can may might must let put say tell told ask asked'
  ).split(' '),
)

/** Phrases that open a wallet: as many words as one has, where they are said to be it, or can't be a sentence. */
export function findSeedPhrases(text: string): FoundSecret[] {
  return [...text.matchAll(RUN)].flatMap(({ 0: run, index: start }): FoundSecret[] => {
    const end = start + run.length
    const words = run.match(/[a-z]+/g) ?? []
    const isPhrase = NAMED.test(text.slice(Math.max(0, start - NEAR), start + NEAR / 2))
      ? words.filter((word) => NO_SEED_WORDS.has(word)).length <= words.length / 12
      : LENGTHS.has(words.length) && words.every(isSeedWord) && isAlone(text, start, end)
    return isPhrase ? [{ kind: 'seed phrase', start, end }] : []
  })
}

/** In a line of its own, or in quotes or behind a colon. */
function isAlone(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 3), start)
  const after = text.slice(end, end + 2)
  return /(?:^|[\n:"“'`(])\s{0,2}$/.test(before) && /^(?:\s{0,1}$|\n|["”'`).,;!])/.test(after)
}

/** Phrases hold no plurals, and few forms of verbs. */
function isSeedWord(word: string): boolean {
  return !NO_SEED_WORDS.has(word) && !/[^aius]s$|(?:[^rkwn]|[a-z]{3}[rkwn])ing$/.test(word)
}
