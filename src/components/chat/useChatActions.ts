'use client'

import type { FileUIPart } from 'ai'
import { useCallback, useMemo, useState } from 'react'
import type { ToolPart } from '../../core/index.ts'
import type { PersonaFlow } from '../../flow/index.ts'
import {
  useChatSource,
  useLabels,
  usePersonaFlow,
  useReadingLabels,
  type ChatSource,
  type Labels,
  type ToolOutput,
} from '../../react/index.ts'
import { consentNeeded, isInFlight } from '../../store/index.ts'
import type { StickToBottom } from './createStickToBottom.ts'
import { errorText } from '../errorText.ts'
import type { ToolConsent, ToolResult } from './partRenderers.ts'
import { quoteOf } from './quoteOf.ts'

/** The actions of a chat's parts. An action that isn't possible now says why in the status line and returns `false`. */
export interface ChatActions {
  /** While an answer is on its way, the message waits for it in the queue. */
  send(text: string, files?: readonly FileUIPart[]): boolean
  /** `without`: ids of memories that the model is not told this time. */
  regenerate(messageId: string, without?: readonly string[]): boolean
  retry(): boolean
  /** Goes on with an answer that was cut. */
  continueMessage(messageId: string): boolean
  edit(messageId: string, text: string): boolean
  /** Deletes a message with its branch. */
  remove(messageId: string): boolean
  switchBranch(messageId: string): boolean
  stop(): void
  /** Gives a tool call that waits its output. */
  answerTool(call: ToolPart, result: ToolResult): void
  /** Allows a tool call that asks for it, or doesn't, and says so. */
  approveTool(call: ToolPart, consent: ToolConsent): void
  /** Takes a waiting message out of the queue, back into the message field. */
  takeBack(queuedId: string): void
  sendQueued(): void
  /** Puts words that were said here into the message field, as a quote. */
  quote(text: string): void
}

/** A message that was deleted here a moment ago. */
export interface Removal {
  /** The step that deleted it. */
  readonly removal: string | null
  /** Offers no way back any more. */
  endRemoval(): void
}

interface ChatActionsOptions {
  conversationId: string | null
  personaId: string | null
  greeting: number
  announce: (text: string) => void
  follow: StickToBottom
}

/** The same ones until it is another conversation, another persona or another greeting. */
export function useChatActions(options: ChatActionsOptions): ChatActions & Removal {
  const { conversationId, personaId, greeting, announce, follow } = options
  const flow = usePersonaFlow()
  const source = useChatSource(conversationId)
  const labels = useLabels()
  const words = useReadingLabels()
  const [removed, setRemoved] = useState<{ conversationId: string; step: string | null } | null>(null)
  const removal = removed?.conversationId === conversationId ? removed.step : null
  const actions = useMemo((): ChatActions => {
    const answerer = personaId === null ? {} : { personaId }
    // They throw at once, so that the composer can keep the words.
    function attempt(action: () => unknown): boolean {
      try {
        action()
        return true
      } catch (error) {
        announce(errorText(error, labels))
        return false
      }
    }
    function attemptFree(action: () => unknown): boolean {
      const reason = refusal(flow, source, { conversationId, labels })
      if (reason === undefined) return attempt(action)
      announce(reason)
      return false
    }
    function ask(action: () => unknown): boolean {
      if (personaId === null) announce(labels.choosePersona)
      else if (flow.getState().model === null) announce(labels.connectModel)
      else if (consentNeeded(flow.getState()) !== null) announce(labels.consentNeeded)
      else if (attemptFree(action)) {
        setRemoved(null)
        // Who asks wants to see it, wherever they had scrolled to.
        follow.toTurn()
        return true
      }
      return false
    }
    /** Another tab may have answered first: then it says so. */
    function settle(action: () => Promise<void>, told?: string): void {
      action().then(
        () => told !== undefined && announce(told),
        (error: Error) => announce(errorText(error, labels)),
      )
    }
    function queue(text: string, files: readonly FileUIPart[]): boolean {
      if (!attempt(() => source.queue({ text, files, ...answerer }))) return false
      setRemoved(null)
      announce(labels.queued)
      return true
    }
    function addToDraft(text: string, between: string, added: readonly FileUIPart[] = []): void {
      const place = { conversationId, personaId }
      const { text: draft, files = [] } = flow.chat.draft(place)
      const next = draft.trim() === '' ? text : `${draft.trimEnd()}${between}${text}`
      flow.chat.setDraft(place, next, [...files, ...added])
    }
    return {
      send(text, files = []) {
        if (text.trim() === '' && files.length === 0) return false
        if (isInFlight(source.turn())) return queue(text, files)
        return ask(() => source.send({ text, files, greeting, ...answerer }))
      },
      regenerate: (messageId, without) => ask(() => source.regenerate(messageId, without)),
      // What failed may be that a conversation could not be read: that takes no model.
      retry: () => (isPacked(flow, conversationId) ? attempt : ask)(() => source.retry()),
      // Where the reader is stays where it is: the answer grows at its end.
      continueMessage: (messageId) => ask(() => source.continue(messageId)),
      edit: (messageId, text) => text.trim() !== '' && ask(() => source.edit(messageId, { text })),
      remove: (messageId) =>
        attemptFree(() => {
          const step = flow.storage.stepOf(() => source.remove(messageId))
          setRemoved({ conversationId: conversationId ?? '', step })
          announce(labels.removed)
        }),
      switchBranch: (messageId) => attemptFree(() => source.switchBranch(messageId)),
      stop: () => void source.stop(),
      answerTool: ({ toolCallId }, result) => settle(() => source.addToolOutput(outputOf(toolCallId, result))),
      approveTool: (call, consent) =>
        settle(
          () => source.addToolApprovalResponse({ ...consent, id: approvalIdOf(call) }),
          labels[consent.approved ? 'toolAllowed' : 'toolDenied'],
        ),
      takeBack(queuedId) {
        const taken = source.unqueue(queuedId)
        if (taken === undefined) return
        addToDraft(taken.text, '\n', taken.files)
      },
      quote(text) {
        addToDraft(`${quoteOf(text)}\n\n`, '\n\n')
        announce(words.quoted)
      },
      sendQueued: () => void ask(() => source.sendQueued()),
    }
  }, [flow, source, labels, words, conversationId, personaId, greeting, announce, follow])
  const endRemoval = useCallback(() => setRemoved(null), [])
  return useMemo(() => ({ ...actions, removal, endRemoval }), [actions, removal, endRemoval])
}

function outputOf(toolCallId: string, result: ToolResult): ToolOutput {
  return 'output' in result
    ? { toolCallId, output: result.output }
    : { toolCallId, state: 'output-error', errorText: result.errorText }
}

/** Of a call that doesn't ask, none that anybody knows: the source says so. */
function approvalIdOf(call: ToolPart): string {
  return call.approval?.id ?? call.toolCallId
}

function isPacked(flow: PersonaFlow, conversationId: string | null): boolean {
  return flow.getState().conversations[conversationId ?? '']?.packed !== undefined
}

/** The reason a conversation can't go on now. Looked up at the click, so that no part has to render when it changes. */
function refusal(
  flow: PersonaFlow,
  source: ChatSource,
  { conversationId, labels }: { conversationId: string | null; labels: Pick<Labels, 'loading' | 'inFlight'> },
): string | undefined {
  const turn = source.turn()
  // Read from the storage right now, unless that has failed.
  const isOpening = isPacked(flow, conversationId) && turn?.status !== 'error'
  if (flow.getState().status === 'loading' || isOpening) return labels.loading
  return isInFlight(turn) ? labels.inFlight : undefined
}
