'use client'

import type { ReactNode } from 'react'
import { useLabels } from '../../react/index.ts'
import { LazyMarkdown } from '../markdown/LazyMarkdown.tsx'
import { visibleText } from '../visibleText.ts'
import { Fold } from '../Fold.tsx'
import type { PartProps } from '../Part.tsx'
import { useMessage } from './messageContext.ts'

/** Props of `Chat.Reasoning`. */
export interface ChatReasoningProps extends PartProps<'details'> {
  /** The label of the fold. @default 'Reasoning' */
  label?: ReactNode
  /** @default all that the message reasons */
  text?: string
  /** More of it comes; it is open while it does. @default false */
  isStreaming?: boolean
}

/** The model's reasoning before its answer, folded once it is done. Renders a `<details>`, or nothing. */
export function ChatReasoning({ label, text: given, isStreaming = false, ...props }: ChatReasoningProps) {
  const labels = useLabels()
  const { message } = useMessage('Reasoning')
  const text = given ?? message.parts.flatMap((part) => (part.type === 'reasoning' ? [part.text] : [])).join('\n\n')
  if (text.trim() === '') return null
  return (
    <Fold
      {...props}
      summary={label ?? (isStreaming ? `${labels.reasoning} …` : labels.reasoning)}
      opens={isStreaming}
      data-pf="chat-reasoning"
    >
      <LazyMarkdown text={text} isStreaming={isStreaming}>
        {visibleText(text)}
      </LazyMarkdown>
    </Fold>
  )
}
