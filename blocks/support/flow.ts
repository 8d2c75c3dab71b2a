import { createPersonaFlow, definePersona } from 'personaflow'
import { modelTransport, scriptedModel } from 'personaflow/chat'
import { lines } from './lines.ts'
import { tools } from './tools.ts'

const agent = definePersona({
  id: 'help',
  name: 'Kit',
  prompt:
    'You are Kit, the help desk of a small shop. Look orders up before you speak of them, and never guess. Offer a return when someone is unhappy. When you can’t help, say that “Talk to a person” above reaches one.',
  greetings: ['Hello, I’m Kit. I can look up an order, or send one back.'],
})

/**
 * The scripted model needs no key. Any AI SDK model takes its place, with the same tools; those that touch your shop belong
 * on a server, in `createChatRoute({ tools, toolApproval })`.
 */
export const flow = createPersonaFlow({
  name: 'support',
  personas: [agent],
  // What customers say of their health or beliefs is asked about before it is kept.
  sensitiveFacts: 'ask',
  transport: modelTransport(scriptedModel({ lines }), {
    tools,
    // The customer says yes first.
    toolApproval: { send_back: 'user-approval' },
  }),
})
