import { createPersonaFlow, type PersonaFlow } from 'personaflow'
import { modelTransport, scriptedModel } from 'personaflow/chat'
import { personas } from './cast.ts'
import { lines } from './script/lines.ts'
import { voiceOf } from './script/voices.ts'

/** Answers until a model is connected, and again once it is disconnected. Its tools load with the first answer. */
export const scripted = {
  transport: modelTransport(scriptedModel({ lines, voice: voiceOf }), {
    tools: async (turn) => (await import('./script/scriptTools.ts')).scriptTools(flow, turn),
    toolApproval: { change_look: 'user-approval' },
  }),
}

export const flow: PersonaFlow = createPersonaFlow({ name: 'demo', personas, citeMemories: true, ...scripted })
