import { PersonaFlowProvider } from 'personaflow'
import { ConversationList, MemoryInspector, PersonaChat, PersonaPicker, StorageStatus } from 'personaflow/components'
import { useState } from 'react'
import 'personaflow/styles.css'
import './companion.css'
import { flow } from './flow.ts'

const VIEWS = { people: 'People', chat: 'Chat', memory: 'Memory' }

type View = keyof typeof VIEWS

/** Someone to talk with who remembers: the people on the left, the chat, and what it knows on the right. */
export function Companion() {
  const [view, setView] = useState<View>('chat')
  return (
    <PersonaFlowProvider flow={flow}>
      <div className="companion" data-view={view}>
        {/* Where the screen holds one column only. */}
        <nav className="companion-views" aria-label="Views">
          {Object.entries(VIEWS).map(([key, name]) => (
            <button
              key={key}
              type="button"
              aria-current={view === key ? 'page' : undefined}
              // The keys of VIEWS are the views.
              onClick={() => setView(key as View)}
            >
              {name}
            </button>
          ))}
        </nav>
        <aside className="companion-people" aria-label="People and conversations">
          <PersonaPicker />
          <ConversationList />
          <StorageStatus />
        </aside>
        <main className="companion-chat">
          <PersonaChat
            suggestions={['My name is Sam, and I am learning to sail.', 'What do you know about me?']}
            feedback
            breakAfter={45}
          />
        </main>
        <aside className="companion-memory" aria-label="Memory">
          <MemoryInspector />
        </aside>
      </div>
    </PersonaFlowProvider>
  )
}
