'use client'

import type { ComponentProps } from 'react'
import { PersonaAvatar } from '../PersonaAvatar.tsx'
import { ChatBadge } from './ChatBadge.tsx'
import { useChat } from './chatContext.ts'
import { ChatTitle } from './ChatTitle.tsx'

/** Who one talks to, at the top. Renders a `<header>`. */
export function ChatHeader({ children, ...props }: ComponentProps<'header'>) {
  const { persona } = useChat('Header')
  return (
    <header {...props} data-pf="chat-header">
      {persona !== null && <PersonaAvatar persona={persona} />}
      <ChatTitle />
      <ChatBadge />
      {children}
    </header>
  )
}
