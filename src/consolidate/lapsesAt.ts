const DAY_MS = 86_400_000

const NUMBERS = ['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']
const NUMBER = String.raw`\d{1,2}|an?|a couple of|a few|${NUMBERS.slice(1).join('|')}`

/** A state that is said to go on for some days: "I can't drive for ten days". */
const FOR_DAYS = new RegExp(
  String.raw`(?:\b(?:can|cannot|can't|cant|won't|wont|must|will|am|im|are|is|(?:have|has|need) to)|(?<=\p{L})'(?:m|re|s|ll)) [^.!?;]{0,60}?\bfor (?:(?:the next|another|about|at least) )?(${NUMBER}) (day|night|week)s?\b(?! (?:an?|per|each|every|now|already|so far)\b)`,
  'iu',
)

/** An appointment at a time of the day, and on no day in particular: "I have an early shift at five". */
const AT_A_TIME = new RegExp(
  String.raw`\bi(?:'ve| have)(?: got)? an? (?:\p{L}{1,20} ){1,4}at (?:\d{1,2}(?::\d\d)?|noon|midnight|${NUMBERS.slice(1).join('|')})(?: ?(?:am|pm|o'clock|sharp))?(?=\s?(?:$|[.,;!?]|tomorrow|tonight|today|in the (?:morning|evening|afternoon)|and|so|but))`,
  'iu',
)
const RECURS = /\b(?:every|each|always|usually|weekly|daily)\b|days\b/i

/** Epoch ms at which what was said at `at` is over by its own words; `undefined` where it lasts. */
export function lapsesAt(text: string, at: number): number | undefined {
  const [, amount, unit] = FOR_DAYS.exec(text) ?? []
  if (amount !== undefined) return at + daysIn(amount.toLowerCase()) * (unit?.toLowerCase() === 'week' ? 7 : 1) * DAY_MS
  return AT_A_TIME.test(text) && !RECURS.test(text) ? at + DAY_MS : undefined
}

function daysIn(amount: string): number {
  if (/^\d/.test(amount)) return Number(amount)
  if (amount.startsWith('a couple')) return 2
  if (amount.startsWith('a few')) return 4
  return Math.max(1, NUMBERS.indexOf(amount))
}
