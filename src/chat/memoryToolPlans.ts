import type { JsonObject } from '../core/index.ts'
import type { ToolPlan } from './toolsFrom.ts'

/** The tools with which a model learns, as it is told of them; the flow that has the memories runs them. */
export type MemoryToolName = 'remember' | 'update' | 'forget' | 'search'

const FACT: JsonObject = {
  text: { type: 'string', description: 'The fact in a short sentence, such as "Allergic to peanuts"' },
  value: { type: 'string', description: 'The value alone, in words of the user' },
  slot: { type: 'string', description: 'Such as name, home, job, family, pet, allergy, plan, like, dislike, other' },
  about: { type: 'string', description: '"user", or the name of somebody else' },
  quote: { type: 'string', description: 'What the user said, copied letter by letter out of one of their messages' },
}
const ID: JsonObject = { id: { type: 'string', description: 'The id of a memory, from `search`, or its text' } }

/** `remember`, `update`, `forget` and `search`, without what they do. */
export const MEMORY_TOOLS: Readonly<Record<MemoryToolName, Omit<ToolPlan, 'execute'>>> = {
  remember: {
    description: 'Notes a lasting fact that the user just told. Not for jokes, role play, questions, or secrets.',
    schema: schemaOf(FACT),
  },
  update: {
    description: 'Replaces a known fact that the user just changed or put right.',
    schema: schemaOf({ ...ID, ...FACT }),
  },
  forget: {
    description: 'Forgets a known fact, where the user just asked for it.',
    schema: schemaOf({ ...ID, quote: FACT.quote! }),
  },
  search: {
    description: 'Finds what the user told before, with ids.',
    schema: schemaOf({ query: { type: 'string' } }),
  },
}

function schemaOf(properties: JsonObject): JsonObject {
  return { type: 'object', additionalProperties: false, properties, required: Object.keys(properties) }
}
