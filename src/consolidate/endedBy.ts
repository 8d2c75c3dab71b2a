import { factOf, type FactContent, type Memory } from '../core/index.ts'
import { FRIENDS, KIN, PETS } from '../languages/index.ts'
import { contentWords } from './factFeatures.ts'
import { sentencesOf } from './ownWords.ts'

/** One way for facts of a slot to end: the words that say so, and how many words of the fact must be said with them. */
interface Way {
  readonly says: RegExp
  readonly words: number
  /** Words that say so of the fact only where a word of it stands beside them: one leaves a job, and a party. */
  readonly saysOfIt?: RegExp
}

// General English, written from what a dictionary has under ending, leaving, dying, healing and changing one's mind.

/** Words that end anything. */
const GENERAL = String.raw`no (?:more|longer)|any ?more|any longer|never again|used to|quit|stop(?:ped|ping)|gave up|given up|giving up|gone off|went off|(?:done|finished|through) (?:with|[a-z]+ing)|switch(?:ed|ing)|swap(?:ped|ping)|replaced|changed|instead|rather than|not .{1,40} but`

const DWELLING = 'house|home|flat|apartment|condo|place|room|studio|farm|cottage|bungalow|villa'

const GONE = 'died|dead|passed (?:away|on)|buried|is gone|are gone'

