'use client'

import type { ComponentProps } from 'react'
import { noteOf } from '../../core/index.ts'
import { ChatBranches } from './ChatBranches.tsx'
import { ChatCopy } from './ChatCopy.tsx'
import { ChatEdit } from './ChatEdit.tsx'
import { ChatRegenerate } from './ChatRegenerate.tsx'
import { useMessage } from './messageContext.ts'

/** What one can do with a message that stands. Renders a `<div>`, or nothing while it arrives or is edited. */
export function ChatMessageActions({ children, ...props }: ComponentProps<'div'>) {
  const { message, isEditing } = useMessage('MessageActions')
  if (isEditing || noteOf(message).status === 'streaming') return null
  return (
    <div {...props} data-pf="chat-message-actions">
      {children ?? (
        <>
          <ChatBranches />
          <ChatCopy />
          <ChatEdit />
          <ChatRegenerate />
        </>
      )}
    </div>
  )
}
