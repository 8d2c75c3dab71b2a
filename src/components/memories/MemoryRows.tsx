'use client'

import type { ReactNode } from 'react'
import type { Memory } from '../../core/index.ts'
import { Rows } from '../Rows.tsx'
import { useRowKeys } from '../useRowKeys.ts'
import { drawMemory } from './MemoriesList.tsx'

/** Draws memories as rows: what a section of them is given. */
export function drawRows(memories: readonly Memory[]): ReactNode {
  return <MemoryRows memories={memories} />
}

/** Memories as rows, one stop for Tab. Renders a `<ul>`. */
export function MemoryRows({ memories }: { memories: readonly Memory[] }): ReactNode {
  const keys = useRowKeys()
  return (
    // The rows inside are what takes the keys.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <ul {...keys} data-pf="memories-list">
      <Rows items={memories} draw={drawMemory} />
    </ul>
  )
}
