'use client'

import { useFlowState, useLabels, usePersonaFlow } from '../../react/index.ts'
import { Part, type PartProps } from '../Part.tsx'
import { useMessageHead } from './messageContext.ts'

/** Says that a message holds a secret, which wasn't remembered, and offers to take it out. Renders a `<div>`, or nothing. */
export function ChatNotice({ children, ...props }: PartProps<'div'>) {
  const { message } = useMessageHead('Notice')
  const labels = useLabels()
  const flow = usePersonaFlow()
  const notice = useFlowState(({ notices }) => notices.find(({ messageId }) => messageId === message.id))
  if (notice === undefined) return null
  return (
    <Part as="div" role="note" {...props} data-pf="chat-notice">
      {children ?? (
        <>
          <p>{labels.secret(notice.found)}</p>
          <button type="button" onClick={() => flow.chat.redact(message.id)} data-pf="chat-redact">
            {labels.redact}
          </button>
          <button type="button" onClick={() => flow.chat.dismissNotice(notice.id)} data-pf="chat-dismiss">
            {labels.keep}
          </button>
        </>
      )}
    </Part>
  )
}
