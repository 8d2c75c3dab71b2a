'use client'

import { useFlowState, usePersonaFlow } from '../../react/index.ts'
import { Part, type PartProps } from '../Part.tsx'
import { useMessage } from './messageContext.ts'

/** Says that a message holds a secret, which wasn't remembered, and offers to take it out. Renders a `<div>`, or nothing. */
export function ChatNotice({ children, ...props }: PartProps<'div'>) {
  const { message } = useMessage('Notice')
  const flow = usePersonaFlow()
  const notice = useFlowState(({ notices }) => notices.find(({ messageId }) => messageId === message.id))
  if (notice === undefined) return null
  return (
    <Part as="div" role="note" {...props} data-pf="chat-notice">
      {children ?? (
        <>
          <p>Looks like a secret ({notice.found.join(', ')}). It was not remembered.</p>
          <button type="button" onClick={() => flow.redactMessage(message.id)} data-pf="chat-redact">
            Take it out of the message
          </button>
          <button type="button" onClick={() => flow.dismissNotice(notice.id)} data-pf="chat-dismiss">
            Leave it
          </button>
        </>
      )}
    </Part>
  )
}
