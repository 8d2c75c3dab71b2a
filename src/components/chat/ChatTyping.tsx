'use client'

import { metaOf } from '../../core/index.ts'
import { Part, type PartProps } from '../Part.tsx'
import { useMessage } from './messageContext.ts'

/** Three dots until a reply's first words; `Chat.Status` says it to screen readers. Renders a `<span>`, or nothing. */
export function ChatTyping(props: PartProps<'span'>) {
  const { message } = useMessage('Typing')
  const isWaiting =
    metaOf(message).status === 'streaming' && !message.parts.some((part) => 'text' in part && part.text !== '')
  return isWaiting ? <Part as="span" aria-hidden="true" {...props} data-pf="chat-typing" /> : null
}
