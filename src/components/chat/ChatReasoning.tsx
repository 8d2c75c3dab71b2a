'use client'

import { useState, type MouseEvent, type ReactNode } from 'react'
import { useLabels } from '../../react/index.ts'
import { LazyMarkdown } from '../markdown/LazyMarkdown.tsx'
import { visibleText } from '../visibleText.ts'
import { Part, type PartProps } from '../Part.tsx'
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
  const [chosen, setChosen] = useState<boolean>()
  if (text.trim() === '') return null
  const isOpen = chosen ?? isStreaming
  function toggle(event: MouseEvent): void {
    // What the user chose holds, also when the reasoning ends. React writes it, instead of the element itself.
    event.preventDefault()
    setChosen(!isOpen)
  }
  return (
    <Part as="details" {...props} open={isOpen} data-pf="chat-reasoning">
      {/* A summary is a button to a browser, which the rule doesn't know. */}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions, jsx-a11y/no-noninteractive-element-interactions */}
      <summary onClick={toggle}>{label ?? (isStreaming ? `${labels.reasoning} …` : labels.reasoning)}</summary>
      {isOpen && (
        <LazyMarkdown text={text} isStreaming={isStreaming}>
          {visibleText(text)}
        </LazyMarkdown>
      )}
    </Part>
  )
}
