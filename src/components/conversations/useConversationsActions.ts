'use client'

import { fileNameOf } from '../../core/index.ts'
import { useMemo } from 'react'
import type { Conversation, ConversationInput } from '../../core/index.ts'
import type { ConversationFormat } from '../../formats/index.ts'
import { useLabels, usePersonaFlow } from '../../react/index.ts'
import { downloadFile } from '../downloadFile.ts'
import { downloadText } from '../downloadText.ts'
import { errorText } from '../errorText.ts'
import { useUndoNotice } from '../useUndoNotice.ts'
import { visibleText } from '../visibleText.ts'

/** The actions of a list of conversations. */
export interface ConversationsActions {
  begin(input: ConversationInput): void
  open(id: string): void
  rename(id: string, title: string): void
  pin(id: string, pinned: boolean): void
  remove(conversation: Conversation): void
  /** Downloads the shown branch as a file. */
  download(conversation: Conversation, format: ConversationFormat | 'sillytavern-chat'): void
  /** Undoes that step and no other. */
  undo(step: string): void
}

interface ConversationsActionsOptions {
  personaId: string | undefined
  onOpen: ((id: string) => void) | undefined
}

/** The actions on the conversations with one persona, and what came of the last one. */
export function useConversationsActions({ personaId, onOpen }: ConversationsActionsOptions) {
  const flow = usePersonaFlow()
  const labels = useLabels()
  const { say, perform, undo, ...told } = useUndoNotice()
  const actions = useMemo((): ConversationsActions => {
    function attempt(action: () => void): void {
      try {
        action()
      } catch (error) {
        say(errorText(error, labels))
      }
    }
    async function download(
      conversation: Conversation,
      format: ConversationFormat | 'sillytavern-chat',
    ): Promise<void> {
      try {
        if (format === 'json') {
          downloadText(
            await flow.conversations.export(conversation.id, format),
            `${fileNameOf(visibleText(conversation.title))}.json`,
          )
          return
        }
        const as = format === 'markdown' ? 'conversation-markdown' : format
        downloadFile(await flow.backup.exportFile({ format: as, conversationId: conversation.id }))
      } catch (error) {
        say(errorText(error, labels))
      }
    }
    return {
      begin: (input) =>
        attempt(() => {
          const { id } = flow.conversations.create({ ...(personaId !== undefined && { personaId }), ...input })
          onOpen?.(id)
        }),
      open: (id) =>
        attempt(() => {
          flow.conversations.open(id)
          onOpen?.(id)
        }),
      rename: (id, title) => attempt(() => flow.conversations.rename(id, title)),
      pin: (id, pinned) => attempt(() => flow.conversations.pin(id, pinned)),
      remove: ({ id, title }) =>
        attempt(() =>
          perform(
            () => flow.conversations.remove(id),
            () => labels.removedConversation(visibleText(title)),
          ),
        ),
      download: (conversation, format) => void download(conversation, format),
      undo: (step) => void undo(step),
    }
  }, [flow, labels, say, perform, undo, personaId, onOpen])
  return { actions, ...told }
}
