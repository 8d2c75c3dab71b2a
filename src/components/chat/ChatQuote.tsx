'use client'

import type { MouseEvent } from 'react'
import { messageText } from '../../core/index.ts'
import { useReadingLabels } from '../../react/index.ts'
import { ActionButton, type ButtonProps } from '../ActionButton.tsx'
import { composeHandlers } from '../composeHandlers.ts'
import { focusInput } from '../focusInput.ts'
import { selectedText } from '../markdown/selectedText.ts'
import { useChat } from './chatContext.ts'
import { useMessage } from './messageContext.ts'

/** Quotes in the message field what is selected of a message, else all of it. Renders a `<button>`. */
export function ChatQuote({ label, onMouseDown, ...props }: ButtonProps) {
  const labels = useReadingLabels()
  const { quote } = useChat('Quote')
  const { message } = useMessage('Quote')
  function handleClick({ currentTarget }: MouseEvent<HTMLButtonElement>): void {
    const article = currentTarget.closest('[data-pf="chat-message"]')
    quote((article === null ? '' : selectedIn(article)) || messageText(message))
    focusInput(currentTarget)
  }
  return (
    <ActionButton
      label={label ?? labels.quote}
      icon="quote"
      action={handleClick}
      {...props}
      // A press would take the selection away.
      onMouseDown={composeHandlers(onMouseDown, (event) => event.preventDefault())}
      data-pf="chat-quote"
    />
  )
}

/** The selected words of a message; '' where none of them, or others too, are selected. */
function selectedIn(article: Element): string {
  const selection = article.ownerDocument.getSelection()
  const ends = [selection?.anchorNode, selection?.focusNode]
  const texts = [...article.querySelectorAll('[data-pf="chat-message-text"]')]
  const isInside = ends.every((end) => end != null && texts.some((text) => text.contains(end)))
  return selection === null || !isInside ? '' : selectedText(selection, article).trim()
}
