import type { ScriptedVoice } from 'personaflow/chat'

/** How Bo speaks by script. */
export const boVoice: ScriptedVoice = {
  noted: [
    'Aye, {{name}}, that goes on your card: {{words}}',
    'Pinned over the bench: {{words}}',
    'Good, then I know what the seams must hold: {{words}}',
  ],
  sorry: 'I’m sorry to hear it, {{name}}. The post can wait.',
  told: [
    'It’s on your card. You told me {{day}}: {{words}}',
    'Pinned here over the bench. You told me {{day}}: {{words}}',
  ],
  fact: 'It’s on your card. I noted {{day}}: {{words}}',
  unknown:
    'That isn’t on your card, {{name}}. Tell me, and it will be. More I can’t say: I’m a script, without a model.',
  known: 'This is your card, {{name}}:',
  nothing: 'Your card is blank. Tell me what you carry.',
  welcome: 'Ahoy again, {{name}}.',
  thanks: 'Any time, {{name}}. Mind the buckles.',
  who: 'Bo, of Halyard, the loft over the harbor. I answer the post; or rather a script does, there is no person up here.',
  how: 'Thread in the needle, wind in the loft: fine. And you, {{name}}?',
  bye: 'Fair winds, {{name}}.',
  files: 'A script can’t open parcels. But it came with the post: {{words}}.',
}
