'use client'

import { PersonaAvatar } from '../PersonaAvatar.tsx'
import { Part, type PartProps } from '../Part.tsx'
import { ChatBadge } from './ChatBadge.tsx'
import { useChat } from './chatContext.ts'
import { ChatTitle } from './ChatTitle.tsx'

/** Names the persona at the top of the chat. Renders a `<header>`. */
export function ChatHeader({ children, ...props }: PartProps<'header'>) {
  const { persona } = useChat('Header')
  return (
    <Part as="header" {...props} data-pf="chat-header">
      {persona !== null && <PersonaAvatar persona={persona} />}
      <ChatTitle />
      <ChatBadge />
      {children}
    </Part>
  )
}
