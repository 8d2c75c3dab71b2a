import { fact, first, IM, isIntroduction } from './englishGrammar.ts'
import type { RuleInput } from './factRules.ts'

const ONES = 'one|two|three|four|five|six|seven|eight|nine'

/** An age in digits or in words; those of children are in words what anything may be counted by. */
const AGE = `\\d{1,3}|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:${ONES}))?|(?:thir|four|fif|six|seven|eigh|nine)teen`

/** May come after an age. */
const AFTER_AGE = String.raw`(?= *(?:$|[,.!;)(]|(?:and|n|but|so|now|today|years|yrs|yo|y/o)\b))`

/** Finds the speaker's age. */
export function ages({ text, before, isFirst }: RuleInput) {
  const age =
    first(text, `${IM} (?:only |now |nearly |already )?(${AGE})${AFTER_AGE}`) ??
    first(text, `${IM} \\p{L}+[,.] (\\d{1,3})(?=\\W*$|,)`) ??
    first(
      text,
      `(?:^|\\bi |\\bi've |\\bi have )(?:just )?turned (${AGE})\\b(?![ -](?:${ONES}|right|left|degrees|pages|it|the|off|around)\\b)`,
    ) ??
    (isFirst && /\bhow old are (?:you|u)\b|\byour age\b|\bhow many candles\b/i.test(before)
      ? first(text, `^\\W*(${AGE})\\b`)
      : undefined) ??
    (isIntroduction(before) ? first(text, '^(\\d{2})\\W*$') : undefined)
  const isAge =
    age !== undefined &&
    !(Number(age) < 5 || Number(age) > 110) &&
    !/\b(?:he|she|they)\b/i.test(text.slice(0, text.indexOf(age)))
  return [isAge ? fact('age', age, `${age} years old`, { key: 'age', importance: 0.7 }) : undefined]
}
