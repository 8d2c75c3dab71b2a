'use client'

import { useMemo, useState } from 'react'
import type { Memory } from '../../core/index.ts'
import { useFlowState } from '../../react/index.ts'
import { Part, type PartProps } from '../Part.tsx'
import { isOverAt } from './isOverAt.ts'
import { MemoryContext } from './memoriesContext.ts'
import { MemoriesEdit } from './MemoriesEdit.tsx'
import { MemoriesEditForm } from './MemoriesEditForm.tsx'
import { MemoriesForget } from './MemoriesForget.tsx'
import { MemoriesMeta } from './MemoriesMeta.tsx'
import { MemoriesNever } from './MemoriesNever.tsx'
import { MemoriesNeverForm } from './MemoriesNeverForm.tsx'
import { MemoriesPick } from './MemoriesPick.tsx'
import { MemoriesPin } from './MemoriesPin.tsx'
import { MemoriesQuote } from './MemoriesQuote.tsx'
import { MemoriesReplaced } from './MemoriesReplaced.tsx'
import { MemoriesSources } from './MemoriesSources.tsx'
import { MemoriesText } from './MemoriesText.tsx'
import { useMinute } from '../useMinute.ts'

/** Props of `Memories.Item`. */
export interface MemoriesItemProps extends PartProps<'li'> {
  memory: Memory
}

/**
 * One memory, around its parts. Renders an `<li>` with `data-type`, `data-pinned` while it is pinned, `data-archived` while
 * it is archived, `data-superseded` once another replaced it, `data-over` once the time until which it held has passed.
 */
export function MemoriesItem({ memory, children = DEFAULT_CHILDREN, ...props }: MemoriesItemProps) {
  const [isEditing, setEditing] = useState(false)
  const [isRuling, setRuling] = useState(false)
  const isOver = isOverAt(memory, useMinute())
  const isArchived = useFlowState(({ archived }) => archived.has(memory.id))
  const context = useMemo(
    () => ({ memory, isArchived, isOver, isEditing, setEditing, isRuling, setRuling }),
    [memory, isArchived, isOver, isEditing, isRuling],
  )
  return (
    <MemoryContext value={context}>
      <Part
        as="li"
        // A chat leads here, see useShowMemory.
        tabIndex={-1}
        {...props}
        data-pf="memories-item"
        data-memory-id={memory.id}
        data-type={memory.type}
        data-pinned={memory.pinned ? '' : undefined}
        data-archived={isArchived ? '' : undefined}
        data-superseded={memory.supersededBy === undefined ? undefined : ''}
        data-over={isOver ? '' : undefined}
        data-editing={isEditing ? '' : undefined}
      >
        {children}
      </Part>
    </MemoryContext>
  )
}

const DEFAULT_CHILDREN = (
  <>
    <MemoriesPick />
    <MemoriesText />
    <MemoriesEditForm />
    <MemoriesReplaced />
    <MemoriesQuote />
    <MemoriesSources />
    <MemoriesNeverForm />
    <MemoriesMeta />
    <MemoriesPin />
    <MemoriesEdit />
    <MemoriesNever />
    <MemoriesForget />
  </>
)
