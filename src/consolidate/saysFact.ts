import type { BlockMessage } from './blockMessages.ts'
import { contentWords } from './factFeatures.ts'
import { isInEarnest } from './isInEarnest.ts'
import { sentencesOf } from './ownWords.ts'
import type { Quoted } from './quotedMessage.ts'
import type { FactOperation } from './readConsolidation.ts'
import { isSomebody, whoseWords, wordsIn, type WhoseWord } from './whoseWords.ts'

/** The support that the quoted words give a fact: it may stay, the user should confirm it, or it is dropped. */
export type Saying = 'says' | 'unsure' | 'no'

/** So much of a value has to be in the words. */
const LEAST_SAID = 0.3
const HALF = 0.5

/** An answer of fewer words takes its meaning from the question before. */
const SHORT = 8

/** A label with the kind of fact, when a model writes it first. */
const LABEL = /^\p{L}[\p{L} ]{0,20}: /u

/** Before one of these stands of whom a fact is, in so many words. */
const IS = /^(?:is|was|are|were|has|had|have)$/i
const LEADING = 3

/** Words for what a speaker is, rather than has. */
const ATTRIBUTES =
  /^(?:name|surname|age|birthday|job|work|trade|profession|hobby|favou?rite|home|address|pronouns|diet|dream|goal|plan|shift|day off|number|height|weight|life|religion|faith)s?$/i

const NEGATION =
  /^(?:not|no|never|none|nothing|without|cannot|cant|dont|doesnt|didnt|isnt|arent|wasnt|werent|wont|havent|hasnt|aint|neither|nor)$/i

/** The most words between a negation and the value it denies; "no" denies what is done with it, too. */
const REACH = 5

/** "I leave not", "I quit nothing". */
const AFTER = /^(?:no|not|nothing|none|never)$/i

/** Answers, and denies nothing of what follows. */
const ANSWER = /^\W*(?:no|nah|nope) (?=(?:i|we|he|she|they|it|my|our|its|im|ive)\b)/i

