'use client'

import { metaOf } from '../../core/index.ts'
import { useFlowState, useLabels, useShownMessages, useTurn } from '../../react/index.ts'
import { isReconnecting } from '../../store/index.ts'
import { visibleText } from '../visibleText.ts'
import { Part, type PartProps } from '../Part.tsx'
import { useAnnounced, useChat, useChatStatus } from './chatContext.ts'
import { errorText } from '../errorText.ts'

/**
 * The one line that screen readers are told: start, end and failure of a reply, a connection that is lost, and that it waits for the user; never its tokens. Renders an `<output>`,
 * which has the role `status`.
 */
export function ChatStatus({ children, ...props }: PartProps<'output'>) {
  const labels = useLabels()
  const { persona, conversationId } = useChat('Status')
  const last = useShownMessages(conversationId).at(-1)
  const { ending, status: fate } = last === undefined ? {} : metaOf(last)
  const { status, error, hasEnded } = useChatStatus('Status')
  const isPacked = useFlowState(({ conversations }) => conversations[conversationId ?? '']?.packed !== undefined)
  const isCut = isReconnecting(useTurn(conversationId))
  const notice = useAnnounced('Status')
  const name = persona === null ? labels.assistant : visibleText(persona.name)
  const responding = isCut ? labels.reconnecting : labels.responding(name)
  const lines = {
    loading: isPacked ? labels.opening : '',
    submitted: responding,
    streaming: responding,
    ready:
      fate === 'waiting'
        ? labels.toolWaits(name)
        : !hasEnded
          ? ''
          : ending === undefined
            ? labels.complete
            : labels.ended(ending),
    error: error === undefined ? labels.noAnswer : `${labels.noAnswer}: ${errorText(error, labels)}`,
  }
  return (
    <Part as="output" {...props} data-pf="chat-status">
      {children ?? (notice || lines[status])}
    </Part>
  )
}
