'use client'

import { useMemo } from 'react'
import type { Json } from '../../core/index.ts'
import { useLabels, useMemoryLabels, usePersonaFlow } from '../../react/index.ts'
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
  const { undoRefused } = useLabels()
  const { memoryDone } = useMemoryLabels()
  const { say, ...told } = useUndoNotice()
  const actions = useMemo(
    (): MemoriesActions => ({
      add(content, type) {
        flow.addMemory({ content, type, trust: 'user', ...(personaId !== undefined && { personaId }) })
        say(memoryDone.added)
      },
      edit(id, content) {
        flow.updateMemory(id, { content })
        say(memoryDone.saved)
      },
      pin(id, pinned) {
        flow.pinMemory(id, pinned)
        say(pinned ? memoryDone.pinned : memoryDone.unpinned)
      },
      forget(id) {
        flow.forgetMemory(id)
        say(memoryDone.forgotten)
      },
      accept(id) {
        flow.acceptProposal(id)
        say(memoryDone.accepted)
      },
      keepBoth(id) {
        flow.keepBoth(id)
        say(memoryDone.bothKept)
      },
      reject(id) {
        flow.rejectProposal(id)
        say(memoryDone.rejected)
      },
      undo() {
        const undone = flow.undo()
        say(undone?.refused === undefined ? memoryDone.undone : undoRefused(undone.refused), false)
      },
    }),
    [flow, say, personaId, memoryDone, undoRefused],
  )
  return { actions, ...told }
}
