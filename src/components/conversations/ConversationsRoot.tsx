'use client'

import { useDeferredValue, useMemo, useState } from 'react'
import { comparable, iterate, messageText, type Conversation } from '../../core/index.ts'
import { useFlow, useConversations, useFlowState, useLabels, usePersona } from '../../react/index.ts'
import { hueStyle } from '../hueStyle.ts'
import { Part, type PartProps } from '../Part.tsx'
import { visibleText } from '../visibleText.ts'
import { ConversationsActionsContext, ConversationsContext } from './conversationsContext.ts'
import { useConversationsActions } from './useConversationsActions.ts'
import { usePackedMatches } from './usePackedMatches.ts'

/** Props of `Conversations.Root`. */
export interface ConversationsRootProps extends PartProps<'section'> {
  /** With whom. @default the active persona */
  personaId?: string | undefined
  /** Called with the conversation that the user chose or began: where the list covers the chat, it can go then. */
  onOpen?: ((conversationId: string) => void) | undefined
}

/** The conversations with one persona, around all other parts of `Conversations`. Renders a `<section>` with `data-status`. */
export function ConversationsRoot({ personaId, onOpen, style, ...props }: ConversationsRootProps) {
  const labels = useLabels()
  useFlow('<Conversations.Root>')
  const { persona } = usePersona(personaId)
  const { conversations: all, activeId, status } = useConversations(personaId === undefined ? {} : { personaId })
  const [query, setQuery] = useState('')
  const conversations = useMatches(all, useDeferredValue(query))
  const { actions, notice, undoStep } = useConversationsActions({ personaId, onOpen })
  const context = useMemo(
    () => ({ persona, status, conversations, total: all.length, activeId, query, setQuery, notice, undoStep }),
    [persona, status, conversations, all.length, activeId, query, notice, undoStep],
  )
  return (
    <ConversationsContext value={context}>
      <ConversationsActionsContext value={actions}>
        <Part
          as="section"
          aria-label={labels.conversations}
          {...props}
          style={hueStyle(persona?.id, style)}
          data-pf="conversations-root"
          data-status={status}
        />
      </ConversationsActionsContext>
    </ConversationsContext>
  )
}

/** Those whose title or whose messages say `query`, on any branch. */
function useMatches(conversations: readonly Conversation[], query: string): readonly Conversation[] {
  // Messages are looked at while something is searched, and only then.
  const isSearching = query.trim() !== ''
  const messagesOf = useFlowState((state) => (isSearching ? state.messagesOf : undefined))
  const wanted = comparable(query.trim())
  const packed = usePackedMatches(conversations, wanted, says)
  return useMemo(() => {
    if (messagesOf === undefined || wanted === '') return conversations
    return conversations.filter(({ id, title }) => {
      if (packed.has(id) || says(title, wanted)) return true
      const messages = messagesOf[id]
      return messages !== undefined && [...iterate(messages)].some((message) => says(messageText(message), wanted))
    })
  }, [conversations, messagesOf, wanted, packed])
}

function says(text: string, wanted: string): boolean {
  return comparable(visibleText(text)).includes(wanted)
}
