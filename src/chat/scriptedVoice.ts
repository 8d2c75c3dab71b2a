/** What a script can have an occasion to say. */
export type ScriptedOccasion =
  /** The user told something. `{{words}}`: what, in quotes. */
  | 'noted'
  /** The user told something sad. */
  | 'sorry'
  /** A memory answers. `{{words}}`: what the user said, in quotes; `{{day}}`: when. */
  | 'told'
  /** A fact answers. `{{words}}`: the note; `{{day}}`: when it was taken. */
  | 'fact'
  /** Nothing given answers. */
  | 'unknown'
  /** Before the list of all that is known of the user. */
  | 'known'
  /** Instead of that list, while it is empty. */
  | 'nothing'
  /** Before a greeting of the persona's, to whom it knows by name. */
  | 'welcome'
  /** The user said thanks. */
  | 'thanks'
  /** The user asked who or what this is. */
  | 'who'
  /** The user asked how it is. */
  | 'how'
  /** The user took leave. */
  | 'bye'
  /** The user sent files. `{{words}}`: their names. */
  | 'files'

/** What a script listens for. */
export type ScriptedCue = 'greeting' | 'thanks' | 'who' | 'how' | 'bye' | 'sorry' | 'known' | 'question'

/**
 * How a script speaks: a text for each occasion, or several that take turns, those of the neutral script where it says
 * none. `{{name}}` is the user's name, where it is known; a slot without a value goes, with the comma before it.
 */
export interface ScriptedVoice extends Readonly<Partial<Record<ScriptedOccasion, string | readonly string[]>>> {
  /** BCP 47: of dates and lists. @default 'en' */
  readonly language?: string
  /** Says a date. @default 'on {{date}}' */
  readonly on?: string
  /** The day of what was said in the same conversation. @default 'a moment ago' */
  readonly justNow?: string
  /** Around the user's words. @default '“”' */
  readonly quotes?: string
  /** Listens for other words, as a script in another language must. @default English ones */
  readonly hears?: Readonly<Partial<Record<ScriptedCue, RegExp>>>
}

/** The neutral script: it is nobody, and says so. */
export const NEUTRAL: Readonly<Record<ScriptedOccasion | 'on' | 'justNow', string | readonly string[]>> = {
  noted: 'Noted: {{words}}',
  sorry: 'I’m sorry. Noted: {{words}}',
  told: 'You told me {{day}}: {{words}}',
  fact: 'I noted {{day}}: {{words}}',
  unknown: 'I don’t have that, {{name}}. (I’m a script: connect a model for real answers.)',
  known: 'This is what I have noted about you:',
  nothing: 'Nothing yet. Tell me something about yourself, and ask again.',
  welcome: 'Welcome back, {{name}}.',
  thanks: 'You’re welcome, {{name}}.',
  who: 'I’m a script: I say what I was given of your words. Connect a model for real answers.',
  how: 'As a script always is: fine. How are you, {{name}}?',
  bye: 'Goodbye, {{name}}.',
  files: 'I’m a script and can’t open files, but you sent {{words}}.',
  on: 'on {{date}}',
  justNow: 'a moment ago',
}

/** English. */
export const HEARS: Readonly<Record<ScriptedCue, RegExp>> = {
  // A greeting and nothing else but whom it greets: "Hi there!", "Good morning, Ada".
  greeting:
    /^\W*(?:hi|hello|hey|hiya|howdy|greetings|good (?:morning|afternoon|evening|day))(?:[\s,]+(?!i\b|i['’]m\b|my\b|how\b|who\b|what\b)[\p{L}]+){0,2}[\s.!…]*$/iu,
  thanks:
    /^\W*(?:(?:ok|okay|great|perfect|wow|oh|ah|good|nice),? )?(?:many )?(?:thanks|thank you|thx|cheers)\b[^?]{0,30}$/iu,
  who: /\b(?:who|what) (?:exactly )?(?:are|r) (?:you|u)\b(?! (?:doing|going|up|talking|saying|thinking|looking))|\bare you (?:an? )?(?:really? )?(?:real|human|person|bot|robot|ai|machine|script|chat ?bot|model|alive)\b|\bwhat(?:['’]s| is) your name\b|\b(?:tell me|something) about yourself\b/iu,
  how: /\bhow (?:are|r) (?:you|u)\b(?! (?:going|able|called|supposed))|\bhow(?:['’]s| is) it going\b|\bhow do you (?:do|feel)\b|\bare you (?:ok|okay|well|alright|all right)\b/iu,
  bye: /^\W*(?:(?:ok|okay|well|right)[\s,]+)?(?:(?:good ?)?bye(?:[ -]bye)?|good ?night|see you|see ya|so long|farewell|take care|until (?:tomorrow|then|next time))\b[^?]{0,30}$/iu,
  sorry:
    /\b(?:died|passed away|funeral|(?:is|are|i['’]?m|feel|feeling|so|very) (?:sad|dead|ill|sick|lonely|miserable|depressed|heartbroken)|(?:bad|awful|terrible|horrible|rough|hard) (?:day|week|month|year|news|night)|lost my (?!way\b|keys?\b)|broke up|laid off|fired me|been fired)\b/iu,
  // Not about one thing, but about all that it knows of the user.
  known:
    /\b(?:what|everything|all|anything)\b(?: \w+){0,3} (?:know|known|knew|remember|remembered|learned|noted)\b(?: \w+){0,2} (?:about|of) (?:me|myself)\b(?!['’]| (?:and|or)\b)/iu,
  // Wider than recall's notion of a question: what asks for an answer in any form, such as "tell me a joke".
  question:
    /[?？؟]|^(?:(?:and|so|but|ok|hey|please)[\s,]+)*(?:what(?! a)|who|whose|where|when|which|why|how|do|does|did|are|is|was|were|can|could|would|will|have|has|tell me|remind me)\b/iu,
}
