'use client'

import type { ChatStatus, FileUIPart } from 'ai'
import { useMemo } from 'react'
import { PersonaFlowError, type Conversation, type Message, type QueuedMessage } from '../core/index.ts'
import type { Branches, PersonaFlow } from '../flow/index.ts'
import { useChatSource, type ChatSource, type ToolApprovalResponse, type ToolOutput } from './chatSource.ts'
import { readSendable, type Sendable } from './readSendable.ts'
import { useFlow, usePersonaFlow } from './PersonaFlowProvider.tsx'
import { useConversationPlace } from './useConversationPlace.ts'
import { useFlowState } from './useFlowState.ts'
import { useLiveMessage, useShownMessages, useTurn } from './useShownMessages.ts'

const EMPTY_QUEUE: readonly QueuedMessage[] = []

/** Options of `useConversation`. */
export interface UseConversationOptions {
  /** Id of the persona that answers. @default the one that answers in the conversation, else the active persona */
  personaId?: string
}

/**
 * The result of AI SDK's `useChat` as far as markup reads it, and the additions that a tree of messages needs. Once
 * `status` isn't `'loading'`, it is assignable to `useChat`'s.
 */
export type UseConversationResult = ConversationView &
  ConversationActions &
  ({ status: 'loading' } | { status: ChatStatus })

interface ConversationView {
  /** `null` until the first message makes a conversation. */
  id: string | null
  conversation: Conversation | null
  personaId: string | null
  /** The shown branch, oldest first, the reply that arrives last. */
  messages: Message[]
  error: Error | undefined
  /** Time of the next try after a server asked to wait, epoch ms; `undefined` when none is planned. */
  retryAt: number | undefined
  /** Messages that the user sent while an answer was on its way. */
  queue: readonly QueuedMessage[]
}

/** The actions of one conversation; promises resolve when the answer ended, however it did. */
interface ConversationActions {
  /**
   * A text with files, or a message with parts; with `messageId` it replaces that message, whose files stay when none
   * are given.
   */
  sendMessage: (message?: Sendable) => Promise<void>
  regenerate: (options?: { messageId?: string; without?: readonly string[] }) => Promise<void>
  stop: () => Promise<void>
  /** Tries the newest turn again. */
  retry: () => Promise<void>
  /** Goes on with an answer that was stopped or interrupted, where it was cut. */
  continueMessage: (messageId: string) => Promise<void>
  /** Asks `text` instead of a user message, as a branch of its own. */
  editMessage: (messageId: string, text: string) => Promise<void>
  /** Deletes a message with all that was said after it; the flow's `undo` brings it back. */
  removeMessage: (messageId: string) => void
  /** Sends a text, with files, once the current answer is complete. */
  queueMessage: (text: string, files?: readonly FileUIPart[]) => void
  /** Takes a message out of the queue and returns it, for the user to change. */
  unqueueMessage: (queuedId: string) => QueuedMessage | undefined
  switchBranch: (messageId: string) => void
  /** All versions of a message, and the index of the one shown. */
  branches: (messageId: string) => Branches
  clearError: () => void
  /** Gives the output of a tool call that waits for it. Rejects where it doesn't wait any more, as after another tab's. */
  addToolOutput: (output: ToolOutput) => Promise<void>
  /** Allows a tool call that asks for it, or doesn't; `remember` allows later ones unasked. Rejects as `addToolOutput` does. */
  addToolApprovalResponse: (response: ToolApprovalResponse) => Promise<void>
}

/**
 * One conversation, live. @default the one that the persona shows; its first message makes one
 * @example
 * const { messages, status, sendMessage } = useConversation()
 * void sendMessage({ text: 'Hello' })
 */
export function useConversation(id?: string, { personaId }: UseConversationOptions = {}): UseConversationResult {
  useFlow('useConversation')
  const place = useConversationPlace(id, personaId)
  const shown = useShownMessages(place.id)
  const live = useLiveMessage(place.id)
  const turn = useTurn(place.id)
  const messages = useMemo(() => (live === undefined ? [...shown] : [...shown, live]), [shown, live])
  const isLoading = useFlowState((state) => state.status === 'loading')
  // A packed one is read from the storage right now, unless that has failed.
  const isOpening = place.conversation?.packed !== undefined && turn?.status !== 'error'
  const queue = useFlowState(({ drafts }) => drafts[place.id ?? '']?.queue ?? EMPTY_QUEUE)
  return {
    ...place,
    messages,
    status: isLoading || isOpening ? 'loading' : (turn?.status ?? 'ready'),
    error: turn?.status === 'error' ? turn.error : undefined,
    retryAt: turn?.status === 'submitted' ? turn.retryAt : undefined,
    queue,
    ...useConversationActions(place.id, place.personaId),
  }
}

/** The actions on a conversation, the same ones until it is another conversation or another persona. */
function useConversationActions(id: string | null, personaId: string | null): ConversationActions {
  const source = useChatSource(id)
  const flow = usePersonaFlow()
  return useMemo(
    () => conversationActions(source, personaId, (files) => kept(flow, files, id)),
    [flow, source, personaId, id],
  )
}

/** Files of an app's own field as parts. Throws `bad-input` for one that is refused. */
async function kept(flow: PersonaFlow, given: readonly File[], id: string | null): Promise<readonly FileUIPart[]> {
  const { files, refused } = await flow.files.keep(given, id === null ? {} : { conversationId: id })
  const [first] = refused
  if (first === undefined) return files
  const what = `the file ${JSON.stringify(first.name)} was refused: ${first.reason}`
  throw new PersonaFlowError('bad-input', what, 'Choose another one, or allow it with the flow’s `attachments`')
}

function conversationActions(
  source: ChatSource,
  personaId: string | null,
  keep: (files: readonly File[]) => Promise<readonly FileUIPart[]>,
): ConversationActions {
  const answerer = personaId === null ? {} : { personaId }
  /** Does something in this very task, so that a second click finds the turn running. */
  const ended = async (action: () => Message | void): Promise<void> => {
    const sent = action()
    await source.whenIdle(sent ?? undefined)
  }
  return {
    async sendMessage(message) {
      const read = readSendable(message, keep)
      const { text, files, messageId } = read instanceof Promise ? await read : read
      await ended(() =>
        messageId === undefined ? source.send({ text, files, ...answerer }) : source.edit(messageId, { text, files }),
      )
    },
    regenerate: ({ messageId, without } = {}) => ended(() => source.regenerate(messageId, without)),
    retry: () => ended(source.retry),
    continueMessage: (messageId) => ended(() => source.continue(messageId)),
    editMessage: (messageId, text) => ended(() => source.edit(messageId, { text })),
    removeMessage: source.remove,
    queueMessage: (text, files = []) => source.queue({ text, files, ...answerer }),
    unqueueMessage: source.unqueue,
    stop: source.stop,
    switchBranch: source.switchBranch,
    branches: source.branches,
    clearError: source.clearError,
    async addToolOutput(output) {
      await source.addToolOutput(output)
      await source.whenIdle()
    },
    async addToolApprovalResponse(response) {
      await source.addToolApprovalResponse(response)
      await source.whenIdle()
    },
  }
}
