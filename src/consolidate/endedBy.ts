import { factOf, type FactContent, type Memory } from '../core/index.ts'
import { FRIENDS, KIN } from './englishWords.ts'
import { contentWords } from './factFeatures.ts'
import { sentencesOf } from './ownWords.ts'

/** How facts of a slot end: the words that say so, and how many words of the fact must be said beside them. */
interface Way {
  readonly says: RegExp
  readonly words: number
}

const GENERAL = String.raw`no (?:more|longer)|any ?more\b|any longer|used to|quit|stopped|gave up|given up|gone off|done with|switched|swapped|changed|instead|rather than|not .{1,40} but`

const LOST =
  /\b(?:died|dead|passed away|put (?:him|her|it|them) (?:down|to sleep)|buried|lost|ran away|is gone|are gone|gave (?:him|her|it|them) (?:away|up)|rehomed|no longer|any ?more|sold|gets? (?:all|them))\b/i
const WENT_WRONG =
  /\b(?:divorced?|split up|broke up|broken up|separated|left me|ex-|my ex\b|widow(?:ed|er)?|no longer|not .{1,30} any ?more|died|passed away|is gone)\b/i
const NEW_WORK =
  /\b(?:quit|resigned|(?:gave|given|handed in) (?:my |in my )?notice|fired|sacked|laid off|let (?:me|us) go|redundan(?:t|cy)|retired|retiring|new (?:job|boss|factory|office|employer|role|position)|(?:got|been) (?:hired|promoted|the job|a job)|promotion|hung up (?:the|my)|last day|first day|went bust|left (?:the|my) (?:job|company|firm|bank|school|office|shop|council|army|library|hospital)|made me (?:a|the|their)|(?:started|starting) (?:at|as|with)|training as|turned (?:in )?my|no more (?:nights|shifts|days)|off (?:the )?nights|i(?:'m| am|m)? (?:now )?(?:work|working|teach|drive|manage|supervise|run) (?:at|for|in|as|now|the)|(?:used to|no longer|any ?more).{0,40}\b(?:work|job|shop|bus|nurse|teach|drive)|i'?m .{0,40} now)\b/i
const NEW_HOME =
  /\b(?:moved|we've moved|shifted|relocated|moved (?:in|out)|(?:sold|left|lost) (?:the|our|my) (?:house|home|flat|place|farm|apartment|acreage|village|cottage)|new (?:house|home|flat|place|apartment|address)|bought a (?:house|flat|place|cottage)|live(?:s|d)? (?:in|at|with|on) .{2,40} now|live now|(?:i'?m|we'?re|im|were|gone|down) .{0,30}\b(?:in|to|at) .{2,40} now|write (?:to you )?from|let the house go)\b/i
const HEALED =
  /\b(?:healed|recovered|cured|better now|all (?:good|clear|fine|gone)|is (?:good|fine|gone|better)|are (?:good|fine|gone|better)|(?:came|comes|took|taken|taking) .{0,30}\boff|off (?:the|my)|out of (?:the )?(?:cast|plaster|hospital|wheelchair)|benign|negative|discharged|sold)\b/i
const MOVED =
  /\b(?:moved|pushed|postponed|put back|put off|brought forward|bumped|delayed|extended|rescheduled|cancelled|canceled|called off|is off|not the|instead|changed|changes|now|later|earlier|done|finished|over|passed|failed|won|was|were|went|had|came|did|second place|behind me|survived)\b/i
const TURNED = new RegExp(
  String.raw`\b(?:${GENERAL}|prefer|over it|hate|love|loved|like it|liked|can'?t stand|sick of|tired of|makes me ill|used to be)\b`,
  'i',
)

const WAYS: Readonly<Record<string, Way>> = {
  home: { says: NEW_HOME, words: 0 },
  job: { says: NEW_WORK, words: 0 },
  study: { says: new RegExp(String.raw`\b(?:${GENERAL}|dropped out|graduated|degree is done)\b`, 'i'), words: 0 },
  relationship: { says: WENT_WRONG, words: 0 },
  family: { says: WENT_WRONG, words: 1 },
  pet: { says: LOST, words: 1 },
  allergy: {
    says: /\b(?:not|no longer|never was|outgrew|outgrown|wasn'?t|isn'?t|aren'?t|any ?more|after all)\b/i,
    words: 1,
  },
  health: { says: new RegExp(String.raw`${HEALED.source}|\b(?:${GENERAL})\b`, 'i'), words: 1 },
  diet: { says: new RegExp(String.raw`\b(?:${GENERAL}|again)\b`, 'i'), words: 1 },
  plan: { says: MOVED, words: 1 },
  schedule: {
    says: new RegExp(String.raw`\b(?:${GENERAL}|moved|can we|make it|from now on|now|impossible)\b`, 'i'),
    words: 1,
  },
  like: { says: TURNED, words: 1 },
  dislike: { says: TURNED, words: 1 },
  hobby: { says: new RegExp(String.raw`\b(?:${GENERAL})\b`, 'i'), words: 1 },
  ability: { says: /\b(?:learned|learnt|passed|can now|now i can|finally)\b/i, words: 1 },
}

/** What is only quoted has no slot to tell how it ends: more of its words must come back. */
const AS_SAID: Way = { says: new RegExp(String.raw`\b(?:${GENERAL}|moved|sold|cancelled|not the)\b`, 'i'), words: 2 }

/** A sentence longer than this is pasted or a run. */
const MAX_SENTENCE = 400

/** Looks like a supposition, and says that something is over. */
const IS_OVER = /\bused to\b|\bno longer\b|\bany ?more\b/i

/** Whoever moves or quits here isn't the user. */
const OF_OTHERS = new RegExp(
  String.raw`\b(?:he|she|they|who|(?:my|our|his|her|their|the) (?:\p{L}+ )?(?:${KIN}|${FRIENDS})(?:,? \p{Lu}\p{L}+)?)(?:'s|'d|'ve|s)?(?: \p{L}+){0,2},? $`,
  'iu',
)

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
  const cue = way?.says.exec(sentence)
  if (way === undefined || cue === null || cue === undefined) return false
  if (way.words === 0 && OF_OTHERS.test(sentence.slice(0, cue.index))) return false
  const words = new Set(contentWords(value).filter((word) => word.length > 2 && !COMMON.test(word)))
  const shared = [...words].filter((word) => [...said].some((other) => other.startsWith(word)))
  return shared.length >= way.words
}
