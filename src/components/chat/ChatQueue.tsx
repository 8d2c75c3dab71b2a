'use client'

import type { QueuedMessage } from '../../core/index.ts'
import { useFlowState, useLabels } from '../../react/index.ts'
import { focusInput } from '../focusInput.ts'
import { Part, type PartProps } from '../Part.tsx'
import { visibleText } from '../visibleText.ts'
import { useChat, useChatStatus } from './chatContext.ts'

const NONE: readonly QueuedMessage[] = []

/**
 * Messages sent while an answer was on its way: each goes out when that answer is complete, and can be taken back.
 * After a stop or a failure they wait for the user. Renders a `<ul>`, or nothing.
 */
export function ChatQueue(props: PartProps<'ul'>) {
  const labels = useLabels()
  const { conversationId, takeBack, sendQueued } = useChat('Queue')
  const { status } = useChatStatus('Queue')
  const queue = useFlowState(({ drafts }) => (conversationId === null ? NONE : (drafts[conversationId]?.queue ?? NONE)))
  if (queue.length === 0) return null
  const isWaiting = status === 'submitted' || status === 'streaming'
  return (
    <Part as="ul" aria-label={labels.waiting} {...props} data-pf="chat-queue">
      {queue.map(({ id, text, files = [] }, at) => (
        <li key={id} data-pf="chat-queued">
          <span dir="auto">
            {visibleText([text, ...files.map((file) => labels.file(file.filename ?? file.mediaType))].join(' ').trim())}
          </span>
          {at === 0 && !isWaiting && (
            <button type="button" data-pf="chat-queued-send" onClick={sendQueued}>
              {labels.sendNow}
            </button>
          )}
          <button
            type="button"
            data-pf="chat-queued-back"
            onClick={(event) => {
              focusInput(event.currentTarget)
              takeBack(id)
            }}
          >
            {labels.takeBack}
          </button>
        </li>
      ))}
    </Part>
  )
}
