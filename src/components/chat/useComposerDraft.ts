'use client'

import { useCallback, useEffect, useState } from 'react'
import { draftId } from '../../core/index.ts'
import { useFlowState, usePersonaFlow } from '../../react/index.ts'
import { createDraftKeeper } from './createDraftKeeper.ts'

/** While the flow loads, there is nobody to write to yet. */
const NOWHERE = draftId(null, null)

/** The unsent text of a conversation: at once in the field, a moment later in the flow, which outlives the page. */
export function useComposerDraft(
  conversationId: string | null,
  personaId: string | null,
): [string, (text: string) => void] {
  const flow = usePersonaFlow()
  const id = draftId(conversationId, personaId)
  const kept = useFlowState(({ drafts }) => (Object.hasOwn(drafts, id) ? drafts[id]!.text : ''))
  const [own, setOwn] = useState({ id, text: kept, kept, carried: '' })
  // Another conversation has a draft of its own; what was written before anybody was there to read it comes along.
  if (own.id !== id) {
    const carried = own.id === NOWHERE ? own.text : ''
    setOwn({ id, text: carried === '' ? kept : carried, kept, carried })
    // What arrives from storage counts where nothing was written meanwhile.
  } else if (own.kept !== kept) setOwn({ ...own, text: own.text === own.kept ? kept : own.text, kept })
  const [keeper] = useState(createDraftKeeper)
  useEffect(() => keeper.attach(), [keeper])
  const { carried } = own
  useEffect(() => {
    if (carried !== '') keeper.keep(id, () => flow.chat.setDraft({ conversationId, personaId }, carried), false)
  }, [flow, keeper, id, conversationId, personaId, carried])
  const setDraft = useCallback(
    (text: string) => {
      setOwn((before) => ({ ...before, text }))
      if (id === NOWHERE) return
      keeper.keep(id, () => flow.chat.setDraft({ conversationId, personaId }, text), text === '')
    },
    [flow, keeper, id, conversationId, personaId],
  )
  return [own.text, setDraft]
}
