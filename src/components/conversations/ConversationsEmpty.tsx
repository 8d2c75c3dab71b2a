'use client'

import { useLabels } from '../../react/index.ts'
import { Part, type PartProps } from '../Part.tsx'
import { useConversationsContext } from './conversationsContext.ts'

/** Says why there is nothing to see. Renders a `<p>`, or nothing while there is. */
export function ConversationsEmpty({ children, ...props }: PartProps<'p'>) {
  const labels = useLabels()
  const { conversations, total, status } = useConversationsContext('Empty')
  if (status === 'loading' || conversations.length > 0) return null
  return (
    <Part as="p" {...props} data-pf="conversations-empty">
      {children ?? (total === 0 ? labels.noConversations : labels.noneFound)}
    </Part>
  )
}
