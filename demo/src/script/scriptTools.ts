import { jsonSchema, tool, type ToolSet } from 'ai'
import type { PersonaFlow } from 'personaflow'
import type { ModelTurn } from 'personaflow/chat'
import { LOOK_KEY, LOOK_NAMES, type Look } from '../looks.ts'
import { choose } from '../useChoice.ts'

/** The tools of the script: a look at the clock, the look of the page, and its own notes. */
export async function scriptTools(flow: PersonaFlow, { personaId, conversationId }: ModelTurn): Promise<ToolSet> {
  const { remember } = await flow.memories.tools({ personaId, conversationId })
  return {
    look_at_clock: tool({
      description: 'Tells the time on the user’s computer.',
      inputSchema: jsonSchema<Record<string, never>>({ type: 'object', properties: {}, additionalProperties: false }),
      execute: () => {
        const now = new Date()
        return {
          time: now.toLocaleTimeString('en', { timeStyle: 'short' }),
          day: now.toLocaleDateString('en', { dateStyle: 'full' }),
        }
      },
    }),
    change_look: tool({
      description: 'Gives the page another look.',
      inputSchema: jsonSchema<{ look: Look }>({
        type: 'object',
        properties: { look: { enum: [...LOOK_NAMES] } },
        required: ['look'],
        additionalProperties: false,
      }),
      execute: ({ look }) => {
        choose(LOOK_KEY, look)
        return { look }
      },
    }),
    ...(remember && { remember }),
  }
}
