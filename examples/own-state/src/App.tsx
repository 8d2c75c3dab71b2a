import { useChat } from '@ai-sdk/react'
import { DirectChatTransport, ToolLoopAgent } from 'ai'
import { scriptedModel } from 'personaflow/chat'
import { Chat, PersonaChat } from 'personaflow/components'
import 'personaflow/styles.css'

// In an app of yours: `useChat()` with the route you have.
const agent = new ToolLoopAgent({ model: scriptedModel({ replies: ['**Four** quarters make a whole.'] }) })
const transport = new DirectChatTransport({ agent })

export function App() {
  const chat = useChat({ transport })
  return (
    <div style={{ height: '100dvh' }}>
      <Chat.Adapter chat={chat} persona={{ name: 'Quarters', greetings: ['What shall we cut?'] }}>
        <PersonaChat suggestions={['How many quarters?']} />
      </Chat.Adapter>
    </div>
  )
}
