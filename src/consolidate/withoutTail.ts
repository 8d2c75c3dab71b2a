import type { FoundFact } from './factRules.ts'

/** Comments on a statement as a whole, and hedges: no part of what is stated. In small letters, since titles have capitals. */
const COMMENTS =
  "honestly|frankly|personally|actually|basically|literally|obviously|clearly|definitely|certainly|apparently|admittedly|seriously|truly|really|indeed|unfortunately|sadly|luckily|thankfully|weirdly|strangely|surprisingly|anyways?|of course|naturally|after all|in fact|as it happens|to be (?:perfectly |completely )?(?:honest|fair|frank|clear|precise|sure)|in (?:all )?(?:honesty|fairness|truth)|truth be told|if (?:[Ii]'?m|[Ii] am) (?:being )?honest|if you ask me|[Ii] (?:guess|think|suppose|reckon|mean|believe|swear|admit|must (?:say|admit|confess)|(?:have|gotta|got) to (?:say|admit|confess))|you (?:know|see)|mind you|for (?:sure|real|what it's worth)|imh?o|fr|lmao|omg|lol|hehe+|(?:ha){2,}"

/** Degrees, of which a value keeps none, and times that a current fact implies. */
const DEGREES =
  '(?:so |very |way )?(?:very |so )much|(?:quite |rather |really )?a (?:whole )?(?:lot|bit|ton|great deal)|lots|loads|tons|most of all|best of all|above all(?: else)?|more than anything(?: else)?|by far|at all|either|in general|generally|in particular|particularly|especially|mostly|mainly|like (?:crazy|mad)|with a passion|with all my heart|to bits|to death|one bit|in the (?:least|slightest)|(?:or|and) (?:something|whatever|stuff|things|such|so on|the like)|or so|etc|nowadays|lately|recently|currently|at present|at the moment|these days'

const COMMENT = new RegExp(
  String.raw`(?<=[^\s,])[\s,]{1,3}(?:${COMMENTS})(?=$|[\s,]{1,3}(?:and|or|more|rather|than)\b)`,
  'gu',
)
/** Says nothing without what was said before: "pineapple on it". */
const POINTING = String.raw`(?<!^to \p{L}{1,20}\s)(?:on|in|with|about|of|from) (?:it|them|that)`

const TAIL = new RegExp(String.raw`(?<=[^\s,])[\s,]{1,3}(?:${COMMENTS}|${DEGREES}|${POINTING})$`, 'u')

/** Starts another clause, which is no part of the value: a subject, or a verb whose subject is the speaker. */
const NEXT_CLAUSE =
  /(?<=[^\s,])[\s,]{1,3}(?:and|but|so|because|cos|while|although|though|plus) (?:(?:also|now|then|just|really|still|never|always) )?(?:[Ii]|[Ii]'(?:m|ve|d|ll)|im|ive|we|we'(?:re|ve|ll)|he|she|they|it's|there's|have|hate|live|enjoy|prefer|am|was|can't|cannot|don't|didn't|got|moved)(?![\p{L}'])[^]*$/u

/** Slots whose value is told in the user's own words. */
const AS_SAID = new Set(['plan', 'schedule', 'promise'])

/** The same fact, its value without what only comments on it, "coffee honestly", and without the next clause. */
export function withoutTail(found: FoundFact): FoundFact {
  const { value, text, slot, asSaid } = found
  if (asSaid || AS_SAID.has(slot)) return found
  const short = shortened(value)
  if (short === value || short.length < 2) return found
  return { ...found, value: short, text: text.includes(value) ? text.replace(value, () => short) : shortened(text) }
}

/** Several may follow one another: "jazz a lot to be fair". */
function shortened(value: string): string {
  const shorter = value.replace(NEXT_CLAUSE, '').replace(COMMENT, '').replace(TAIL, '')
  return shorter === value ? value : shortened(shorter)
}
