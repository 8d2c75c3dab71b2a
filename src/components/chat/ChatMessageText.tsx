'use client'

import { memo, type ReactNode } from 'react'
import { messageText } from '../../core/index.ts'
import { visibleText } from '../visibleText.ts'
import { Part, type PartProps } from '../Part.tsx'
import { useMessage } from './messageContext.ts'

export interface ChatMessageTextProps extends Omit<PartProps<'div'>, 'children'> {
  /** Draws the text another way, such as Markdown. It is hostile: render it as data. @default paragraphs of plain text */
  children?: (text: string) => ReactNode
}

/** What a message says; HTML in it shows as text. Renders a `<div>`, or nothing while it says nothing. */
export function ChatMessageText({ children: draw = drawParagraphs, ...props }: ChatMessageTextProps) {
  const { message, isEditing } = useMessage('MessageText')
  const text = messageText(message)
  if (text === '' || isEditing) return null
  return (
    <Part as="div" {...props} data-pf="chat-message-text">
      {draw(text)}
    </Part>
  )
}

function drawParagraphs(text: string): ReactNode {
  // Paragraphs only ever grow at the end, so their position is their identity.
  // oxlint-disable-next-line react/no-array-index-key
  return text.split(/\n{2,}/).map((paragraph, at) => <Paragraph key={at} text={paragraph} />)
}

/** Of a text that grows, only the last paragraph renders. Each finds its own direction. */
const Paragraph = memo(function Paragraph({ text }: { text: string }) {
  return <p dir="auto">{visibleText(text)}</p>
})
