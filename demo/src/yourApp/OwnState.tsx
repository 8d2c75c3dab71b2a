import { useChat } from '@ai-sdk/react'
import { DirectChatTransport, ToolLoopAgent } from 'ai'
import { scriptedModel } from 'personaflow/chat'
import { Chat, PersonaChat } from 'personaflow/components'
import boPortrait from '../portraits/bo.webp?inline'

const ANSWERS = [
  'Then the **Lugger**: it stands by itself, packed or empty.\n\n| Bag | For |\n| - | - |\n| Lugger | three days |\n| Market | bottles |\n| Post | paper |',
  'Seams and buckles, for nothing. Most bags are back within *nine days*.',
  'This is a script in your `useChat`. Put your own transport there, and a model answers.',
]

/** An agent of AI SDK in the page, as an app would have one behind a route. */
const agent = new ToolLoopAgent({ model: scriptedModel({ replies: ANSWERS }) })
const transport = new DirectChatTransport({ agent })
const BO = { name: 'Bo', avatar: boPortrait, greetings: ['Ahoy, Bo here. Shopping, or is something torn?'] }
const SUGGESTIONS = ['A bag for three days', 'A seam gave way']

/** The app's own state, drawn by the kit. */
export function OwnState() {
  const chat = useChat({ transport })
  return (
    <Chat.Adapter chat={chat} persona={BO} scripted>
      <Panel />
    </Chat.Adapter>
  )
}

/** Of its own, so that it doesn't render with every token. */
function Panel() {
  return <PersonaChat className="parts" suggestions={SUGGESTIONS} />
}
