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

const VOICES: Readonly<Record<string, ScriptedVoice>> = {
  'Juno Abadi': juno,
  'Silas Quill': silas,
  'Hazel Marsh': hazel,
}

/** Who speaks is known by how their description begins; one who was brought along has the neutral voice. */
export function voiceOf({ persona }: PromptReading): ScriptedVoice | undefined {
  return Object.entries(VOICES).find(([name]) => persona.startsWith(`You are ${name}`))?.[1]
}
