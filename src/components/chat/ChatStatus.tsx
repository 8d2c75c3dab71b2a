'use client'

import type { ComponentProps } from 'react'
import { visibleText } from '../visibleText.ts'
import { useChat, useChatStatus } from './chatContext.ts'
import { errorText } from './errorText.ts'

/**
 * The one line that screen readers are told: start, end and failure of a reply, never its tokens. Renders an `<output>`,
 * which has the role `status`.
 */
export function ChatStatus({ children, ...props }: ComponentProps<'output'>) {
  const { persona } = useChat('Status')
  const { status, error, hasEnded, notice } = useChatStatus('Status')
  const name = persona === null ? 'The assistant' : visibleText(persona.name)
  const lines = {
    loading: '',
    submitted: `${name} is responding`,
    streaming: `${name} is responding`,
    ready: hasEnded ? 'Complete' : '',
    error: error === undefined ? 'No answer came' : `No answer came: ${errorText(error)}`,
  }
  return (
    <output {...props} data-pf="chat-status">
      {children ?? (notice || lines[status])}
    </output>
  )
}
