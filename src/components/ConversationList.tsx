'use client'

import { ConversationsEmpty } from './conversations/ConversationsEmpty.tsx'
import { ConversationsList } from './conversations/ConversationsList.tsx'
import { ConversationsNew } from './conversations/ConversationsNew.tsx'
import { ConversationsRoot, type ConversationsRootProps } from './conversations/ConversationsRoot.tsx'
import { ConversationsSearch } from './conversations/ConversationsSearch.tsx'
import { ConversationsStatus } from './conversations/ConversationsStatus.tsx'
import { ConversationsTitle } from './conversations/ConversationsTitle.tsx'
import { ConversationsUndo } from './conversations/ConversationsUndo.tsx'

/**
 * All conversations with a persona: to open, begin, find, rename, pin, export and delete. `children` come after its
 * title.
 */
export function ConversationList({ children, ...props }: ConversationsRootProps) {
  return (
    <ConversationsRoot {...props}>
      <header data-pf="conversations-header">
        <ConversationsTitle />
        {children}
        <ConversationsNew temporary />
        <ConversationsNew />
      </header>
      <ConversationsSearch />
      <ConversationsEmpty />
      <ConversationsList />
      <div data-pf="conversations-footer">
        <ConversationsStatus />
        <ConversationsUndo />
      </div>
    </ConversationsRoot>
  )
}
