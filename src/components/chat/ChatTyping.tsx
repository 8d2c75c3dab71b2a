'use client'

import type { ComponentProps } from 'react'
import { noteOf } from '../../core/index.ts'
import { useMessage } from './messageContext.ts'

/** Three dots until a reply's first words; `Chat.Status` says it to screen readers. Renders a `<span>`, or nothing. */
export function ChatTyping(props: ComponentProps<'span'>) {
  const { message } = useMessage('Typing')
  const isWaiting =
    noteOf(message).status === 'streaming' && !message.parts.some((part) => 'text' in part && part.text !== '')
  return isWaiting ? <span aria-hidden="true" {...props} data-pf="chat-typing" /> : null
}
