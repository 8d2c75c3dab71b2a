'use client'

import type { FileUIPart } from 'ai'
import { createContext, use } from 'react'
import { metaOf, PersonaFlowError, type Message, type QueuedMessage } from '../core/index.ts'
import type { Branches, PersonaFlow, RateInput, ToolGrantScope } from '../flow/index.ts'
import type { Turn } from '../store/index.ts'
import { usePersonaFlow } from './PersonaFlowProvider.tsx'

/** The user's message to send. */
export interface SourceInput {
  text: string
  files?: readonly FileUIPart[] | undefined
  /** Id of the persona that answers. */
  personaId?: string | undefined
  /** Index of the greeting with which an empty conversation begins. */
  greeting?: number | undefined
}

/** The result of a tool of the app, in the words of AI SDK's `addToolOutput`. */
export type ToolOutput = { tool?: string; toolCallId: string } & (
  | { state?: 'output-available'; output: unknown; errorText?: undefined }
  | { state: 'output-error'; errorText: string; output?: undefined }
)

/** The user's yes or no, in the words of AI SDK's `addToolApprovalResponse`. */
export interface ToolApprovalResponse {
  /** The `approval.id` of the call. */
  id: string
  approved: boolean
  reason?: string | undefined
  /** The time for which a yes holds. @default 'once' */
  remember?: ToolGrantScope | undefined
}

/**
 * One conversation: what is shown of it, and all that can be done in it. A flow gives one for each conversation of its own,
 * and what an app's `useChat` holds is another; hooks and parts know no other way to send. What can't be done throws at
 * once.
 */
export interface ChatSource {
  /** The shown branch without the reply that arrives; the same list until something on it changes. */
  messages(): readonly Message[]
  /** The reply that arrives right now. */
  live(): Message | undefined
  /** The newest turn, with its status and its error. */
  turn(): Turn | undefined
  /** All versions of a message, and the index of the one shown. */
  branches(messageId: string): Branches
  subscribe(listener: () => void): () => void
  /** Called at each frame that brings text. */
  subscribeLive(listener: () => void): () => void
  send(input: SourceInput): Message
  edit(messageId: string, input: SourceInput): Message
  /** `without`: ids of memories that the model is not told this time; an app's own chat knows none. */
  regenerate(messageId?: string, without?: readonly string[]): void
  retry(): void
  continue(messageId: string): void
  remove(messageId: string): void
  switchBranch(messageId: string): void
  /** Keeps what the user thinks of an answer, `null` takes it back; left out where nothing is kept. */
  rate?(messageId: string, feedback: (Pick<RateInput, 'reason'> & { rating: 'up' | 'down' }) | null): void
  stop(): Promise<void>
  clearError(): void
  /** Puts a message in the queue until the current answer is complete. */
  queue(input: SourceInput): void
  unqueue(queuedId: string): QueuedMessage | undefined
  /** Gives what a waiting tool call asks for. Rejects where it doesn't wait any more. */
  addToolOutput(output: ToolOutput): Promise<void>
  /** Allows a waiting tool call, or doesn't. Rejects as `addToolOutput` does. */
  addToolApprovalResponse(response: ToolApprovalResponse): Promise<void>
  sendQueued(): void
  /** Resolves when no answer is on its way; with `sent`, when none to that message is. */
  whenIdle(sent?: Message): Promise<void>
}

/** A conversation that the app holds itself, for all parts below it. */
export const ChatSourceContext = createContext<ChatSource | null>(null)

/** The conversation behind hooks and parts: the app's own, else the flow's of that id. `null` shows nothing yet. */
export function useChatSource(conversationId: string | null): ChatSource {
  const held = use(ChatSourceContext)
  const flow = usePersonaFlow()
  return conversationId === null ? flowSource(flow, null) : (held ?? flowSource(flow, conversationId))
}

const NONE: readonly Message[] = []
const sources = new WeakMap<PersonaFlow, Map<string | null, ChatSource>>()

/** The same one for the same conversation. `null`: the first message makes it. */
function flowSource(flow: PersonaFlow, id: string | null): ChatSource {
  const known = sources.get(flow) ?? new Map<string | null, ChatSource>()
  sources.set(flow, known)
  const source = known.get(id) ?? createFlowSource(flow, id)
  known.set(id, source)
  return source
}

function createFlowSource(flow: PersonaFlow, id: string | null): ChatSource {
  const { chat, conversations } = flow
  const there = (): { conversationId: string } => {
    if (id !== null) return { conversationId: id }
    throw new PersonaFlowError('not-found', 'there is no conversation yet', 'Send a message first')
  }
  return {
    messages: () => (id === null || flow.getState().status === 'loading' ? NONE : conversations.messages(id)),
    live: () => (id === null ? undefined : chat.live(id)),
    turn: () => (id === null ? undefined : flow.getState().turns[id]),
    branches: (messageId) => conversations.branches(there().conversationId, messageId),
    subscribe: flow.subscribe,
    subscribeLive: (listener) => (id === null ? () => {} : chat.subscribeLive(id, listener)),
    send: (input) => chat.send({ ...given(input), ...(id !== null && { conversationId: id }) }),
    edit: (messageId, { text, files }) => chat.edit({ ...there(), messageId, text, ...(files && { files }) }),
    regenerate: (messageId, without) =>
      chat.regenerate({ ...there(), ...(messageId !== undefined && { messageId }), ...(without && { without }) }),
    retry: () => chat.retry(there()),
    continue: (messageId) => chat.continue({ ...there(), messageId }),
    remove: (messageId) => chat.remove({ ...there(), messageId }),
    switchBranch: (messageId) => chat.switchBranch({ ...there(), messageId }),
    rate: (messageId, feedback) => void chat.rate({ ...there(), messageId, ...(feedback ?? { rating: null }) }),
    stop: async () => (id === null ? undefined : chat.stop({ conversationId: id })),
    clearError: () => (id === null ? undefined : chat.clearError({ conversationId: id })),
    queue: ({ text, files, personaId }) => chat.queue({ ...given({ text, files, personaId }), ...there() }),
    unqueue: (queuedId) => chat.unqueue(there().conversationId, queuedId),
    async addToolOutput({ toolCallId, output, errorText }) {
      const answer = errorText === undefined ? { output } : { error: errorText }
      await chat.answerTool({ ...there(), callId: toolCallId, ...answer })
    },
    async addToolApprovalResponse({ id: approvalId, approved, reason, remember }) {
      const shown = [...conversations.messages(there().conversationId)].toReversed()
      const asks = shown
        .flatMap(({ parts }) => parts)
        .find((part) => 'approval' in part && part.approval?.id === approvalId)
      const callId = asks !== undefined && 'toolCallId' in asks ? asks.toolCallId : approvalId
      await chat.approveTool({
        ...there(),
        callId,
        approved,
        ...(reason !== undefined && { reason }),
        ...(remember !== undefined && { remember }),
      })
    },
    sendQueued: () => chat.sendQueued(there()),
    async whenIdle(sent) {
      const where = sent === undefined ? id : metaOf(sent).conversationId
      if (where !== null) await chat.whenIdle(where)
    },
  }
}

/** The input without its undefined fields. */
function given({ text, files, personaId, greeting }: SourceInput) {
  return {
    text,
    ...(files !== undefined && { files }),
    ...(personaId !== undefined && { personaId }),
    ...(greeting !== undefined && { greeting }),
  }
}
