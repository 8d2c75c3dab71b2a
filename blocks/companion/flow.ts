import { createPersonaFlow } from 'personaflow'
import { scriptedModel } from 'personaflow/chat'
import { people } from './people.ts'

/**
 * Everything lives in this browser under this name. The scripted model needs no key; for real answers connect your route,
 * `createPersonaFlow({ name, personas, api: '/api/chat' })`, or any AI SDK model.
 */
export const flow = createPersonaFlow({ name: 'companion', personas: people, model: scriptedModel() })
