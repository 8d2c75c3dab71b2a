'use client'

import { useMemo } from 'react'
import type { Memory } from '../../core/index.ts'
import { MemoriesEditForm } from '../memories/MemoriesEditForm.tsx'
import { MemoriesActionsContext, MemoryContext } from '../memories/memoriesContext.ts'
import { useMemoriesActions } from '../memories/useMemoriesActions.ts'

/** Corrects a memory learned from a message, in its row. Renders a `<form>`. */
export function LearnedEditor({ memory, close }: { memory: Memory; close: () => void }) {
  const { actions } = useMemoriesActions(memory.personaId)
  const context = useMemo(
    () => ({
      memory,
      isArchived: false,
      isOver: false,
      isEditing: true,
      setEditing: (isEditing: boolean) => isEditing || close(),
      isRuling: false,
      setRuling: () => {},
    }),
    [memory, close],
  )
  return (
    <MemoriesActionsContext value={actions}>
      <MemoryContext value={context}>
        <MemoriesEditForm />
      </MemoryContext>
    </MemoriesActionsContext>
  )
}
