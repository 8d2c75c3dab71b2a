'use client'

import type { ReactNode } from 'react'
import { visibleText } from '../visibleText.ts'
import { Part, type PartProps } from '../Part.tsx'
import { useMessage } from './messageContext.ts'

export interface ChatReasoningProps extends PartProps<'details'> {
  /** What the fold is called. @default 'Reasoning' */
  label?: ReactNode
}

/** What the model thought before it answered, folded. Renders a `<details>`, or nothing. */
export function ChatReasoning({ label = 'Reasoning', ...props }: ChatReasoningProps) {
  const { message } = useMessage('Reasoning')
  const text = message.parts.flatMap((part) => (part.type === 'reasoning' ? [part.text] : [])).join('\n')
  if (text.trim() === '') return null
  return (
    <Part as="details" {...props} data-pf="chat-reasoning">
      <summary>{label}</summary>
      <p dir="auto">{visibleText(text)}</p>
    </Part>
  )
}
