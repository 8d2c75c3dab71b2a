'use client'

import { useEffect, useState } from 'react'
import type { PromptPlan } from '../core/index.ts'
import type { PersonaFlow } from '../flow/index.ts'
import { useFlow } from './PersonaFlowProvider.tsx'
import { useConversationPlace } from './useConversationPlace.ts'
import { useTurn } from './useShownMessages.ts'

/** Options of `usePromptPlan`. */
export interface UsePromptPlanOptions {
  /** @default the one that the persona shows */
  conversationId?: string
  /** Id of the persona that would answer. @default the one that answers there */
  personaId?: string
  /** The message that the user is about to send. @default '' */
  text?: string
  /** Other limits than those of the flow, to try them. @default those of the flow */
  promptTokens?: number
  recallTokens?: number
}

/** Everything `usePromptPlan` returns. */
export interface UsePromptPlanResult {
  /** The prompt that a model would receive now. */
  plan: PromptPlan | null
  /** The prompt that it received in the newest turn of this page; `null` after a reload. */
  sent: PromptPlan | null
  status: 'loading' | 'ready'
}

/**
 * The prompt of the model, live: section by section, with tokens and the parts that were cut.
 * @example
 * const { plan, sent } = usePromptPlan({ text: 'What should I not eat?' })
 */
export function usePromptPlan({
  conversationId,
  personaId,
  text = '',
  promptTokens,
  recallTokens,
}: UsePromptPlanOptions = {}): UsePromptPlanResult {
  const flow = useFlow('usePromptPlan')
  const place = useConversationPlace(conversationId, personaId)
  const sent = useTurn(place.id)?.plan ?? null
  const [plan, setPlan] = useState<PromptPlan | null>(null)
  useEffect(
    () =>
      watchPlan(
        flow,
        {
          conversationId: place.id,
          personaId: place.personaId,
          text,
          ...(promptTokens !== undefined && { promptTokens }),
          ...(recallTokens !== undefined && { recallTokens }),
        },
        setPlan,
      ),
    [flow, place.id, place.personaId, text, promptTokens, recallTokens],
  )
  return { plan, sent, status: plan === null ? 'loading' : 'ready' }
}

interface PlanPlace {
  conversationId: string | null
  personaId: string | null
  text: string
  promptTokens?: number
  recallTokens?: number
}

/** Plans now and whenever something that a plan is made of changed; a newer plan wins. Returns how to stop. */
function watchPlan(flow: PersonaFlow, place: PlanPlace, show: (plan: PromptPlan) => void): () => void {
  const { conversationId, personaId, ...rest } = place
  if (personaId === null) return () => {}
  let newest = 0
  const plan = async () => {
    const turn = (newest += 1)
    // A persona that is deleted meanwhile has no plan; what shows another one asks anew.
    if (flow.personas.get(personaId) === undefined) return
    const next = await flow.chat.plan({ ...(conversationId !== null && { conversationId }), personaId, ...rest })
    if (turn === newest) show(next)
  }
  void plan()
  const stop = flow.subscribe((state, before) => {
    const { personas, memoriesOf, messagesOf, conversations, withdrawn, archived } = before
    const isSame =
      state.personas === personas &&
      state.memoriesOf === memoriesOf &&
      state.messagesOf === messagesOf &&
      state.conversations === conversations &&
      state.withdrawn === withdrawn &&
      state.archived === archived
    if (!isSame) void plan()
  })
  return () => {
    // What is still on its way comes too late to be shown.
    newest = -1
    stop()
  }
}
