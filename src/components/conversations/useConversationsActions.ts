'use client'

import { useMemo, useState } from 'react'
import type { Conversation, ConversationInput } from '../../core/index.ts'
import type { ConversationFormat } from '../../formats/index.ts'
import { useFlowState, useLabels, usePersonaFlow } from '../../react/index.ts'
import { downloadText } from '../downloadText.ts'
import { errorText } from '../chat/errorText.ts'
import { visibleText } from '../visibleText.ts'

/** What the parts of a list of conversations can do. */
export interface ConversationsActions {
  begin(input: ConversationInput): void
  open(id: string): void
  rename(id: string, title: string): void
  pin(id: string, pinned: boolean): void
  remove(conversation: Conversation): void
  /** Gives the user the shown branch as a file. */
  download(conversation: Conversation, format: ConversationFormat): void
  undo(): void
}

interface Notice {
  readonly text: string
  /** What undo was called right after: once it is called something else, the notice is old. */
  readonly undo: string | null
  readonly canTakeBack: boolean
}

interface ConversationsActionsOptions {
  personaId: string | undefined
  onOpen: ((id: string) => void) | undefined
}

/** The actions on the conversations with one persona, and what came of the last one. */
export function useConversationsActions({ personaId, onOpen }: ConversationsActionsOptions) {
  const flow = usePersonaFlow()
  const labels = useLabels()
  const undoLabel = useFlowState(({ undo }) => undo)
  const [notice, setNotice] = useState<Notice>({ text: '', undo: null, canTakeBack: false })
  const actions = useMemo((): ConversationsActions => {
    function say(text: string, canTakeBack = false): void {
      setNotice({ text, undo: flow.getState().undo, canTakeBack })
    }
    function attempt(action: () => void): void {
      try {
        action()
      } catch (error) {
        say(error instanceof Error ? errorText(error, labels) : labels.failed)
      }
    }
    async function download(conversation: Conversation, format: ConversationFormat): Promise<void> {
      try {
        const text = await flow.exportConversation(conversation.id, format)
        const type = format === 'markdown' ? 'text/markdown' : 'application/json'
        downloadText(text, fileNameOf(conversation.title, format), type)
      } catch (error) {
        say(error instanceof Error ? errorText(error, labels) : labels.failed)
      }
    }
    return {
      begin: (input) =>
        attempt(() => {
          const { id } = flow.createConversation({ ...(personaId !== undefined && { personaId }), ...input })
          onOpen?.(id)
        }),
      open: (id) =>
        attempt(() => {
          flow.openConversation(id)
          onOpen?.(id)
        }),
      rename: (id, title) => attempt(() => flow.renameConversation(id, title)),
      pin: (id, pinned) => attempt(() => flow.pinConversation(id, pinned)),
      remove: ({ id, title }) =>
        attempt(() => {
          flow.removeConversation(id)
          say(labels.removedConversation(visibleText(title)), true)
        }),
      download: (conversation, format) => void download(conversation, format),
      undo() {
        const undone = flow.undo()
        say(undone?.refused ?? '')
      },
    }
  }, [flow, labels, personaId, onOpen])
  const isCurrent = notice.undo === undoLabel
  return { actions, notice: isCurrent ? notice.text : '', canTakeBack: isCurrent && notice.canTakeBack }
}

/** A name that every file system takes. */
function fileNameOf(title: string, format: ConversationFormat): string {
  const name = visibleText(title)
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60)
  return `${name === '' ? 'conversation' : name}.${format === 'markdown' ? 'md' : 'json'}`
}
