import { LANGUAGES } from './allLanguages.ts'
import type { Language } from './language.ts'

/** Chooses which phrases of a language to use. */
type Pick = (language: Language) => string | undefined

const NO_LETTER_BEFORE = String.raw`(?<![\p{L}\p{M}\p{N}])`
const NO_LETTER_AFTER = String.raw`(?![\p{L}\p{M}\p{N}])`

/** The text that `…` may match: a few words, or a few letters in scripts without spaces. */
const GAP = String.raw`${NO_LETTER_AFTER}[^.!?\n]{0,30}${NO_LETTER_BEFORE}`
const UNSPACED_GAP = String.raw`[^.!?。！？\n]{0,10}`

/**
 * A pattern that finds the phrases of all languages: of those with words apart as whole words, of the others anywhere. It
 * needs the flag `u`.
 */
export function phrasesIn(pick: Pick, flags: string): RegExp {
  const apart = alternativesOf(pick)
  const anywhere = alternativesOf(pick, { isApart: false })
  const whole = apart === '' ? [] : [`${NO_LETTER_BEFORE}(?:${apart})${NO_LETTER_AFTER}`]
  return new RegExp([...whole, ...(anywhere === '' ? [] : [anywhere])].join('|'), flags)
}

/** The phrases of languages with words apart, or of the others, as the inside of a group. */
export function alternativesOf(pick: Pick, { isApart = true } = {}): string {
  return LANGUAGES.filter(({ words = 'apart' }) => (words === 'apart') === isApart)
    .flatMap((language) => pick(language) ?? [])
    .map((phrases) =>
      phrases
        .trim()
        .split('\n')
        .map((phrase) => phrase.trim())
        .join('|'),
    )
    .join('|')
    .replace(/(?<!\\)\((?!\?)/g, '(?:')
    .replace(/ ?… ?/g, isApart ? GAP : UNSPACED_GAP)
}
