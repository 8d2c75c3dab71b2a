'use client'

import { ChatBreakReminder } from './chat/ChatBreakReminder.tsx'
import { ChatComposer } from './chat/ChatComposer.tsx'
import { ChatConsent } from './chat/ChatConsent.tsx'
import { ChatDisclosure } from './chat/ChatDisclosure.tsx'
import { ChatEmpty } from './chat/ChatEmpty.tsx'
import { ChatError } from './chat/ChatError.tsx'
import { ChatHeader } from './chat/ChatHeader.tsx'
import { ChatMessageList } from './chat/ChatMessageList.tsx'
import { ChatMessages } from './chat/ChatMessages.tsx'
import { ChatNew } from './chat/ChatNew.tsx'
import { ChatNewMessages } from './chat/ChatNewMessages.tsx'
import { ChatNoModel } from './chat/ChatNoModel.tsx'
import { ChatPermissions } from './chat/ChatPermissions.tsx'
import { ChatQueue } from './chat/ChatQueue.tsx'
import { ChatRetrying } from './chat/ChatRetrying.tsx'
import { ChatRoot, type ChatRootProps } from './chat/ChatRoot.tsx'
import { ChatSearch } from './chat/ChatSearch.tsx'
import { ChatStatus } from './chat/ChatStatus.tsx'
import { ChatTemporary } from './chat/ChatTemporary.tsx'
import { ChatUnanswered } from './chat/ChatUnanswered.tsx'
import { ChatUndo } from './chat/ChatUndo.tsx'

/** Props of `PersonaChat`. */
export interface PersonaChatProps extends ChatRootProps {
  /** Suggested first messages; at most three are shown. */
  suggestions?: readonly string[] | undefined
  /** Minutes of talking after which a break is suggested. @default never */
  breakAfter?: number | undefined
}

/** A whole chat with a persona; it fills its container. `children` come at the end of its header. */
export function PersonaChat({ suggestions, breakAfter, children, ...props }: PersonaChatProps) {
  return (
    <ChatRoot {...props}>
      <ChatHeader>
        <ChatSearch />
        <ChatNew />
        {children}
      </ChatHeader>
      <ChatTemporary />
      <ChatPermissions />
      <ChatMessages>
        <ChatEmpty suggestions={suggestions} />
        <ChatMessageList />
        <ChatUnanswered />
        <ChatRetrying />
        <ChatError />
      </ChatMessages>
      <ChatNewMessages />
      <ChatUndo />
      <ChatQueue />
      {breakAfter !== undefined && <ChatBreakReminder minutes={breakAfter} />}
      <ChatConsent />
      <ChatNoModel />
      <ChatComposer />
      <ChatDisclosure />
      <ChatStatus />
    </ChatRoot>
  )
}
