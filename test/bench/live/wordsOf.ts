/** What carries no meaning when two wordings of a fact are compared. */
const EMPTY = new Set(
  `a an and any anymore are as at be been by can did do does doesn't for from had has have her his i i'm in is it its
  me my no not of off on or our she so that the their them then there they this to up user user's was we were who will
  with you your`.split(/\s+/),
)

/** Past forms that no ending leads to their word: the judge must know "rang" when "ring" is meant. */
const PAST_OF: ReadonlyMap<string, string> = new Map(
  `ring rang|lose lost|break broke|buy bought|teach taught|think thought|see saw|eat ate|take took|give gave|find found
  make made|write wrote|drive drove|speak spoke|sell sold|build built|keep kept|leave left|meet met|win won|run ran
  swim swam|sing sang|drink drank|grow grew|fall fell|feel felt|hear heard|tell told|send sent|pay paid`
    .split(/[|\n]/)
    .map((pair) => pair.trim().split(' ').toReversed() as [string, string]),
)

/** The words that a text is about, lower case, endings off: enough to tell whether two wordings say the same. */
export function wordsOf(text: string): Set<string> {
  const words = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    // "they/them" is one word: its halves alone say nothing.
    .match(/\b(?:they\/them|she\/her|he\/him|she\/they|he\/they)\b|[\p{L}\p{N}]+(?:'[\p{L}]+)?/gu)
  return new Set((words ?? []).filter((word) => !EMPTY.has(word)).map(stemmed))
}

/** Days of the week are written in full and in short. */
const WEEKDAY = /^(mon|tue|wed|thu|fri|sat|sun)(?:s|r|rs|day|sday|nesday|rsday|urday)?s?$/

function stemmed(word: string): string {
  const day = WEEKDAY.exec(word)?.[1]
  if (day !== undefined) return day
  return (PAST_OF.get(word) ?? word).replace(/'s$/, '').replace(/(?<=\p{L}{3})(?:ies|es|s|ing|ed|y|e)$/u, '')
}
