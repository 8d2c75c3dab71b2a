'use client'

import { createContext, use } from 'react'
import { PersonaFlowError, type Conversation, type Persona } from '../../core/index.ts'
import type { ConversationsActions } from './useConversationsActions.ts'

/** The shown conversations with a persona, with the search that narrows them. */
export interface ConversationsContextValue {
  /** The persona they are with. */
  readonly persona: Persona | null
  readonly status: 'loading' | 'ready'
  /** Pinned ones first, then the newest. */
  readonly conversations: readonly Conversation[]
  /** Number of conversations, including those that don't match the search. */
  readonly total: number
  /** The one that is open. */
  readonly activeId: string | null
  readonly query: string
  setQuery(query: string): void
  /** A sentence about the last action; '' once something else happened. */
  readonly notice: string
  /** The step that undoes what was done last; `null` when there is none. */
  readonly undoStep: string | null
}

/** The state of a row: its title, the field that renames it, or the export. */
export type RowMode = 'shown' | 'renaming' | 'exporting'

/** The context that the parts of one row share. */
export interface ConversationContextValue {
  readonly conversation: Conversation
  /** Its title as shown, without invisible characters. */
  readonly title: string
  readonly isOpen: boolean
  readonly mode: RowMode
  setMode(mode: RowMode): void
}

/** The list around a part; `null` outside of `Conversations.Root`. */
export const ConversationsContext = createContext<ConversationsContextValue | null>(null)
/** Apart from the rest: rows read it, and must not render with every letter of a search. */
export const ConversationsActionsContext = createContext<ConversationsActions | null>(null)
/** The row around a part; `null` outside of one. */
export const ConversationContext = createContext<ConversationContextValue | null>(null)

/** The list around a part. Throws `no-provider` outside of one. */
export function useConversationsContext(part: string): ConversationsContextValue {
  return inside(use(ConversationsContext), part, 'Root')
}

/** The actions of the list around a part. Throws `no-provider` outside of one. */
export function useConversationsActionsContext(part: string): ConversationsActions {
  return inside(use(ConversationsActionsContext), part, 'Root')
}

/** The row around a part. Throws `no-provider` outside of one. */
export function useConversationContext(part: string): ConversationContextValue {
  return inside(use(ConversationContext), part, 'Item')
}

function inside<T>(value: T | null, part: string, around: string): T {
  if (value !== null) return value
  const what = `<Conversations.${part}> stands outside of <Conversations.${around}>`
  throw new PersonaFlowError('no-provider', what, 'Put it inside')
}
