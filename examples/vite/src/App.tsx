import { createPersonaFlow, definePersona, PersonaFlowProvider } from 'personaflow'
import { scriptedModel } from 'personaflow/chat'
import { ChatWidget, MemoryInspector } from 'personaflow/components'
import 'personaflow/styles.css'

const ada = definePersona({ id: 'ada', name: 'Ada', prompt: 'You are Ada, a patient mathematics tutor.' })
const flow = createPersonaFlow({ name: 'my-app', personas: [ada], model: scriptedModel() })

export function App() {
  return (
    <PersonaFlowProvider flow={flow}>
      <ChatWidget />
      <MemoryInspector />
    </PersonaFlowProvider>
  )
}
