/**
 * Words that don't say what a text is about, lower case, without apostrophes: function words (but "may", which is a month,
 * too), then what questions and small talk are made of.
 */
export const STOP_WORDS = words(`
  a an the this that these those some any each every either neither both all such same other another own
  i me my mine myself we us our ours ourselves you your yours yourself yourselves u ur he him his himself she her hers
  herself it its itself they them their theirs themselves one ones someone anyone everyone something anything everything
  nothing who whom whose which what when where why how
  am is are was were be been being do does did doing done have has had having can could will would shall should might must
  im ive id youre youve youll youd hes shes weve theyre theyve theyll thats whats wheres whos whens hows theres heres lets
  dont doesnt didnt cant cannot couldnt wont wouldnt shouldnt isnt arent wasnt werent havent hasnt hadnt aint
  gonna wanna gotta get gets got getting go goes going went gone
  and or but nor so if then else than as at by for from in into of off on onto out over to up down with without within
  about above across after against along among around before behind below between beyond during near since through
  toward towards under until upon via while because though although
  not no yes too also very just only even more most much many few less least quite rather here there now again ever
  never always still already yet once

  say says said tell tells told ask asked talk talked mention mentioned know knew known remember remembered recall remind
  forget forgot think thought mean means meant guess wonder please pls actually really thing things stuff way lot bit kind
  sort hi hello hey hiya yo bye goodbye goodnight night cya brb ok okay k kk yeah yea yep yup nah nope sure right alright
  fine exactly totally true thanks thank thx ty cheers sorry welcome wait lol lmao rofl omg wow wtf btw tbh idk imo oops
  ouch phew yay meh huh well er um good great nice cool awesome brilliant lovely amazing perfect excellent wonderful
  funny hilarious`)

/** A greeting at the start, with whom it greets: "hi there", "Evening, old man." */
const GREETING =
  /^[\s([]*(?:h(?:i|ey|ello|iya|owdy)|yo|(?:good\s*)?(?:mornin[g']?|evening|afternoon)|good\s*(?:day|night|bye))(?:[\s,]+(?!(?:i|im|my|how|is|are|can|do|did|wh\w+)\b)[\p{L}']+){0,2}\s*(?:[,.!…:\])]+|$)/iu

/** Laughter, sounds and asides, however long: "hahaha", "lolll", "uggh", "hang on". */
const CHATTER =
  /\b(?:a*(?:ha|he|hi|ja|je){2,}h?|ha|he+h|l+o+l+(?:ol+)*|u+r*g+h+|a+r+g+h+|h+m+|mm+|m+h+m+|a+w+|[oa]+h+|x+d+|(?:hang|hold) on|stop it)\b/gi

/** `*hugs*`: what somebody does, where a sentence starts. Inside one, asterisks only stress. */
const ACTION = /(?<=^|[\n.!?…)\]]\s{0,9})\*(?!\*)[^*\n]{1,400}\*(?!\*)/g

/** What no memory can hold, unless it is about the two of them: "tell me a joke", "how do you say rain in Spanish?" */
const REQUESTS = [
  /\b(?:tell|give|sing|write|say|(?:you|u) (?:know|have|got)) (?:(?:me|us) )?(?:(?:a|an|another|any|some) (?:\p{L}+ )?(?:jokes?|riddles?|puns?|poems?|haikus?|limericks?|fun facts?|stor(?:y|ies)|songs?)\b|something\b(?! about))(?![^\n]{0,200}\b(?:i|me|my|we|us|our|you|your)\b)[^\n]*/giu,
  /\bhow (?:do|does|would|can) (?:you|u|i|we|one) (?:say|spell|pronounce|translate)\b[^\n]*/gi,
]

/** What asks for a memory without telling which. */
const INTENTS = [
  /\b(?:did|have|had) (?:i|we|you|u) (?:ever |already |not )?(?:tell|told|sa(?:y|id)|mention(?:ed)?|talk(?:ed)?|discuss(?:ed)?)\b/gi,
  /\b(?:the )?(?:last|other) (?:time|day)\b/gi,
  /\b(?:these|those) days\b/gi,
]

/** `text` with everything blanked that is no term: greetings, laughter, `*hugs*`, "did I tell you", "tell me a joke". */
export function withoutFrames(text: string): string {
  return [GREETING, CHATTER, ACTION, ...REQUESTS, ...INTENTS].reduce(
    // As long as before, so that words keep their place; line ends, so that the next sentence still starts one.
    (rest, frame) => rest.replace(frame, (found) => '\n'.repeat(found.length)),
    text.replaceAll('’', "'"),
  )
}

const ASKS =
  /^(?:(?:and|so|but|ok|hey)[\s,]+)*(?:(?:what|who|where|which|why|how)(?! (?:an?|i|we|you|he|she|they)\b)|(?:do|did|are|can|could|would|will|have) (?:you|u|i|we)\b|(?:is|was) (?:it|that|this)\b)/i

/** A text cut into sentences, in any script. */
export const SENTENCES = /[^.!?…。！？؟\n]+[.!?…。！？؟]*/g

/** Whether a text only asks, sentence by sentence, with or without a question mark (any script's). */
export function isQuestion(text: string): boolean {
  // Most texts do not even begin with a question: no need to cut them.
  if (!/[?？؟]/.test(text) && !ASKS.test(text.trim())) return false
  const sentences = (text.match(SENTENCES) ?? []).filter((part) => /[\p{L}\p{N}]/u.test(part))
  return sentences.length > 0 && sentences.every((part) => /[?？؟]/.test(part) || ASKS.test(part.trim()))
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/))
}
