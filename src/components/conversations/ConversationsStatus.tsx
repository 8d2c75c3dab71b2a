'use client'

import { Part, type PartProps } from '../Part.tsx'
import { useConversationsContext } from './conversationsContext.ts'

/** Reports the last action. Renders an `<output>`, which is a live region; empty most of the time. */
export function ConversationsStatus({ children, ...props }: PartProps<'output'>) {
  const { notice } = useConversationsContext('Status')
  return (
    <Part as="output" dir="auto" {...props} data-pf="conversations-status">
      {children ?? notice}
    </Part>
  )
}
