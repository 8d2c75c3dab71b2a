import { DEFAULT_SETTINGS, putRecord, type Change, type Conversation, type Settings } from '../core/index.ts'
import { conversationOf } from './conversationActions.ts'
import type { FlowContext } from './flowContext.ts'

/** A tool that the user allows without being asked. */
export interface ToolGrant {
  readonly tool: string
  /** The conversation in which it is allowed; missing: everywhere. */
  readonly conversationId?: string
  /** Epoch ms. */
  readonly at: number
}

/** The change that allows a tool from `at` on, in one conversation or everywhere. */
export function allowed(context: FlowContext, { tool, at, conversationId }: ToolGrant): Change {
  const holder = holderOf(context, conversationId)
  return grantChange({ ...holder, toolGrants: { ...holder.toolGrants, [tool]: at } })
}

/** True when the user allowed a tool for a conversation, or for all. */
export function isAllowed({ store }: FlowContext, tool: string, conversationId: string): boolean {
  const holders = [store.state.getState().settings, store.read('conversations', conversationId)]
  return holders.some((holder) => Object.hasOwn(holder?.toolGrants ?? {}, tool))
}

/** All permissions, the newest first. */
export function grantsOf({ store }: FlowContext): ToolGrant[] {
  const { settings, conversations } = store.state.getState()
  const own = Object.values(conversations).flatMap(({ id, toolGrants }) =>
    grantsIn(toolGrants).map((grant): ToolGrant => ({ ...grant, conversationId: id })),
  )
  return [...grantsIn(settings.toolGrants), ...own].toSorted((a, b) => b.at - a.at)
}

/** The changes that take a permission back; none where there is no such one. */
export function withoutGrant(context: FlowContext, { tool, conversationId }: Omit<ToolGrant, 'at'>): Change[] {
  const holder = holderOf(context, conversationId)
  const { [tool]: at, ...toolGrants } = holder.toolGrants ?? {}
  return at === undefined ? [] : [grantChange({ ...holder, toolGrants })]
}

function grantsIn(grants: Conversation['toolGrants'] = {}): ToolGrant[] {
  return Object.entries(grants).map(([tool, at]) => ({ tool, at }))
}

function holderOf(context: FlowContext, conversationId: string | undefined): Settings | Conversation {
  if (conversationId !== undefined) return conversationOf(context, conversationId)
  return { ...DEFAULT_SETTINGS, ...context.store.state.getState().settings }
}

function grantChange(holder: Settings | Conversation): Change {
  return 'activePersonaId' in holder ? putRecord('settings', holder) : putRecord('conversations', holder)
}
