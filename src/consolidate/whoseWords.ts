import { FRIENDS, KIN, PETS } from '../languages/index.ts'
import { sentencesOf } from './ownWords.ts'

/** Of whom a word of a clause tells: the one who speaks, somebody else, or a thing that the speaker has. */
export type Whose = 'speaker' | 'other' | 'thing'

/** A word, and of whom it tells; `undefined` where nobody is named. */
export interface WhoseWord {
  readonly word: string
  readonly whose: Whose | undefined
  /** The speaker's thing that does or is something: "car" of "my car is red". */
  readonly thing?: string
}

const FIRST = /^(?:i|i'?m|i'?ve|i'?ll|i'?d|we|we'?re|we'?ve|we'?ll|me|us|my|our|mine|myself)$/i
const POSSESSIVE = /^(?:my|our)$/i
const THIRD =
  /^(?:he|she|they|he'?s|she'?s|they'?re|they'?ve|he'?ll|she'?ll|his|her|their|who|somebody|someone|everybody|everyone)$/i
const PEOPLE = new RegExp(
  String.raw`^(?:${KIN}|${FRIENDS}|bff|guy|man|woman|lady|lad|fella|fellow|bloke|girl|boy|person|people|human|student|customer|patient|character|hero|heroine|protagonist|narrator|villain)(?:'?s)?$`,
  'i',
)
const ANIMALS = new RegExp(String.raw`^(?:${PETS})(?:'?s)?$`, 'i')

/** Words for the owner of something that somebody does something with. */
const HAS = /^(?:his|her|their)$/i

/** Nobody. */
const IT = /^(?:it|it's|its|'?tis)$/i
const THAT = /^(?:this|that|that's|thats|there|there's)$/i

/** "They moved it for me", "they put us on a list": whoever they are, it happens to the speaker. */
const THEY = /^they(?:'?ve|'?re|'?ll)?$/i

/** With one of these, and without anybody, somebody else does it: "plays the cello". */
const DOES =
  /^(?:works|lives|plays|drives|sells|wants|goes|likes|loves|hates|speaks|studies|teaches|owns|runs|keeps|eats|drinks|smokes|pays|takes|makes|calls|moves|buys|wears|writes|sings|swims|earns|does)$/i
const IS = /^(?:is|was|are|were|has|had|have)$/i

/** A name after one of these is a place, a thing or somebody beside. */
const NO_SUBJECT =
  /^(?:in|at|from|to|on|of|with|for|near|by|called|named|and|or|the|a|an|as|into|about|than|like|see)$/i

/** Words before someone who doesn't act, only has something done with or for them. */
const PREPOSITION = /^(?:in|at|from|to|on|of|with|w|for|near|by|about|without|than|like)$/i

/** Verbs after which "I" is somebody else: they say, think or write it. */
const SPEAKS = /^(?:says?|said|thinks?|thought|wrote|writes|goes|texts|texted|reckons?|claims?|told|tells|announced)$/i

/** Asks the speaker for what is theirs. */
const ADDRESSES = /\b(?:you|u|ya|we|us|you're|yours)\b/i

/** Asks for somebody else: "who cooks?", and not "who's there?". */
const WHO_DOES = /^(?:\p{L}+[, ]+)?who (?:else\b|\p{L}{3,}s\b)/iu

/** Asks how somebody is, and what they do. */
const ASKED_ABOUT =
  /^(?:(?:and|so|but|oh|ok|well)[, ]+)?(?:(?:how|what|where|when|why)(?:\s+(?:is|are|was|were|has|does|do|did)|'s|s)\s+|(?:is|are|was|were|has|does|did)\s+|(?:tell|say)[^.!?]{0,20}\b(?:about|of)\s+)(.*)/i

const WORD = /[\p{L}\p{M}\p{N}]+(?:'[\p{L}\p{M}]+)*/gu

/** The words of a text, its apostrophes made straight. */
export function wordsIn(text: string): string[] {
  return text.replaceAll('’', "'").match(WORD) ?? []
}

/** Names somebody beside the speaker: "sister", "the heroine", "our dog". */
export function isSomebody(word: string): boolean {
  return PEOPLE.test(word) || ANIMALS.test(word)
}

/** Of whom each word of a clause tells, which stands in its speaker's `own` words, after what the other one had said. */
export function whoseWords(clause: string, { own, before }: { own: string; before: string }): WhoseWord[] {
  const sentences = sentencesOf(own).map(({ text }) => text)
  const at = sentences.findIndex((text) => text.includes(clause))
  const start = at === -1 ? '' : sentences[at]!.slice(0, sentences[at]!.indexOf(clause))
  const marked = markedParts(clause, markedParts(start).at(-1))
  if (marked.some(({ whose }) => whose !== undefined)) return marked
  const isOthers = isAfterOthers(sentences.slice(0, Math.max(0, at)), before)
  return isOthers ? marked.map(({ word }) => ({ word, whose: 'other' })) : marked
}

function markedParts(clause: string, from?: WhoseWord): WhoseWord[] {
  const parts = clause.split(/[,;:]/).map(wordsIn)
  const marked: WhoseWord[] = []
  for (const words of parts) marked.push(...markedWords(words, marked.at(-1) ?? from))
  const isOthers = parts.some((words) => words.some((_, at) => isDoing(words, at)))
  if (!isOthers || marked.some(({ word }) => FIRST.test(word))) return marked
  return marked.map((word) => ({ ...word, whose: word.whose ?? 'other' }))
}

function markedWords(words: readonly string[], from: WhoseWord | undefined): WhoseWord[] {
  let { whose, thing } = from ?? {}
  let isReport = false
  const happensToSpeaker = words.some((word) => /^(?:me|my|us|our|i|i'?m)$/i.test(word))
  const verb = words.findIndex((_, at) => isDoing(words, at))
  if (verb !== -1 && !words.slice(0, verb).some((word) => FIRST.test(word))) whose ??= 'other'
  return words.map((word, at) => {
    const before = words[at - 1] ?? ''
    if (FIRST.test(word)) {
      isReport ||= isReported(words, at)
      thing = POSSESSIVE.test(word) ? thingAt(words, at + 1) : undefined
      whose = isReport ? 'other' : thing === undefined ? 'speaker' : 'thing'
    } else if (whose === 'other' && (SPEAKS.test(before) || IT.test(word) || (at === 0 && THAT.test(word))))
      whose = THIRD.test(word) ? 'other' : undefined
    else if (isOther(words, at) && !(THEY.test(word) && happensToSpeaker) && !(HAS.test(word) && whose === 'speaker'))
      whose = 'other'
    return { word, whose, ...(whose === 'thing' && thing !== undefined && { thing }) }
  })
}

/** A verb in the third person, with what it is done to: no plural, and nothing that a thing does to the speaker. */
function isDoing(words: readonly string[], at: number): boolean {
  const next = words[at + 1]
  return DOES.test(words[at]!) && next !== undefined && !/^(?:me|us|and|or|for|my|our)$/i.test(next)
}

function isOther(words: readonly string[], at: number): boolean {
  const word = words[at]!
  if (THIRD.test(word)) return !PREPOSITION.test(words[at - 1] ?? '')
  const isObject = [words[at - 1], words[at - 2]].some((near) => near !== undefined && PREPOSITION.test(near))
  return (PEOPLE.test(word) && !isObject) || isNamedSubject(words, at)
}

/** A name, with something that its bearer does. */
function isNamedSubject(words: readonly string[], at: number): boolean {
  const word = words[at]!
  if (!/^\p{Lu}\p{Ll}+/u.test(word) || /^I(?:'\p{L}+)?$/u.test(word)) return false
  const next = words[at + 1] ?? ''
  if (at === 0)
    return /^(?:is|was|has|\p{Ll}{3,}s) (?:a|an|the|in|at|on|from|with|to|my|our)$/u.test(`${next} ${words[2]}`)
  return !NO_SUBJECT.test(words[at - 1]!) && /^(?:is|was|has|had|does|did|\p{Ll}{2,}(?:s|ed))$/u.test(next)
}

/** The thing after "my" or "our", when it does or is something itself. */
function thingAt(words: readonly string[], from: number): string | undefined {
  const verb = words.findIndex(
    (word, at) => at > from && at <= from + 3 && (IS.test(word) || DOES.test(word) || words[at - 1]!.endsWith("'s")),
  )
  const thing = verb === -1 ? undefined : words[verb - 1]!.replace(/'s$/, '')
  return thing === undefined || PEOPLE.test(thing) ? undefined : thing.toLowerCase()
}

function isReported(words: readonly string[], at: number): boolean {
  const verb = words[at - 1] === 'that' ? at - 2 : at - 1
  return verb > 0 && SPEAKS.test(words[verb]!) && !FIRST.test(words[verb - 1]!)
}

/** Nobody is named here: what was said before, or asked, is about somebody else. */
function isAfterOthers(sentences: readonly string[], before: string): boolean {
  for (const said of sentences.toReversed().map(wordsIn)) {
    if (said.some((word) => FIRST.test(word))) return false
    if (said.some((word) => PEOPLE.test(word) || /^s?he(?:'?s)?$/i.test(word))) return true
  }
  return asksAboutOthers(before)
}

function asksAboutOthers(before: string): boolean {
  const sentences = sentencesOf(before.slice(-600)).map(({ text }) => text.replaceAll('’', "'"))
  const last = sentences.findLast((text) => text.includes('?')) ?? sentences.at(-1) ?? ''
  if (ADDRESSES.test(last)) return false
  if (WHO_DOES.test(last)) return true
  const words = wordsIn(ASKED_ABOUT.exec(last)?.[1] ?? '')
  return words.some((word) => isSomebody(word) || THIRD.test(word)) || /^\p{Lu}\p{Ll}/u.test(words[0] ?? '')
}
