import { createPersonaFlow, definePersona, PersonaFlowProvider } from 'personaflow'
import { scriptedModel } from 'personaflow/chat'
import { ConversationList, MemoryInspector, PersonaChat } from 'personaflow/components'
import 'personaflow/styles.css'

const juno = definePersona({ id: 'juno', name: 'Juno Abadi', prompt: 'You are Juno, a mathematics tutor.' })
const flow = createPersonaFlow({ name: 'my-app', personas: [juno], model: scriptedModel() })

export function Screen() {
  return (
    <PersonaFlowProvider flow={flow}>
      <ConversationList />
      <PersonaChat />
      <MemoryInspector />
    </PersonaFlowProvider>
  )
}
