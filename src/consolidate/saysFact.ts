import { FRIENDS, KIN, PETS } from '../languages/index.ts'
import { contentWords } from './factFeatures.ts'
import { sentencesOf } from './ownWords.ts'
import type { Quoted } from './quotedMessage.ts'
import type { FactOperation } from './readConsolidation.ts'

/** How far the words that a fact is said to stand on say it: it may stand, the user should say so, or it is dropped. */
export type Saying = 'says' | 'unsure' | 'no'

/** So much of a value has to be in the words. */
const LEAST_SAID = 0.3

/** An answer of fewer words takes its meaning from the question before. */
const SHORT = 8

/** Whose the words before a value are: the last of them counts. */
const FIRST = /^(?:i|i'?m|i'?ve|i'?ll|i'?d|we|we'?re|we'?ve|we'?ll|me|us|my|our|mine)$/i
const THIRD =
  /^(?:he|she|they|he'?s|she'?s|they'?re|they'?ve|he'?ll|she'?ll|his|her|their|who|somebody|someone|everybody|everyone)$/i
const PERSON = new RegExp(
  String.raw`^(?:${KIN}|${FRIENDS}|bff|guy|man|woman|lady|lad|fella|fellow|bloke|girl|boy|person|people|student|customer|patient|character|hero|heroine|protagonist|narrator|villain)(?:'?s)?$`,
  'i',
)
const PET = new RegExp(String.raw`^(?:${PETS})s?$`, 'i')

/** What kind of fact it is, where a model writes it first. */
const LABEL = /^\p{L}[\p{L} ]{0,20}: /u

/** Before one of these stands of whom a fact is, in so many words. */
const IS = /^(?:is|was|are|were|has|had|have)$/i
const LEADING = 3

/** With one of these, and without anybody, somebody else does it: "plays the cello". */
const DOES =
  /^(?:works|lives|plays|drives|sells|wants|goes|likes|loves|hates|speaks|studies|teaches|owns|runs|keeps|eats|drinks|smokes|pays|takes|makes|calls|moves|buys|wears|writes|sings|swims|earns|does)$/i

/** A name after one of these is a place, a thing or somebody beside. */
const NO_SUBJECT =
  /^(?:in|at|from|to|on|of|with|for|near|by|called|named|and|or|the|a|an|as|into|about|than|like|see)$/i

/** Whom one does something with, or for, does nothing. */
const PREPOSITION = /^(?:in|at|from|to|on|of|with|for|near|by|about|without|than|like)$/i

const NEGATION =
  /^(?:not|no|never|none|nothing|without|cannot|cant|dont|doesnt|didnt|isnt|arent|wasnt|werent|wont|havent|hasnt|aint|neither|nor)$/i

/** How many words before a value a negation reaches it; "no" denies what is done with it, too. */
const REACH = 5

/** What somebody else says, thinks or writes: who says I there is them. */
const SPEAKS = /^(?:says?|said|thinks?|thought|wrote|writes|goes|texts|texted|reckons?|claims?|told|tells|announced)$/i

/** Facts that a denial makes: what one can't eat, and won't have. */
const DENYING: ReadonlySet<string> = new Set(['dislike', 'request', 'diet', 'allergy'])
const NOT_ALLERGIC = /\b(?:not|never|n[o']?t|isn'?t|aren'?t|wasn'?t|no longer|no) (?:\p{L}+ ){0,2}allerg/iu

/** Who says with emphasis how much they like something may mean the opposite. */
const LIKING =
  /\b(?:lov(?:e|es|ed|ing|ely)|lik(?:e|es|ed)|enjoy\w*|ador\w*|favou?rite|fave?|thrilled|delighted|happy|enchanted|best|perfect|wonderful)\b/i
const EMPHASIS =
  /\b(?:of course|naturally|obviously|absolutely|simply|nothing (?:like|(?:i|we) \p{L}+ more)|just what (?:i|we) needed|lucky me|how (?:lovely|nice|wonderful)|oh,? (?:yes|great|joy|i(?:'m)?|they|how|what))\b|\b(?:LOVE|LIKE|ENJOY|BEST|THRILLED|HAPPY)\w*|yay+\b/iu

/** Whether the words that a fact is said to stand on say it, of the one it is about, and in that sense. */
export function saysFact(operation: FactOperation, { message, claimed }: Quoted): Saying {
  const { about, slot, value, text } = operation
  const wanted = [...new Set(meaningOf(value))]
  const question = wordCount(message.own) <= SHORT ? message.before : ''
  const said = new Set(meaningOf(`${claimed.join(' ')} ${question}`))
  const share = wanted.filter((word) => said.has(word)).length / wanted.length
  if (wanted.length === 0 || share < LEAST_SAID) return 'no'
  const carrying = carriersOf(claimed, new Set(wanted))
  if (about === 'user' && carrying.some((words) => !isOwn(words, operation, message.own))) return 'no'
  const isTurned = DENYING.has(slot) ? NOT_ALLERGIC.test(claimed.join(' ')) : carrying.some(isDeniedIn)
  if (isTurned && !isDenied(text)) return 'no'
  return LIKING.test(`${slot} ${text}`) && EMPHASIS.test(claimed.join(' ')) ? 'unsure' : 'says'
}

interface Carrier {
  /** The words of the clause before the first that the value has, and all of them. */
  readonly before: readonly string[]
  readonly all: readonly string[]
  readonly clause: string
}

/** The clauses that say most of a value. */
function carriersOf(clauses: readonly string[], wanted: ReadonlySet<string>): Carrier[] {
  const counted = clauses.map((clause) => ({
    clause,
    count: new Set(meaningOf(clause).filter((word) => wanted.has(word))).size,
  }))
  const least = Math.max(1, ...counted.map(({ count }) => count / 2))
  return counted
    .filter(({ count }) => count >= least)
    .map(({ clause }) => {
      const all = wordsIn(clause)
      const first = all.findIndex((word) => meaningOf(word).some((part) => wanted.has(part)))
      return { clause, all, before: first === -1 ? [] : all.slice(0, first + 1) }
    })
}

/** Whether the one who speaks is the one of whom it is said, or the fact names who is. */
function isOwn({ before, all }: Carrier, { slot, text }: FactOperation, own: string): boolean {
  const whose = ownerOf(before, all)
  if (whose === 'user') return true
  if (whose === undefined && !startsElsewhere(all, own)) return true
  return isOfSomebody(text, own) || (slot === 'pet' && !isVerbLed(text))
}

/** Whether a fact as it reads is somebody else's: "Sister works in Cork", "User's dog is called Rex". */
function isOfSomebody(text: string, own: string): boolean {
  const said = new Set(wordsIn(own).map((word) => word.toLowerCase()))
  const words = subjectFirst(text)
  const verb = isVerbLed(text) ? 0 : words.findIndex((word) => IS.test(word))
  const subject = words.slice(0, verb === -1 ? LEADING : Math.min(verb, LEADING))
  return subject.some(
    (word) => PERSON.test(word) || PET.test(word) || (/^\p{Lu}/u.test(word) && said.has(word.toLowerCase())),
  )
}

/** "Has a dog", "The user lives in Cork": the user's own, whatever else is named. */
function isVerbLed(text: string): boolean {
  const [word = ''] = subjectFirst(text)
  return IS.test(word) || (/^\p{L}+(?:s|ed)$/u.test(word) && !PERSON.test(word) && !PET.test(word))
}

function subjectFirst(text: string): string[] {
  return wordsIn(text.replace(LABEL, '').replace(/^(?:the )?user(?:'s)? |^(?:my|their|his|her) /i, ''))
}

/** Of whom is spoken last before the value; `undefined` where nobody is named. */
function ownerOf(before: readonly string[], all: readonly string[]): 'user' | 'other' | undefined {
  for (let at = before.length - 1; at >= 0; at--) {
    const word = before[at]!
    const isObject = [before[at - 1], before[at - 2]].some((near) => near !== undefined && PREPOSITION.test(near))
    if (THIRD.test(word) && !PREPOSITION.test(before[at - 1] ?? '')) return 'other'
    if ((PERSON.test(word) && !isObject) || isNamedSubject(all, at)) return 'other'
    if (FIRST.test(word)) return isReported(before, at) ? 'other' : 'user'
  }
  return before.some((word) => DOES.test(word)) ? 'other' : undefined
}

function isReported(words: readonly string[], at: number): boolean {
  const verb = words[at - 1] === 'that' ? at - 2 : at - 1
  return verb > 0 && SPEAKS.test(words[verb]!) && !FIRST.test(words[verb - 1]!)
}

/** A name inside a clause, with something that its bearer does. */
function isNamedSubject(words: readonly string[], at: number): boolean {
  const word = words[at]!
  if (at === 0 || !/^\p{Lu}\p{Ll}+/u.test(word) || /^I(?:'\p{L}+)?$/u.test(word)) return false
  const next = words[at + 1] ?? ''
  return !NO_SUBJECT.test(words[at - 1]!) && /^(?:is|was|has|had|does|did|\p{Ll}{2,}(?:s|ed))$/u.test(next)
}

/** Nobody is named here, and the sentence before is about somebody else. */
function startsElsewhere(all: readonly string[], own: string): boolean {
  if (all.some((word) => FIRST.test(word))) return false
  const sentences = sentencesOf(own).map(({ text }) => wordsIn(text))
  const at = sentences.findIndex((words) => all.every((word) => words.includes(word)))
  const before = sentences[at - 1] ?? []
  return (
    !before.some((word) => FIRST.test(word)) && before.some((word) => PERSON.test(word) || /^s?he(?:'?s)?$/i.test(word))
  )
}

/** A comma ends what a negation means: "it's not Monday, it's Tuesday". */
function isDeniedIn({ clause, before }: Carrier): boolean {
  let from = 0
  for (const part of clause.split(/[,;:]/)) {
    const words = wordsIn(part)
    const at = before.length - 1 - from
    if (at < words.length) return isDenied(words.slice(Math.max(0, at - REACH), at).join(' ')) || words[at + 1] === 'no'
    from += words.length
  }
  return false
}

function isDenied(text: string): boolean {
  return wordsIn(text).some((word) => NEGATION.test(word) || /n't$/i.test(word))
}

/** What a text says beside its grammar; of scripts without spaces, pairs of letters. */
function meaningOf(text: string): string[] {
  return contentWords(text).flatMap((word) =>
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(word)
      ? Array.from(word, (letter, at) => letter + word.charAt(at + 1))
      : [word.slice(0, 4)],
  )
}

function wordsIn(text: string): string[] {
  return text.replaceAll('’', "'").match(/[\p{L}\p{M}\p{N}]+(?:'[\p{L}\p{M}]+)*/gu) ?? []
}

function wordCount(text: string): number {
  return wordsIn(text).length
}