/** Facts that a denial makes: what one can't eat, and won't have. */
const DENYING: ReadonlySet<string> = new Set(['dislike', 'request', 'diet', 'allergy'])
const NOT_ALLERGIC = /\b(?:not|never|n[o']?t|isn'?t|aren'?t|wasn'?t|no longer|no) (?:\p{L}+ ){0,2}allerg/iu

/** Tells if the quoted words say the fact, about the right one and in that sense. */
export function saysFact(operation: FactOperation, { message, claimed }: Quoted): Saying {
  const { about, slot, value, text } = operation
  const wanted = new Set(meaningOf(value))
  const question = wordCount(message.own) <= SHORT ? message.before : ''
  const said = new Set(meaningOf(`${claimed.join(' ')} ${question}`))
  const share = [...wanted].filter((word) => said.has(word)).length / wanted.size
  if (wanted.size === 0 || share < LEAST_SAID) return 'no'
  const carrying = carriersOf(claimed, wanted, message)
  const own = about === 'user' ? ownShare(carrying, wanted) : { share: 1 }
  if (own.share < HALF && !isOfSomebody(text, message.own) && !(slot === 'pet' && !isVerbLed(text))) return 'no'
  const isTurned = DENYING.has(slot) ? NOT_ALLERGIC.test(claimed.join(' ')) : carrying.some(isDeniedIn)
  if (isTurned && !isDenied(text)) return 'no'
  const isPlain =
    isInEarnest(claimed, { message, fact: `${slot} ${text}` }) &&
    !(!DENYING.has(slot) && isDeniedBeside(message.own, claimed, { wanted, text })) &&
    (own.thing === undefined || namesThing(operation, own.thing))
  return isPlain ? 'says' : 'unsure'
}

interface Carrier {
  readonly clause: string
  readonly words: readonly WhoseWord[]
  /** The index of the first word of the value. */
  readonly first: number
}

/** The clauses that say most of a value. */
function carriersOf(clauses: readonly string[], wanted: ReadonlySet<string>, message: BlockMessage): Carrier[] {
  const counted = clauses.map((clause) => ({
    clause,
    count: new Set(meaningOf(clause).filter((word) => wanted.has(word))).size,
  }))
  const least = Math.max(1, ...counted.map(({ count }) => count / 2))
  return counted
    .filter(({ count }) => count >= least)
    .map(({ clause }) => {
      const words = whoseWords(clause, message)
      return { clause, words, first: words.findIndex(({ word }) => meaningOf(word).some((part) => wanted.has(part))) }
    })
}

/** The share of a value that is told of the speaker, and the thing of theirs that most of it tells of. */
function ownShare(carrying: readonly Carrier[], wanted: ReadonlySet<string>): { share: number; thing?: string } {
  const telling = carrying.flatMap(({ words }) =>
    words.filter(({ word }) => meaningOf(word).some((part) => wanted.has(part))),
  )
  if (telling.length === 0) return { share: 1 }
  const own = telling.filter(({ whose }) => whose !== 'other')
  const ofThings = own.filter(({ whose }) => whose === 'thing')
  const thing = ofThings.length > own.length / 2 ? ofThings[0]!.thing : undefined
  return { share: own.length / telling.length, ...(thing !== undefined && { thing }) }
}

/** "My car is red" tells of a car: who takes it for the user's own should name it. */
function namesThing({ slot, value, text }: FactOperation, thing: string): boolean {
  const named = new Set(meaningOf(`${slot} ${value} ${text}`))
  return ATTRIBUTES.test(thing) || meaningOf(thing).every((word) => named.has(word))
}

/** Another sentence of the message takes most of it back. */
function isDeniedBeside(
  own: string,
  claimed: readonly string[],
  { wanted, text }: { wanted: ReadonlySet<string>; text: string },
): boolean {
  if (isDenied(text)) return false
  return sentencesOf(own).some((sentence) => {
    if (!isDenied(sentence.text) || claimed.some((clause) => sentence.text.includes(clause))) return false
    const said = new Set(meaningOf(sentence.text))
    return [...wanted].filter((word) => said.has(word)).length >= wanted.size / 2
  })
}

/** True when a fact reads as somebody else's: "Sister works in Cork", "User's dog is called Rex". */
function isOfSomebody(text: string, own: string): boolean {
  const said = new Set(wordsIn(own).map((word) => word.toLowerCase()))
  const words = subjectFirst(text)
  const verb = isVerbLed(text) ? 0 : words.findIndex((word) => IS.test(word))
  const subject = words.slice(0, verb === -1 ? LEADING : Math.min(verb, LEADING))
  return subject.some((word) => isSomebody(word) || (/^\p{Lu}/u.test(word) && said.has(word.toLowerCase())))
}

/** "Has a dog", "The user lives in Cork": the user's own, whatever else is named. */
function isVerbLed(text: string): boolean {
  const [word = ''] = subjectFirst(text)
  return IS.test(word) || (/^\p{L}+(?:s|ed)$/u.test(word) && !isSomebody(word))
}

function subjectFirst(text: string): string[] {
  return wordsIn(text.replace(LABEL, '').replace(/^(?:the )?user(?:'s)? |^(?:my|their|his|her) /i, ''))
}

/** A comma ends what a negation means: "it's not Monday, it's Tuesday". */
function isDeniedIn({ clause, first }: Carrier): boolean {
  let from = 0
  for (const part of clause.split(/[,;:]/)) {
    const words = wordsIn(part.replace(ANSWER, ''))
    const at = first - from - (wordCount(part) - words.length)
    if (at < words.length)
      return isDenied(words.slice(Math.max(0, at - REACH), at).join(' ')) || AFTER.test(words[at + 1] ?? '')
    from += wordCount(part)
  }
  return false
}

function isDenied(text: string): boolean {
  return wordsIn(text).some((word) => NEGATION.test(word) || /n't$/i.test(word))
}

/** The words of a text that carry meaning; in scripts without spaces, pairs of letters. */
function meaningOf(text: string): string[] {
  return contentWords(text).flatMap((word) =>
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(word)
      ? Array.from(word, (letter, at) => letter + word.charAt(at + 1))
      : [word.slice(0, 4)],
  )
}

function wordCount(text: string): number {
  return wordsIn(text).length
}
