'use client'

import { useMemo } from 'react'
import type { Json } from '../../core/index.ts'
import { usePersonaFlow } from '../../react/index.ts'
import { useUndoNotice } from '../useUndoNotice.ts'

/** What the parts of a list of memories can do. Each says afterwards what it did, and can be taken back. */
export interface MemoriesActions {
  add(content: string, type: string): void
  edit(id: string, content: Json): void
  pin(id: string, pinned: boolean): void
  forget(id: string): void
  accept(id: string): void
  keepBoth(id: string): void
  reject(id: string): void
  undo(): void
}

/** The actions on one persona's memories, the same ones at each render, and what came of the last one. */
export function useMemoriesActions(personaId: string | undefined) {
  const flow = usePersonaFlow()
  const { say, ...told } = useUndoNotice()
  const actions = useMemo(
    (): MemoriesActions => ({
      add(content, type) {
        flow.addMemory({ content, type, trust: 'user', ...(personaId !== undefined && { personaId }) })
        say('Added')
      },
      edit(id, content) {
        flow.updateMemory(id, { content })
        say('Saved')
      },
      pin(id, pinned) {
        flow.pinMemory(id, pinned)
        say(pinned ? 'Pinned' : 'Unpinned')
      },
      forget(id) {
        flow.forgetMemory(id)
        say('Forgotten')
      },
      accept(id) {
        flow.acceptProposal(id)
        say('Remembered')
      },
      keepBoth(id) {
        flow.keepBoth(id)
        say('Both remembered')
      },
      reject(id) {
        flow.rejectProposal(id)
        say('Not remembered')
      },
      undo() {
        const undone = flow.undo()
        say(undone?.refused ?? 'Taken back', false)
      },
    }),
    [flow, say, personaId],
  )
  return { actions, ...told }
}
