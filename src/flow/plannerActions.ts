import {
  metaOf,
  pathTo,
  type Memory,
  type Message,
  type MessageMeta,
  type PromptPlan,
  type Receipt,
} from '../core/index.ts'
import type { Planner } from './createPlanner.ts'
import type { FlowRecallOptions } from './createRecaller.ts'
import { personaOf, type FlowContext } from './flowContext.ts'
import { shownIn } from './shownIn.ts'

/** Options of a preview of the prompt plan. */
export interface PlanPromptOptions {
  /** @default the conversation that the persona shows */
  conversationId?: string
  /** @default who answers in the conversation, else the active persona */
  personaId?: string
  /** The text that the user is about to send. @default '' */
  text?: string
  /** Tokens of the plan, to see what another limit would leave out. @default those of the flow */
  promptTokens?: number
  /** Tokens of it that recalled memories may take. @default those of the flow */
  recallTokens?: number
}

/** Actions that need the index and the planner, which are loaded with the first call. */
export function plannerActions(context: FlowContext, loadPlanner: () => Promise<Planner>) {
  const { store, opener } = context
  const pathOf = async (conversationId: string | undefined) => {
    if (conversationId !== undefined) await opener.open(conversationId)
    const leafId = (conversationId === undefined ? undefined : store.read('conversations', conversationId))?.leafId
    return pathTo(leafId ?? null, (id) => store.read('messages', id))
  }
  return {
    /** Memories of a persona that fit a query, and why. Nothing when nothing fits. */
    async recall(
      query: string,
      { personaId, conversationId, ...rest }: FlowRecallOptions = {},
    ): Promise<{ memories: Memory[]; receipt: Receipt }> {
      await store.hydrated
      const planner = await loadPlanner()
      const path = await pathOf(conversationId)
      return planner.recall(query, { ...rest, personaId: personaOf(context, personaId).id, path })
    },

    /** The plan that a model would receive now. */
    async plan({ conversationId, personaId, text = '', ...limits }: PlanPromptOptions = {}): Promise<PromptPlan> {
      await store.hydrated
      const planner = await loadPlanner()
      const shown = conversationId ?? shownIn(context, personaId)
      const path = await pathOf(shown)
      const persona = personaOf(context, personaId ?? path.map((message) => metaOf(message).personaId).at(-1))
      const before = shown === undefined ? {} : { conversationId: shown }
      const note = { ...before, personaId: persona.id, parentId: path.at(-1)?.id ?? null }
      return planner.plan(persona.id, text.trim() === '' ? path : [...path, preview(text, note)], {
        ...before,
        ...limits,
        query: text,
      })
    },
  }
}

/** A message that isn't sent yet. */
function preview(text: string, place: Pick<MessageMeta, 'personaId' | 'parentId'>): Message {
  const note = { conversationId: '', turnId: '', at: 0, status: 'complete', ...place } as const
  return { id: 'preview', role: 'user', parts: [{ type: 'text', text }], metadata: { personaflow: note } }
}
