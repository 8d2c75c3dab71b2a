'use client'

import { memo, type ReactNode } from 'react'
import { messageText } from '../../core/index.ts'
import { CitationsContext } from '../markdown/citations.ts'
import { LazyMarkdown } from '../markdown/LazyMarkdown.tsx'
import { visibleText } from '../visibleText.ts'
import { Part, type PartProps } from '../Part.tsx'
import { useMessage } from './messageContext.ts'
import { useCitations } from './useCitations.tsx'

/** Props of `Chat.MessageText`. */
export interface ChatMessageTextProps extends Omit<PartProps<'div'>, 'children'> {
  /** @default all that the message says */
  text?: string
  /** More of it comes. @default false */
  isStreaming?: boolean
  /** Draws the text another way. It is hostile: render it as data. @default Markdown; as written where the user wrote it */
  children?: (text: string) => ReactNode
}

/** The text of a message; HTML in it shows as text. Renders a `<div>`, or nothing while there is no text. */
export function ChatMessageText({ text: given, isStreaming = false, children: draw, ...props }: ChatMessageTextProps) {
  const { message, isEditing } = useMessage('MessageText')
  const citations = useCitations(message)
  const text = given ?? messageText(message)
  if (text.trim() === '' || isEditing) return null
  const written = <WrittenText text={text} />
  const drawn =
    message.role === 'user' ? (
      written
    ) : (
      <CitationsContext value={citations}>
        <LazyMarkdown text={text} isStreaming={isStreaming}>
          {written}
        </LazyMarkdown>
      </CitationsContext>
    )
  return (
    <Part as="div" {...props} data-pf="chat-message-text">
      {draw === undefined ? drawn : draw(text)}
    </Part>
  )
}

/** Longer paragraphs are drawn in pieces, which costs nothing where they are out of sight. */
const PIECE = 5000

/** Of more paragraphs the whole text is drawn in such pieces: each would be an element. */
const MAX_PARAGRAPHS = 500

/** Lines of a quote, and what stands between. */
const QUOTES = /((?:^>(?: [^\n]*)?(?:\n|$))+)/m

/** The user's own text is shown as written: an asterisk stays an asterisk. A quote alone is drawn as one. */
const WrittenText = memo(function WrittenText({ text }: { text: string }): ReactNode {
  const parts = text.trim().split(QUOTES)
  if (parts.length > MAX_PARAGRAPHS) return drawParagraphs(text)
  return parts.map((part, at) =>
    at % 2 === 1 ? (
      // oxlint-disable-next-line react/no-array-index-key
      <blockquote dir="auto" key={at}>
        {drawParagraphs(part.replace(/^> ?/gm, ''))}
      </blockquote>
    ) : (
      drawParagraphs(part)
    ),
  )
})

function drawParagraphs(text: string): ReactNode {
  const paragraphs = text.trim().split(/\n{2,}/)
  return (paragraphs.length > MAX_PARAGRAPHS ? [text.trim()] : paragraphs)
    .flatMap((paragraph) => paragraph.match(new RegExp(`[^]{1,${PIECE}}`, 'gu')) ?? [])
    .map((paragraph, at) => (
      // oxlint-disable-next-line react/no-array-index-key
      <p dir="auto" key={at}>
        {visibleText(paragraph)}
      </p>
    ))
}
