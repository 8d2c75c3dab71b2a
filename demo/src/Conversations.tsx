import { useConversations, usePersonaFlow } from 'personaflow'
import { useRef, useState } from 'react'
import { ConversationRow } from './ConversationRow.tsx'
import { useFlow } from './useFlow.ts'

/** The conversations with the active persona: open, rename, delete with a way back, begin a new one. */
export function Conversations({ onChoose }: { onChoose: () => void }) {
  const flow = usePersonaFlow()
  const { conversations, activeId, createConversation, openConversation, renameConversation, removeConversation } =
    useConversations()
  const undoLabel = useFlow(({ undo }) => undo)
  const [deleted, setDeleted] = useState<{ id: string; title: string; undo: string | null } | null>(null)
  const beginRef = useRef<HTMLButtonElement>(null)
  // What is open and still empty is a new conversation already.
  const isNew = conversations.find(({ id }) => id === activeId)?.leafId == null

  return (
    <section className="conversations" aria-labelledby="conversations-title">
      <header>
        <h2 id="conversations-title">Conversations</h2>
        <button
          type="button"
          ref={beginRef}
          className="button"
          aria-label="New conversation"
          onClick={() => {
            if (!isNew) createConversation()
            onChoose()
          }}
        >
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d="M8 3.5v9M3.5 8h9" />
          </svg>
          New
        </button>
      </header>
      <ul>
        {conversations.map((conversation) => (
          <ConversationRow
            key={conversation.id}
            title={conversation.title}
            isOpen={conversation.id === activeId}
            onOpen={() => {
              openConversation(conversation.id)
              onChoose()
            }}
            onRename={(title) => renameConversation(conversation.id, title)}
            onDelete={() => {
              removeConversation(conversation.id)
              setDeleted({ id: conversation.id, title: conversation.title, undo: flow.getState().undo })
            }}
          />
        ))}
      </ul>
      {conversations.length === 0 && <p className="hint">The first message begins one.</p>}
      <output className="undo">
        {/* Once undo would take back something else, the offer is old. */}
        {deleted !== null && deleted.undo === undoLabel && (
          <>
            <span>Deleted “{deleted.title}”.</span>{' '}
            <button
              type="button"
              className="link"
              key={deleted.id}
              // The row that had the focus is gone; the way back is the next thing one may want.
              ref={focusOnce}
              onClick={() => {
                beginRef.current?.focus()
                flow.undo()
                setDeleted(null)
              }}
            >
              Undo
            </button>
          </>
        )}
      </output>
    </section>
  )
}

function focusOnce(button: HTMLButtonElement | null): void {
  button?.focus()
}
