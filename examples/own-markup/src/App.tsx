import { createPersonaFlow, definePersona, PersonaFlowProvider, useConversation, useMemories } from 'personaflow'
import { scriptedModel } from 'personaflow/chat'

const ada = definePersona({ id: 'ada', name: 'Ada', prompt: 'You are Ada, a patient mathematics tutor.' })
const flow = createPersonaFlow({ name: 'own-markup', personas: [ada], model: scriptedModel() })

export function App() {
  return (
    <PersonaFlowProvider flow={flow}>
      <h1>Talk to Ada</h1>
      <Conversation />
      <Facts />
    </PersonaFlowProvider>
  )
}

function Conversation() {
  const { messages, status, error, sendMessage, stop } = useConversation()
  const isAnswering = status === 'submitted' || status === 'streaming'
  return (
    <section aria-label="Conversation">
      <ol role="log">
        {messages.map(({ id, role, parts }) => (
          <li key={id}>
            <strong>{role === 'user' ? 'You' : 'Ada'}:</strong>{' '}
            {parts.map((part) => (part.type === 'text' ? part.text : '')).join('')}
          </li>
        ))}
      </ol>
      {error && <p role="alert">{error.message}</p>}
      <form action={(data) => void sendMessage({ text: data.get('text') as string })}>
        <input name="text" aria-label="Message" required disabled={status === 'loading'} />
        <button disabled={isAnswering}>Send</button>
        {isAnswering && (
          <button type="button" onClick={() => void stop()}>
            Stop
          </button>
        )}
      </form>
    </section>
  )
}

function Facts() {
  const { memories, forgetMemory } = useMemories({ types: ['fact'] })
  return (
    <ul aria-label="What Ada knows">
      {memories.map(({ id, content }) => (
        <li key={id}>
          {typeof content === 'object' && content !== null && 'text' in content
            ? String(content.text)
            : String(content)}
          <button onClick={() => forgetMemory(id)}>Forget</button>
        </li>
      ))}
    </ul>
  )
}
