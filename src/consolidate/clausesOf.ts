/** A part of a sentence that says one thing, as it was written. */
export interface Clause {
  readonly text: string
  /** The index in its sentence where it starts. */
  readonly at: number
}

/** Words that someone acts by: one of these begins another statement, in dictation without any mark. */
const SUBJECT =
  "(?:i|we|he|she|they|it|my|our|there|(?:i|we|he|she|they|it|there|that|who|what)'?(?:m|ve|ll|d|s|re)|im|ive|id|ill|hes|shes|theyre|theyve|theres|thats|its|weve|were)"

/** Joins two statements, each of which could be said alone. */
const JOINT = '(?:and|but|so|because|cos|cuz|though|although|while|plus|then|except|yet|only|until|since|as)'

/** The cuts in any sentence, then those in a long one, whose commas are used like full stops. */
const CUTS = new RegExp(
  String.raw`\s{0,9}[;—–]\s{0,9}|\s{1,9}-{1,9}\s{1,9}|:\s{1,9}(?=\p{L})|,?\s{1,9}(?=(?:and|but|so|because|cos|cuz|though|although|plus|except) (?:now |then |also |she |he )?${SUBJECT}\b)`,
  'giu',
)
const CUTS_LONG = new RegExp(
  String.raw`,\s{1,9}|\s{1,9}(?=${JOINT} ${SUBJECT}\b)|(?<=\b(?!(?:${JOINT}|that|which|who|what|when|where|how|if|like|think|say|says|said|know|tell|told|hope|all|as|than|till|of|for|before|after|with|about|on|at|in|to|from|by|one|the|a|any|every|thing|way|whoever|everything|anything|like)\b)[\p{L}']{2,30})\s{1,9}(?=(?:im|ive|hes|shes|theyre|theyve|theres|thats|weve|i'm|i've|he's|she's|they're|there's|that's|we've|i|we|she|he|they)\s)`,
  'giu',
)

/** A sentence of more words is cut at commas, and at whoever comes next. */
const LONG = 16

/** A piece of fewer words belongs to its neighbor. */
const SHORT = 4

/** The clauses of a sentence. Nothing of it gets lost but what stands between two. */
export function clausesOf(sentence: string): Clause[] {
  return pieces({ text: sentence, at: 0 }, CUTS).flatMap((clause) =>
    wordCount(clause.text) > LONG ? pieces(clause, CUTS_LONG) : [clause],
  )
}

function pieces({ text, at }: Clause, cuts: RegExp): Clause[] {
  const found: Clause[] = []
  let start = 0
  for (const { 0: cut, index } of text.matchAll(cuts)) {
    const [before, after] = [text.slice(start, index), text.slice(index + cut.length)]
    if (wordCount(before) < SHORT || wordCount(after) < SHORT) continue
    found.push({ text: before, at: at + start })
    start = index + cut.length
  }
  return [...found, { text: text.slice(start), at: at + start }]
}

function wordCount(text: string): number {
  return text.match(/[\p{L}\p{N}][\p{L}\p{N}'’]*/gu)?.length ?? 0
}
