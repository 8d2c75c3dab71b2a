import { jsonSchema, type ToolSet } from 'ai'
import { createPersonaFlow, definePersona } from 'personaflow'
import { modelTransport, scriptedModel } from 'personaflow/chat'
import { lines } from './lines.ts'
import type { Asked } from './score.ts'

const tutor = definePersona({
  id: 'tutor',
  name: 'Ada',
  prompt:
    'You are Ada, a patient mathematics tutor. Teach in small steps. Ask by the tool ask_question, one question at a time, and after an answer say in one or two sentences why it is right or wrong. Come back to what was hard before.',
  greetings: ['Welcome back to mathematics. Shall I ask you something, or do you have a question?'],
})

/** Without `execute`: the user answers it, in `Question.tsx`. */
const ask_question: ToolSet[string] = {
  description: 'Asks the user a question with two to four choices, of which exactly one is right.',
  inputSchema: jsonSchema<Asked>({
    type: 'object',
    properties: {
      question: { type: 'string' },
      choices: { type: 'array', items: { type: 'string' } },
      right: { type: 'string', description: 'The right one of the choices, word for word' },
    },
    required: ['question', 'choices', 'right'],
    additionalProperties: false,
  }),
}

/** The scripted model needs no key. Any AI SDK model takes its place, with the same tools. */
export const flow = createPersonaFlow({
  name: 'tutor',
  personas: [tutor],
  transport: modelTransport(scriptedModel({ lines }), { tools: { ask_question } }),
})
