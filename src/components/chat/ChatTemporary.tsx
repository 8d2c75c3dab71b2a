'use client'

import { useFlowState, useLabels } from '../../react/index.ts'
import { Icon } from '../Icon.tsx'
import { Part, type PartProps } from '../Part.tsx'
import { useChat } from './chatContext.ts'

/** Says that nothing of this conversation is kept. Renders a `<p>`, or nothing for a conversation that is kept. */
export function ChatTemporary({ children, ...props }: PartProps<'p'>) {
  const labels = useLabels()
  const { conversationId } = useChat('Temporary')
  const isTemporary = useFlowState(
    ({ conversations }) => conversationId !== null && conversations[conversationId]?.temporary === true,
  )
  if (!isTemporary) return null
  return (
    <Part as="p" {...props} data-pf="chat-temporary">
      <Icon name="temporary" />
      {children ?? labels.temporaryHint}
    </Part>
  )
}