const LOST = new RegExp(
  String.raw`\b(?:${GONE}|put (?:him|her|it|them) (?:down|to sleep)|lost|missing|(?:ran|run) away|(?:gave|given|giving) (?:him|her|it|them) (?:away|up)|rehom(?:ed|ing)|no longer|any ?more|sold)\b`,
  'i',
)
const WENT_WRONG = new RegExp(
  String.raw`\b(?:${GONE}|divorc(?:e|ed|ing)|split(?:ting)? up|br(?:eaking|oke|oken) up|separated|separating|left me|leaving me|dumped|ex-|my ex\b|widow(?:ed|er)?|no longer|not .{1,30} any ?more|single (?:again|now)|called (?:it|the wedding|the engagement) off)\b`,
  'i',
)
const NEW_WORK =
  /\b(?:quit(?:ting)?|(?:done|finished|through) (?:with|[a-z]+ing)|resign(?:ed|ing)|(?:gave|given|hand(?:ed|ing) in|put in) (?:my |in my )?notice|fired|sacked|laid off|let (?:me|us) go|redundan(?:t|cy)|retir(?:ed|ing)|new (?:job|boss|employer|company|office|role|position|post|career|workplace)|(?:got|been|getting) (?:hired|promoted|transferred|the job|a job)|promotion|last day|first day|(?:went|gone) (?:bust|bankrupt|under|out of business)|left (?:the|my) (?:job|company|firm|business|profession|trade|post|position)|made me (?:a|the|their)|start(?:ed|ing) (?:at|as|with)|training as|i(?:'m| am|m)? (?:now )?(?:work|working) (?:at|for|in|as|now|the)|(?:used to|no longer|any ?more).{0,40}\b(?:work|job)|i'?m .{0,40} now)\b/i
const NEW_HOME = new RegExp(
  String.raw`\b(?:mov(?:ed|ing)|relocat(?:ed|ing)|shifted to|(?:sold|left|lost|gave up) (?:the|our|my) (?:${DWELLING})|new (?:${DWELLING}|address)|bought (?:a|our|my) (?:${DWELLING})|evicted|live(?:s|d)? (?:in|at|with|on) .{2,40} now|live now|(?:i'?m|we'?re|im|were) .{0,30}\b(?:in|to|at) .{2,40} now)\b`,
  'i',
)
const HEALED =
  /\b(?:heal(?:ed|s)|recovered|cured|better now|in remission|all (?:good|clear|fine|gone)|(?:is|are) (?:good|fine|gone|better)|(?:came|comes|took|taken|taking) .{0,30}\boff|off (?:the|my)|out of (?:the |my )?(?:hospital|cast|plaster|sling|wheelchair)|benign|negative|discharged|went away)\b/i
const MOVED =
  /\b(?:moved|pushed|postponed|put back|put off|brought forward|delayed|extended|rescheduled|cancell?ed|called off|is off|fell through|not the|instead|change[ds]?|now|later|earlier|done|finished|over|passed|failed|won|was|were|went|had|came|did)\b/i
const TURNED = new RegExp(
  String.raw`\b(?:${GENERAL}|prefer|over it|hated?|loved?|like it|liked|dislike|can'?t (?:stand|bear)|(?:sick|tired|bored) of|makes me (?:sick|ill)|used to be)\b`,
  'i',
)

const WAYS: Readonly<Record<string, Way>> = {
  home: { says: NEW_HOME, words: 0 },
  job: { says: NEW_WORK, words: 0, saysOfIt: /\b(?:left|leaving|closed|closing|sold|selling|now)\b/i },
  study: {
    says: new RegExp(String.raw`\b(?:${GENERAL}|dropp(?:ed|ing) out|graduated|(?:got|have) my degree)\b`, 'i'),
    words: 0,
  },
  relationship: { says: WENT_WRONG, words: 0 },
  family: { says: WENT_WRONG, words: 1 },
  pet: { says: LOST, words: 1 },
  allergy: {
    says: /\b(?:not|no longer|never was|outgrew|outgrown|grew out of|wasn'?t|isn'?t|aren'?t|any ?more|after all)\b/i,
    words: 1,
  },
  health: { says: new RegExp(String.raw`${HEALED.source}|\b(?:${GENERAL})\b`, 'i'), words: 1 },
  diet: { says: new RegExp(String.raw`\b(?:${GENERAL}|again)\b`, 'i'), words: 1 },
  plan: { says: MOVED, words: 1 },
  schedule: {
    says: new RegExp(String.raw`\b(?:${GENERAL}|moved|can we|make it|from now on|now)\b`, 'i'),
    words: 1,
  },
  like: { says: TURNED, words: 1 },
  dislike: { says: TURNED, words: 1 },
  hobby: { says: new RegExp(String.raw`\b(?:${GENERAL})\b`, 'i'), words: 1 },
  ability: { says: /\b(?:learned|learnt|passed|can now|now i can|finally)\b/i, words: 1 },
}

/** Facts kept as they were said have no slot that tells how they end: more of their words must come back. */
const AS_SAID: Way = {
  says: new RegExp(String.raw`\b(?:${GENERAL}|moved|sold|died|cancell?ed|called off|not the)\b`, 'i'),
  words: 2,
}

/** What a fact kept as it was said is about: "my oven only goes to 220". */
const THING = new RegExp(String.raw`^(?:my|our) (?!(?:${KIN}|${FRIENDS}|${PETS})\b)(\p{L}{3,20})\b(?!')`, 'iu')

/** The speaker's new one takes its place. */
const NEW_THING =
  /(?:^\W{0,3}(?:(?:my|our|the) )?|\b(?:my|our) |\b(?:i|we)(?:'ve| have)?(?: just| finally)? (?:got|get|bought|ordered|have) (?:an?|my|our|the) (?:brand[- ])?)new (\p{L}{3,20})\b/iu

/** A sentence longer than this is pasted or a run. */
const MAX_SENTENCE = 400

/** What one does oneself with a plan. */
const DONE = /^(?:done|finished|passed|failed|won|went|had|came|did)$/i

/** Looks like a supposition, and says that something is over. */
const IS_OVER = /\bused to\b|\bno longer\b|\bany ?more\b/i

/** Whoever moves or quits here isn't the user. */
const OF_OTHERS = new RegExp(
  String.raw`\b(?:he|she|they|who|(?:my|our|his|her|their|the) (?:\p{L}+ )?(?:${KIN}|${FRIENDS})(?:,? \p{Lu}\p{L}+)?)(?:'s|'d|'ve|s)?(?: \p{L}+){0,2},? $`,
  'iu',
)

/** Whoever does it, it happens to the user: "they let me go". */
const TO_SPEAKER = /\b(?:me|us)\b/i

/** Days, months and numbers come back in anything. */
const COMMON =
  /^(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|\d|week|year|month|day|time|today|like|really|thing|good|plan|next)/

/** Ids of the `known` facts about the user that a message ends, though it may put nothing in their place. */
export function endedBy(own: string, known: readonly Memory[]): string[] {
  const open = known.filter((memory) => factOf(memory)?.about === 'user')
  if (open.length === 0) return []
  const ended = sentencesOf(own).flatMap(({ text, claims }) => {
    if (text.length > MAX_SENTENCE || !(claims || IS_OVER.test(text) || text.endsWith('??'))) return []
    const said = new Set(contentWords(text))
    return open.filter((memory) => ends(text, said, factOf(memory)!)).map(({ id }) => id)
  })
  return [...new Set(ended)]
}

function ends(sentence: string, said: ReadonlySet<string>, { slot, value, asSaid }: FactContent): boolean {
  const way = asSaid === true ? AS_SAID : WAYS[slot]
  if (way === undefined) return false
  if (asSaid === true && isReplaced(value, sentence)) return true
  const words = new Set(contentWords(value).filter((word) => word.length > 2 && !COMMON.test(word)))
  const shared = [...words].filter((word) => [...said].some((other) => other.startsWith(word))).length
  const cue = way.says.exec(sentence) ?? (shared > 0 ? way.saysOfIt?.exec(sentence) : undefined)
  if (cue === null || cue === undefined || shared < way.words) return false
  // Whoever has had an exam, it wasn't the user's; that they moved it concerns the user.
  if (slot === 'plan' && DONE.test(cue[0])) return !OF_OTHERS.test(sentence.slice(0, cue.index))
  return way.words > 0 || TO_SPEAKER.test(cue[0]) || !OF_OTHERS.test(sentence.slice(0, cue.index))
}

function isReplaced(value: string, sentence: string): boolean {
  const thing = THING.exec(value)?.[1]?.toLowerCase()
  return thing !== undefined && NEW_THING.exec(sentence)?.[1]?.toLowerCase() === thing
}
