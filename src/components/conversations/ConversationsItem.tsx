'use client'

import { useMemo, useState } from 'react'
import type { Conversation } from '../../core/index.ts'
import { Part, type PartProps } from '../Part.tsx'
import { visibleText } from '../visibleText.ts'
import { ConversationContext, useConversationsContext, type RowMode } from './conversationsContext.ts'
import { ConversationsDate } from './ConversationsDate.tsx'
import { ConversationsExport } from './ConversationsExport.tsx'
import { ConversationsExportOptions } from './ConversationsExportOptions.tsx'
import { ConversationsMore } from './ConversationsMore.tsx'
import { ConversationsOpen } from './ConversationsOpen.tsx'
import { ConversationsPin } from './ConversationsPin.tsx'
import { ConversationsRemove } from './ConversationsRemove.tsx'
import { ConversationsRename } from './ConversationsRename.tsx'
import { ConversationsRenameForm } from './ConversationsRenameForm.tsx'

/** Props of `Conversations.Item`. */
export interface ConversationsItemProps extends PartProps<'li'> {
  conversation: Conversation
}

/** One conversation, around its parts. Renders an `<li>` with `data-open`, `data-pinned`, `data-temporary`, `data-mode`. */
export function ConversationsItem({ conversation, children = DEFAULT_CHILDREN, ...props }: ConversationsItemProps) {
  const { activeId } = useConversationsContext('Item')
  const [mode, setMode] = useState<RowMode>('shown')
  const isOpen = activeId === conversation.id
  const context = useMemo(
    () => ({ conversation, title: visibleText(conversation.title), isOpen, mode, setMode }),
    [conversation, isOpen, mode],
  )
  return (
    <ConversationContext value={context}>
      <Part
        as="li"
        {...props}
        data-pf="conversations-item"
        data-open={isOpen ? '' : undefined}
        data-pinned={conversation.pinned === true ? '' : undefined}
        data-temporary={conversation.temporary === true ? '' : undefined}
        data-mode={mode}
      >
        {children}
      </Part>
    </ConversationContext>
  )
}

const DEFAULT_CHILDREN = (
  <>
    <ConversationsOpen />
    <ConversationsRenameForm />
    <ConversationsDate />
    <ConversationsMore />
    <span data-pf="conversations-actions">
      <ConversationsRename />
      <ConversationsExport />
      <ConversationsPin />
      <ConversationsRemove />
    </span>
    <ConversationsExportOptions />
  </>
)
