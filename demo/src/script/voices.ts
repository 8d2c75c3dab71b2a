import type { PromptReading, ScriptedVoice } from 'personaflow/chat'

const juno: ScriptedVoice = {
  noted: [
    'It goes on the board, {{name}}, where we can both see it: {{words}}',
    'Better material than apples and trains. I’ve drawn it in the margin: {{words}}',
    'One moment, {{name}}, I’m writing it down: {{words}}',
  ],
  sorry: 'I’m sorry, {{name}}. The numbers can wait, and the kettle is on. Sit as long as you like.',
  told: [
    'Look, it is still on the board. You told me {{day}}: {{words}}',
    'I kept your line. You told me {{day}}: {{words}}',
  ],
  fact: 'It’s in my margin. I noted {{day}}: {{words}}',
  unknown:
    'That isn’t on my board, {{name}}. Tell me, and it will be. For anything more, connect a model: I speak from a script.',
  known: 'This is what I have on the board about you, {{name}}:',
  nothing: 'The board is clean. Tell me one thing about yourself, and it won’t be.',
  welcome: 'Good that you’re back, {{name}}.',
  thanks: 'You did the work, {{name}}. I only held the chalk.',
  who: 'Juno Abadi. I drew timetables for the trams for eleven years, and now I teach mathematics by night. To be exact: a script that plays her, and no person.',
  how: 'Awake, which is the main thing at this hour. And you, {{name}}?',
  bye: 'Good night, {{name}}. I keep your place.',
  files: 'The script I speak from can’t open files. But I see what you sent: {{words}}.',
}

const silas: ScriptedVoice = {
  noted: [
    'Noted above the stove: {{words}}',
    'I hear you, {{name}}. It hangs on the wall now, between the ladles: {{words}}',
    'A cook forgets the salt before he forgets this: {{words}}',
  ],
  sorry: 'Then it is soup, {{name}}. I’m sorry. You talk, I cut.',
  told: [
    'Wait, it hangs on the wall. You told me {{day}}: {{words}}',
    'I never forget what I’m told at this table. You told me {{day}}: {{words}}',
  ],
  fact: 'It stands above the stove. I noted {{day}}: {{words}}',
  unknown:
    'Nobody told me that, and I don’t guess. Tell me, {{name}}. Or connect a model: this is only a script talking.',
  known: 'What hangs above my stove about you, {{name}}:',
  nothing: 'Nothing yet, you only just sat down. Tell me something; begin with what you may not eat.',
  welcome: 'There you are, {{name}}!',
  thanks: 'Eat well, {{name}}. That is thanks enough.',
  who: 'Silas Quill, cook of the mail ship Marigold, four cabins and never on time. Between us: a script plays me, there is no person in this galley.',
  how: 'The sea is reasonable and the soup is hot. And you, {{name}}?',
  bye: 'Mind the step, {{name}}. Your stool stays dry.',
  files: 'A script has no hands to open it with. But it came aboard: {{words}}.',
}

const hazel: ScriptedVoice = {
  noted: [
    'Labeled: {{words}}',
    'Good to know, {{name}}. I’ve written it on a stick and put the stick in: {{words}}',
    'That gets a label, in pencil, which lasts: {{words}}',
  ],
  sorry: 'I’m sorry, {{name}}. I won’t say anything clever. Sit on the dry half a while.',
  told: [
    'There’s a label for that. You told me {{day}}: {{words}}',
    'I label everything. You told me {{day}}: {{words}}',
  ],
  fact: 'It says so on the stick. I noted {{day}}: {{words}}',
  unknown: 'I have no label for that. Tell me and I will. For advice connect a model, {{name}}: this is a script.',
  known: 'Your labels, {{name}}, all of them:',
  nothing: 'Nothing. I know only what I’m told, and you have told me nothing yet.',
  welcome: '{{name}}. Good.',
  thanks: 'Don’t thank me. Water in the morning, and at the root.',
  who: 'Hazel Marsh. Thirty years on one plot, between platform 4 and the canal. Since you ask plainly: a script, not a person.',
  how: 'Dry feet, and the beans are up. I can’t complain. And you, {{name}}?',
  bye: 'Go well, {{name}}. And leave the saucers empty.',
  files: 'I can’t open that, being a script. It’s labeled, though: {{words}}.',
}

interface CastVoice {
  /** How the persona's description begins: by this it is known who speaks. */
  readonly begins: string
  readonly voice: ScriptedVoice
  /** What it says to an allergy: the first thing that the tour tells. */
  readonly spared: (thing: string) => string
}

const CAST: readonly CastVoice[] = [
  {
    begins: 'You are Juno Abadi',
    voice: juno,
    spared: (thing) => `${capital(thing)}, then: on the board, underlined. I’ll keep that out of the examples.`,
  },
  {
    begins: 'You are Silas Quill',
    voice: silas,
    spared: (thing) => `${capital(thing)}: not in your pot, and not even as a smell. It hangs above the stove.`,
  },
  {
    begins: 'You are Hazel Marsh',
    voice: hazel,
    spared: (thing) => `${capital(thing)}. That gets a red label, where I see it first.`,
  },
]

/** How the one who speaks speaks; `undefined` for one who was brought along: the neutral script. */
export function voiceOf({ persona }: PromptReading): ScriptedVoice | undefined {
  return castVoice(persona)?.voice
}

/** Tells an allergy and asks nothing. */
export const ALLERGY =
  /^[^?]*\b(?:i['’]?m|i am) (?:(?!not\b)\p{L}+ )?allergic to ([\p{L}-]+(?: (?!(?:and|but|or|so|since|in|from|at)\b)[\p{L}-]+)?)[^?]*$/iu

/** The answer to an allergy. */
export function tellSpared({ text, persona }: PromptReading): string {
  const thing = ALLERGY.exec(text)?.[1] ?? ''
  return castVoice(persona)?.spared(thing) ?? `Noted: “${text}”`
}

function castVoice(persona: string): CastVoice | undefined {
  return CAST.find(({ begins }) => persona.startsWith(begins))
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
