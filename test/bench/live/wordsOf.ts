/** What carries no meaning when two wordings of a fact are compared. */
const EMPTY = new Set(
  `a an and any anymore are as at be been by can did do does doesn't for from had has have her his i i'm in is it its
  me my no not of off on or our she so that the their them then there they this to up user user's was we were who will
  with you your`.split(/\s+/),
)

/** The words that a text is about, lower case, endings off: enough to tell whether two wordings say the same. */
export function wordsOf(text: string): Set<string> {
  const words = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+(?:'[\p{L}]+)?/gu)
  return new Set((words ?? []).filter((word) => !EMPTY.has(word)).map(stemmed))
}

function stemmed(word: string): string {
  return word.replace(/'s$/, '').replace(/(?<=\p{L}{3})(?:ies|es|s|ing|ed|y|e)$/u, '')
}
