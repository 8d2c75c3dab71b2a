import { clausesOf } from './clausesOf.ts'

/** The words said, and the context that tells earnest from play. */
export interface Said {
  /** The message as it was written. */
  readonly text: string
  /** Epoch ms. */
  readonly at: number
  /** The other one's words just before. @default '' */
  readonly before?: string
  /** The name of the one spoken to: a letter to them is the speaker's own. */
  readonly to?: string
  /** The conversation is a story, or the persona a part in one: only words out of character count. @default false */
  readonly isFiction?: boolean
  /** Somebody acted (`*…*`) shortly before: a scene may be on. @default false */
  readonly isScene?: boolean
}

/** Lines quoted as in mails: another one's words, whoever wrote them down. */
const QUOTED_LINES = /^[ \t]*>.*$/gm

const ACTION = /(?<![\p{L}\p{N}*])\*(?!\*)[^*\n]{1,400}\*(?!\*)/gu

/** `((…))`, `[ooc …]`, and a message that is one bracket: out of character. */
const OUT_OF_CHARACTER =
  /\(\(((?:(?!\(\(|\)\))[^]){1,2000})\)\)|\[\s*ooc\b[:,]?([^[\]]{1,2000})\]|\(\s*ooc\b[:,]?([^()]{1,2000})\)|^\s*\[([^\]]{3,2000})\]\s*$/gi

const OOC_LEAD = /^\s*(?:ooc|out of character)\b[\s:,]*/i

