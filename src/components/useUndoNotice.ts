'use client'

import { useCallback, useState } from 'react'
import { useFlowState, usePersonaFlow } from '../react/index.ts'

interface Notice {
  readonly text: string
  /** What undo was called right after: once it is called something else, the notice is old. */
  readonly undo: string | null
  readonly canTakeBack: boolean
}

/** What was done last in a list, and whether the flow's undo would take back just that. */
export function useUndoNotice() {
  const flow = usePersonaFlow()
  const undoLabel = useFlowState(({ undo }) => undo)
  const [last, setLast] = useState<Notice>({ text: '', undo: null, canTakeBack: false })
  /** To be called right after what it tells of. */
  const say = useCallback(
    (text: string, canTakeBack = true) => setLast({ text, undo: flow.getState().undo, canTakeBack }),
    [flow],
  )
  const isCurrent = last.undo === undoLabel
  return { say, notice: isCurrent ? last.text : '', canTakeBack: isCurrent && last.canTakeBack }
}
