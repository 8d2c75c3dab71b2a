'use client'

import { createContext, use } from 'react'
import { PersonaFlowError, type Conversation, type Persona } from '../../core/index.ts'
import type { ConversationsActions } from './useConversationsActions.ts'

/** What is shown of the conversations with a persona, and what narrows it. */
export interface ConversationsContextValue {
  /** With whom. */
  readonly persona: Persona | null
  readonly status: 'loading' | 'ready'
  /** Pinned ones first, then the newest. */
  readonly conversations: readonly Conversation[]
  /** How many there are, those that don't fit the search too. */
  readonly total: number
  /** The one that is open. */
  readonly activeId: string | null
  readonly query: string
  setQuery(query: string): void
  /** What was done last, in a sentence; '' once something else happened. */
  readonly notice: string
  /** The step that undoes what was done last; `null` when there is none. */
  readonly undoStep: string | null
}

/** What stands in a row besides its title. */
export type RowMode = 'shown' | 'renaming' | 'exporting'

/** What the parts of one row share. */
export interface ConversationContextValue {
  readonly conversation: Conversation
  /** What it is called on the screen: nothing invisible. */
  readonly title: string
  readonly isOpen: boolean
  readonly mode: RowMode
  setMode(mode: RowMode): void
}

export const ConversationsContext = createContext<ConversationsContextValue | null>(null)
/** Apart from the rest: rows read it, and must not render with every letter of a search. */
export const ConversationsActionsContext = createContext<ConversationsActions | null>(null)
export const ConversationContext = createContext<ConversationContextValue | null>(null)

/** The list that a part stands in. Throws `no-provider` outside of one. */
export function useConversationsContext(part: string): ConversationsContextValue {
  return inside(use(ConversationsContext), part, 'Root')
}

/** What can be done in the list that a part stands in. Throws `no-provider` outside of one. */
export function useConversationsActionsContext(part: string): ConversationsActions {
  return inside(use(ConversationsActionsContext), part, 'Root')
}

/** The row that a part stands in. Throws `no-provider` outside of one. */
export function useConversationContext(part: string): ConversationContextValue {
  return inside(use(ConversationContext), part, 'Item')
}

function inside<T>(value: T | null, part: string, around: string): T {
  if (value !== null) return value
  const what = `<Conversations.${part}> stands outside of <Conversations.${around}>`
  throw new PersonaFlowError('no-provider', what, 'Put it inside')
}
