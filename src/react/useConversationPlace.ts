'use client'

import { metaOf } from '../core/index.ts'
import { activePersonaIdOf } from '../store/index.ts'
import { useFlowState } from './useFlowState.ts'
import { useShownMessages } from './useShownMessages.ts'

/** The conversation that is meant, and the persona that answers in it; renders for no message. */
export function useConversationPlace(wantedId?: string, wantedPersonaId?: string) {
  const id = useFlowState((state) => {
    // One that was asked for stays meant when it is deleted: nothing may land in another one.
    if (wantedId !== undefined) return wantedId
    const shownFor = wantedPersonaId ?? activePersonaIdOf(state)
    const shown = shownFor === null ? undefined : state.settings.conversationOf[shownFor]
    return shown !== undefined && Object.hasOwn(state.conversations, shown) ? shown : null
  })
  const conversation = useFlowState((state) => (id === null ? null : (state.conversations[id] ?? null)))
  const lastMessage = useShownMessages(id).at(-1)
  const activeId = useFlowState(activePersonaIdOf)
  const answering = lastMessage === undefined ? conversation?.personaIds[0] : metaOf(lastMessage).personaId
  return { id, conversation, personaId: wantedPersonaId ?? answering ?? activeId }
}
