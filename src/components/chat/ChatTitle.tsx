'use client'

import type { ComponentProps } from 'react'
import { visibleText } from '../visibleText.ts'
import { useChat } from './chatContext.ts'

/** The persona's name. Renders an `<h2>`. */
export function ChatTitle({ children, ...props }: ComponentProps<'h2'>) {
  const { persona } = useChat('Title')
  return (
    <h2 dir="auto" {...props} data-pf="chat-title">
      {children ?? (persona === null ? 'Chat' : visibleText(persona.name))}
    </h2>
  )
}
