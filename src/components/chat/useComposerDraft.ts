'use client'

import { useCallback, useEffect, useState } from 'react'
import { draftId } from '../../core/index.ts'
import { useFlowState, usePersonaFlow } from '../../react/index.ts'
import { createDraftKeeper } from './createDraftKeeper.ts'

/** The unsent text of a conversation: at once in the field, a moment later in the flow, which outlives the page. */
export function useComposerDraft(
  conversationId: string | null,
  personaId: string | null,
): [string, (text: string) => void] {
  const flow = usePersonaFlow()
  const id = draftId(conversationId, personaId)
  const kept = useFlowState(({ drafts }) => (Object.hasOwn(drafts, id) ? drafts[id]!.text : ''))
  const [own, setOwn] = useState({ id, text: kept, kept })
  // Another conversation has a draft of its own; what arrives from storage counts where nothing was written meanwhile.
  if (own.id !== id) setOwn({ id, text: kept, kept })
  else if (own.kept !== kept) setOwn({ id, text: own.text === own.kept ? kept : own.text, kept })
  const [keeper] = useState(createDraftKeeper)
  useEffect(() => keeper.attach(), [keeper])
  const setDraft = useCallback(
    (text: string) => {
      setOwn((before) => ({ ...before, text }))
      keeper.keep(id, () => flow.chat.setDraft({ conversationId, personaId }, text), text === '')
    },
    [flow, keeper, id, conversationId, personaId],
  )
  return [own.text, setDraft]
}
