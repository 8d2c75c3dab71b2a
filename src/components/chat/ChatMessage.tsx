'use client'

import { useMemo, useState, type KeyboardEvent } from 'react'
import { metaOf, type Message } from '../../core/index.ts'
import { useLabels } from '../../react/index.ts'
import { composeHandlers } from '../composeHandlers.ts'
import { isComposing } from '../isComposing.ts'
import { Part, type PartProps } from '../Part.tsx'
import { ChatAuthor } from './ChatAuthor.tsx'
import { ChatEditForm } from './ChatEditForm.tsx'
import { ChatLearned } from './ChatLearned.tsx'
import { ChatMessageActions } from './ChatMessageActions.tsx'
import { ChatMessageParts } from './ChatMessageParts.tsx'
import { ChatMessageStatus } from './ChatMessageStatus.tsx'
import { ChatNotice } from './ChatNotice.tsx'
import { ChatReceipt } from './ChatReceipt.tsx'
import { ChatTyping } from './ChatTyping.tsx'
import { MessageBoundary } from './MessageBoundary.tsx'
import { MessageContext, MessageHeadContext, type MessageHead } from './messageContext.ts'
import { timeOf } from './timeOf.ts'
import { usePersonaName } from './usePersonaName.ts'

/** Props of `Chat.Message`. */
export interface ChatMessageProps extends PartProps<'article'> {
  message: Message
}

/** One message, around its parts. Renders an `<article>` named "Ada, 12:04" or "You", with `data-role`, `data-status`. Escape closes its receipt. */
export function ChatMessage({ message, onKeyDown, children = DEFAULT_CHILDREN, ...props }: ChatMessageProps) {
  const labels = useLabels()
  const { personaId, status, screened, held } = metaOf(message)
  const name = usePersonaName(personaId)
  // By id, since another version of the message takes over this very component.
  const [editedId, setEditedId] = useState<string | null>(null)
  const isEditing = editedId === message.id
  const [isExplained, setExplained] = useState(false)
  const head = useHead(message)
  const headContext = useMemo(
    () => ({
      message: head,
      isEditing,
      setEditing: (edits: boolean) => setEditedId(edits ? head.id : null),
      isExplained,
      setExplained,
    }),
    [head, isEditing, isExplained],
  )
  const context = useMemo(() => ({ ...headContext, message }), [headContext, message])
  const label = useMemo(
    () => (head.role === 'user' ? labels.you : [name, timeOf(head, labels.locale)].filter(Boolean).join(', ')),
    [head, labels, name],
  )
  function handleKeyDown(event: KeyboardEvent<HTMLElement>): void {
    if (event.key !== 'Escape' || !isExplained || event.defaultPrevented || isComposing(event)) return
    // What stands around may close with Escape, too: this one was meant for the receipt.
    event.preventDefault()
    event.stopPropagation()
    setExplained(false)
    event.currentTarget.querySelector<HTMLElement>('[data-pf="chat-why"]')?.focus()
  }
  return (
    <MessageHeadContext value={headContext}>
      <MessageContext value={context}>
        <Part
          as="article"
          aria-label={label}
          // Reached by arrow keys, see useMessageKeys.
          tabIndex={-1}
          {...props}
          onKeyDown={composeHandlers(onKeyDown, handleKeyDown)}
          data-pf="chat-message"
          data-message-id={message.id}
          data-screened={screened}
          data-held={held}
          data-role={message.role}
          data-status={status}
          data-editing={isEditing ? '' : undefined}
        >
          <MessageBoundary message={message}>{children}</MessageBoundary>
        </Part>
      </MessageContext>
    </MessageHeadContext>
  )
}

/** The same while only what the message says changes, as it does with each frame of a reply that arrives. */
function useHead(message: Message): MessageHead {
  const [head, setHead] = useState(message)
  const isSame = head.id === message.id && head.role === message.role && metaOf(head) === metaOf(message)
  if (!isSame) setHead(message)
  return isSame ? head : message
}

const DEFAULT_CHILDREN = (
  <>
    <ChatAuthor />
    <ChatTyping />
    <ChatMessageParts />
    <ChatEditForm />
    <ChatMessageStatus />
    <ChatLearned />
    <ChatNotice />
    <ChatMessageActions />
    <ChatReceipt />
  </>
)