/** Several words in quotes are somebody's words or a title, not the speaker's own statement. */
const QUOTED = /["“«„][^"“”«»„]{0,4000}["”»“]|(?<![\p{L}])'[^'\n]{12,2000}'(?![\p{L}])/gu

/** Fenced and inline code. */
const PASTED = /```[\s\S]*?(?:```|$)|`[^`\n]*`/gm

/** Announces words of somebody else: what follows the colon to the end of the message is theirs. */
const ANNOUNCED =
  /\b(?:here(?:'s| is) (?:what|the|a|my)\b[^:\n]{0,60}|quote|(?:he|she|they|it) (?:wrote|texted|said|says|sent)[^:\n]{0,30}|(?:letter|email|mail|article|text|note|poem|lyrics?)(?: \w+){0,4} (?:says?|reads?|goes)|translate(?: this)?|(?:read|check|proofread|make of|about) this[^:\n]{0,30}|remember):\s*[\s\S]*$/i

/** A letter pasted whole. */
const LETTER = /^[ \t]*(?:dear|subject:|from:|to whom|hi all|betreff:)[\s\S]*$/im

/** Takes back what was said, in the languages that people mix into English. */
const JOKE =
  /\b(?:jk|j\/k|jkjk|just (?:kidding|joking|teasing)|kidding|joking|not really lol|lol no|(?:es|era) broma|je (?:rigole|plaisante)|(?:nur|war) (?:ein )?(?:spaß|scherz)|scherzo|brincadeira|grapje)\b|(?:^|\s)\/s(?:\s|$)/i

/**
 * The words of a message that its speaker says in earnest and for themselves: without actions, quotes, pasted text, and,
 * while a story is played, without all that is in character. `''` where nothing is left.
 */
export function ownWords({ text, before = '', to, isFiction = false, isScene = false }: Said): string {
  const plain = withoutSalutation(text.replace(QUOTED_LINES, '').replaceAll('’', "'").replaceAll('‘', "'"), to)
  const asides = [...plain.matchAll(OUT_OF_CHARACTER)].map((match) => match.slice(1).find(Boolean) ?? '')
  const acts = hasAction(plain) && !isAffection(plain)
  const inCharacter = isFiction || acts || (isScene && hasAction(before))
  const said = inCharacter
    ? asides.join('\n')
    : plain.replace(OUT_OF_CHARACTER, (match) => match.replace(/[[\]()]/g, ' '))
  if (JOKE.test(said)) return ''
  const lines = said.split('\n').map((line) => line.replace(OOC_LEAD, ''))
  return withoutQuoted(lines.join('\n')).replace(ANNOUNCED, '').replace(LETTER, '').trim()
}

/** A text without actions, and without words that are pasted or somebody else's. */
export function withoutQuoted(text: string): string {
  return text
    .replace(QUOTED_LINES, ' ')
    .replace(PASTED, ' ')
    .replace(ACTION, ' ')
    .replace(QUOTED, (quoted) => (/\s\S+\s/.test(quoted) ? ' ' : quoted))
}

/** Some write to a persona as they write letters. */
function withoutSalutation(text: string, to: string | undefined): string {
  const [salutation, whom] = /^\s*dear ([\p{L}\p{M} .'-]{1,60})[,:!]?/iu.exec(text) ?? []
  if (salutation === undefined || whom === undefined) return text
  const name = whom.trim().toLowerCase()
  const names = [to ?? '', ...(to ?? '').split(/\s+/)].map((each) => each.toLowerCase())
  const isOwn = names.includes(name) || /^(?:sirs?|madam|sir or madam|all|team|support)$/.test(name)
  return isOwn ? text.slice(salutation.length) : text
}

/**
 * True when somebody acts: `*pushes the door open*`, and at the start also in one word: `*bows*`. A word inside is
 * stressed.
 */
export function hasAction(text: string): boolean {
  const own = text.replace(QUOTED_LINES, '')
  const start = own.length - own.trimStart().length
  return [...own.matchAll(ACTION)].some(
    ({ 0: action, index }) => /\s/.test(action) || action.length > 8 || (action.endsWith('s*') && index <= start),
  )
}

/** `*hugs*` is said by the one who chats, not by a character. */
function isAffection(text: string): boolean {
  return [...text.matchAll(ACTION)].every(([action]) =>
    /\*\s*(?:hugs?|smiles?|laughs?|sighs?|waves?|yawns?|shrugs?|blushes)\b/i.test(action),
  )
}

const ROLE_PLAY =
  /\b(?:(?:stay|remain|speak|talk|answer) in character|out of character|the (?:user|player) (?:plays|is playing)|you play\b|role-?play|the player\b|game master|dungeon master|text adventure)/i

/** True when a persona's description makes everything said to it a story. */
export function isRolePlay(prompt: string): boolean {
  return ROLE_PLAY.test(prompt)
}

/** The parts of a sentence that are claimed, asked, and only supposed. */
export interface Sentence {
  readonly text: string
  /** A question or a supposition claims nothing. */
  readonly claims: boolean
}

/** Words after which everything is only supposed. */
const CONDITION =
  /\b(?:if|suppose|supposing|imagine|pretend|what if|i wish|wish (?:i|we|he|she|they|it|that)|as if|unless|someday|some day|one day|one of these days|hopefully|at this rate|the way (?:things|it|this)(?: is| are|'s|s)? going|the way (?:i'?m|i am|we'?re) going|let's say|say i|say we|dream(?:ed|t)? (?:that|of|about))\b/i

/** A clause with one of these supposes. */
const MODAL =
  /\b(?:would|could|might|may|maybe|perhaps|probably|used to|almost|nearly)\b|\b(?:i|we|you|he|she|they)'d\b(?! (?:like|love|prefer) you)/i

const SUPPOSES = new RegExp(`${CONDITION.source}|${MODAL.source}`, 'i')

/** "Had I stayed": a condition without its word. And what people write who leave the apostrophe out. */
const UNMARKED = /^(?:had|were|should) (?:i|we)\b|\b(?:id|youd|theyd) (?!card|number|badge)\p{L}+/iu

/** Phrases that only look like a supposition; the month of May, too. */
const SET_PHRASES =
  /\b(?:(?:in|of|on|since|until|by|for|this|next|last|early|late|mid|mid-|the|\d+(?:st|nd|rd|th)?) may|may(?: the)? \d+|would you believe|as you (?:might|would|could) (?:know|guess)|could you (?:believe|imagine)|if (?:that|it) (?:helps|matters)|in case [^,.]*|(?:unless|if) i ask)\b/gi

const ASKS =
  /^(?:and |so |but |ok )?(?:who|what|when|where|why|how|which|do|does|did|is|are|am|was|were|can|could|will|would|should|have|has) (?:i|you|we|u|he|she|they|it|my|your|the|there)\b/i

/** The sentences of a text, in order. */
export function sentencesOf(text: string): Sentence[] {
  // A point after a single letter or a number ends no sentence: "J. Smith", "10.30".
  const parts = text.match(/(?:[^.!?\n…]|[.](?=\d|\w\.)|(?<=\b\p{L})\.(?= \p{Lu}))+[.!?…]*/gu) ?? []
  return parts
    .map((part) => part.trim())
    .filter((part) => /[\p{L}\p{N}]/u.test(part))
    .map((part) => ({
      text: part,
      claims: !isAsking(part) && (WISHES.test(part) || !SUPPOSES.test(part.replace(SET_PHRASES, ''))),
    }))
}

/** The same, but of a sentence that supposes something what is claimed in it stands by itself: "I hate olives, tell me if…". */
export function statedIn(text: string): Sentence[] {
  return sentencesOf(text).flatMap((sentence) => {
    const claimed = sentence.claims ? [] : claimedIn(sentence.text).filter(isStatement)
    return claimed.length === 0 ? [sentence] : claimed.map((part) => ({ text: part, claims: true }))
  })
}

/** Tells of the one who speaks. */
function isStatement(clause: string): boolean {
  return /^(?:(?:and|but|so|well|also|plus)\b[\s,]*)?(?:i|im|i'm|ive|i've|we|we've|my|our)\b/i.test(clause)
}

/** The claims in a sentence, clause by clause: nothing asked, and nothing from a supposition on. */
export function claimedIn(sentence: string): string[] {
  if (isAsking(sentence) && !TELLS.test(sentence)) return []
  // Where something is supposed, a comma may end it.
  const clauses = clausesOf(sentence).flatMap(({ text }) => (CONDITION.test(text) ? text.split(/,\s+/) : [text]))
  const plain = clauses.map((clause) => clause.replace(SET_PHRASES, ''))
  const from = plain.findIndex((clause) => CONDITION.test(clause) || UNMARKED.test(clause))
  const isPlain = (clause: string, at: number) => from === -1 || at < from || (at > from && IS.test(clause))
  return clauses.filter((clause, at) => isPlain(clause, at) && (WISHES.test(sentence) || !MODAL.test(plain[at]!)))
}

/** Begins like a question, and tells: "what I can't stand is rain", "when I was ten we moved". */
const TELLS = /^(?:and |so |but |ok )?(?:what|when|where|how|why) (?:i|we|my|our)\b(?!.*\?\W*$)/iu

/** Statements of what one is, which hold whatever comes before: "if anyone cooks, I'm coeliac". */
const IS = /^(?:i'?m|i am) (?!\p{L}+ing\b|gonna\b)/iu

/** Put as a question, meant as a wish: "can we do Sundays from now on?" */
const WISHES =
  /\b(?:can|could) we (?:do|start|move|make|meet|have|play|please)\b.{0,200}\b(?:from now on|instead|this time|these days|less|no more|at \d{1,2}|\d{1,2} ?(?:am|pm)|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)\b/i

function isAsking(sentence: string): boolean {
  if (WISHES.test(sentence)) return false
  return /$(?<=\?\W*)/.test(sentence) || (ASKS.test(sentence) && !sentence.endsWith('!'))
}
