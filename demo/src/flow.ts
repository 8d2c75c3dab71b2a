import { createPersonaFlow } from 'personaflow'
import { scriptedModel } from 'personaflow/chat'
import { personas } from './cast.ts'

/** Answers until a model is connected, and again once it is disconnected. */
export const script = scriptedModel()

export const flow = createPersonaFlow({ name: 'demo', personas, model: script, citeMemories: true })
