'use client'

import { useCallback, useEffect, useMemo, useState } from 'react'
import { useConversationPlace, useFlowState, usePersonaFlow, useTurn } from '../../react/index.ts'
import { hueStyle } from '../hueStyle.ts'
import { loadMarkdown } from '../markdown/LazyMarkdown.tsx'
import { visibleText } from '../visibleText.ts'
import { Part, type PartProps } from '../Part.tsx'
import { ChatContext, ChatStatusContext } from './chatContext.ts'
import type { PartRenderers } from './ChatMessageParts.tsx'
import { createFollowEnd } from './createFollowEnd.ts'
import { useChatActions } from './useChatActions.ts'

export interface ChatRootProps extends PartProps<'section'> {
  /** Which conversation. @default the one that the persona shows; the first message makes it */
  conversationId?: string | undefined
  /** Who answers. @default who answers in the conversation, else the active persona */
  personaId?: string | undefined
  /**
   * How parts of messages are drawn, by their kind: `{ 'tool-weather': (part) => … }`. `tool` and `data` are for all
   * tools and data without one of their own. Define it outside of your component: a new object renders all messages.
   */
  partRenderers?: PartRenderers | undefined
}

const NO_RENDERERS: PartRenderers = {}

/**
 * One conversation, around all other parts of `Chat`. Renders a `<section>` with `data-status`, in the persona's
 * `--pf-hue`.
 */
export function ChatRoot({
  conversationId: wantedId,
  personaId: wantedPersonaId,
  partRenderers = NO_RENDERERS,
  style,
  ...props
}: ChatRootProps) {
  const { id: conversationId, personaId } = useConversationPlace(wantedId, wantedPersonaId)
  const persona = useFlowState(({ personas }) => (personaId === null ? undefined : personas[personaId])) ?? null
  const [follow] = useState(createFollowEnd)
  const { announce, ...state } = useChatState(conversationId)
  useEffect(loadMarkdown, [])
  const actions = useChatActions({ conversationId, personaId, announce, follow })
  const chat = useMemo(
    () => ({ conversationId, persona, follow, partRenderers, announce, ...actions }),
    [conversationId, persona, follow, partRenderers, announce, actions],
  )
  return (
    <ChatContext value={chat}>
      <ChatStatusContext value={state}>
        <Part
          as="section"
          aria-label={persona === null ? 'Chat' : `Chat with ${visibleText(persona.name)}`}
          {...props}
          style={hueStyle(persona?.id, style)}
          data-pf="chat-root"
          data-status={state.status}
        />
      </ChatStatusContext>
    </ChatContext>
  )
}

/** Where the turn stands, and what was announced last, until the turn moves on. */
function useChatState(conversationId: string | null) {
  const flow = usePersonaFlow()
  const isLoading = useFlowState((state) => state.status === 'loading')
  const turn = useTurn(conversationId)
  const [notice, setNotice] = useState<{ text: string; during: typeof turn }>()
  // Reads the turn when called instead of closing over it: the parts that announce must not render with each turn.
  const announce = useCallback(
    (text: string) => setNotice({ text, during: flow.getState().turns[conversationId ?? ''] }),
    [flow, conversationId],
  )
  return {
    status: isLoading ? 'loading' : (turn?.status ?? 'ready'),
    error: turn?.status === 'error' ? turn.error : undefined,
    hasEnded: turn?.status === 'ready',
    notice: notice !== undefined && notice.during === turn ? notice.text : '',
    announce,
  } as const
}
