'use client'

import { useMemo, useState } from 'react'
import type { Json } from '../../core/index.ts'
import { useFlowState, usePersonaFlow } from '../../react/index.ts'

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

interface Notice {
  readonly text: string
  /** What undo was called right after: once it is called something else, the notice is old. */
  readonly undo: string | null
  readonly canTakeBack: boolean
}

/** The actions on one persona's memories, the same ones at each render, and what came of the last one. */
export function useMemoriesActions(personaId: string | undefined) {
  const flow = usePersonaFlow()
  const undoLabel = useFlowState(({ undo }) => undo)
  const [notice, setNotice] = useState<Notice>({ text: '', undo: null, canTakeBack: false })
  const actions = useMemo((): MemoriesActions => {
    function say(text: string, canTakeBack = true): void {
      setNotice({ text, undo: flow.getState().undo, canTakeBack })
    }
    return {
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
    }
  }, [flow, personaId])
  const isCurrent = notice.undo === undoLabel
  return { actions, notice: isCurrent ? notice.text : '', canTakeBack: isCurrent && notice.canTakeBack }
}
