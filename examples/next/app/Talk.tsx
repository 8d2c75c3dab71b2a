'use client'

import { createPersonaFlow, PersonaFlowProvider } from 'personaflow'
import { MemoryInspector, PersonaChat } from 'personaflow/components'
import { ada } from '../personas'

// At the top level: one flow for the page, whatever renders again.
const flow = createPersonaFlow({ name: 'next-example', personas: [ada], api: '/api/chat' })

export function Talk() {
  return (
    <PersonaFlowProvider flow={flow}>
      <PersonaChat />
      <MemoryInspector />
    </PersonaFlowProvider>
  )
}
