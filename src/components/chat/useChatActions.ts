'use client'

import { useMemo } from 'react'
import type { PersonaFlow } from '../../flow/index.ts'
import { usePersonaFlow } from '../../react/index.ts'
import { isInFlight } from '../../store/index.ts'
import type { FollowEnd } from './createFollowEnd.ts'
import { errorText } from './errorText.ts'

/** What the parts of a chat can do. Where it can't be done now, they say why in the status line and give `false`. */
export interface ChatActions {
  send(text: string): boolean
  regenerate(messageId: string): boolean
  retry(): boolean
  edit(messageId: string, text: string): boolean
  switchBranch(messageId: string): boolean
  stop(): void
}

interface ChatActionsOptions {
  conversationId: string | null
  personaId: string | null
  announce: (text: string) => void
  follow: FollowEnd
}

/** The same ones until it is another conversation or another persona. */
export function useChatActions({ conversationId, personaId, announce, follow }: ChatActionsOptions): ChatActions {
  const flow = usePersonaFlow()
  return useMemo(() => {
    const there = { conversationId: conversationId ?? '' }
    const answerer = personaId === null ? {} : { personaId }
    // The flow's own actions instead of the hook's: they throw at once, so that the composer can keep the words.
    function attempt(action: () => unknown): boolean {
      const reason = refusal(flow, conversationId)
      try {
        if (reason === undefined) action()
        else announce(reason)
        return reason === undefined
      } catch (error) {
        announce(error instanceof Error ? errorText(error) : 'That did not work')
        return false
      }
    }
    function ask(action: () => unknown): boolean {
      if (personaId === null) announce('Choose a persona first')
      else if (flow.getState().model === null) announce('Connect a model first')
      else if (attempt(action)) {
        // Who asks wants to see it, wherever they had scrolled to.
        follow.toEnd()
        return true
      }
      return false
    }
    return {
      send: (text) =>
        text.trim() !== '' && ask(() => flow.sendMessage({ text, ...(conversationId !== null && there), ...answerer })),
      regenerate: (messageId) => ask(() => flow.regenerate({ ...there, messageId })),
      retry: () => ask(() => flow.retry(there)),
      edit: (messageId, text) => text.trim() !== '' && ask(() => flow.editMessage({ ...there, messageId, text })),
      switchBranch: (messageId) => attempt(() => flow.switchBranch({ ...there, messageId })),
      stop: () => void (conversationId !== null && flow.stop(there)),
    }
  }, [flow, conversationId, personaId, announce, follow])
}

/** Why a conversation can't go on now. Looked up at the click, so that no part has to render when it changes. */
function refusal(flow: PersonaFlow, conversationId: string | null): string | undefined {
  const { status, turns } = flow.getState()
  if (status === 'loading') return 'Still loading'
  return conversationId !== null && isInFlight(turns[conversationId]) ? 'An answer is on its way already' : undefined
}
