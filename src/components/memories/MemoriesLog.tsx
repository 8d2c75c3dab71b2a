'use client'

import { useMemo, type ReactNode } from 'react'
import type { Memory } from '../../core/index.ts'
import { useMemoryLabels } from '../../react/index.ts'
import { dayName } from '../dayName.ts'
import type { PartProps } from '../Part.tsx'
import { useToday } from '../useToday.ts'
import { GroupedRows, type RowGroup } from './GroupedRows.tsx'
import { MemoriesItem } from './MemoriesItem.tsx'
import { MemoriesSection } from './MemoriesSection.tsx'
import { TURN_PARTS } from './turnParts.tsx'

const TURNS = ['interaction']

/**
 * The turns that fit the filters, the newest first, under the day on which they were. Renders a `<details>`, closed with
 * their number, or nothing without any.
 */
export function MemoriesLog(props: Omit<PartProps<'details'>, 'children' | 'title'>) {
  const { conversationLog } = useMemoryLabels()
  return (
    <MemoriesSection {...props} types={TURNS} title={conversationLog} data-pf="memories-log">
      {drawDays}
    </MemoriesSection>
  )
}

function drawDays(memories: readonly Memory[]): ReactNode {
  return <Days memories={memories} />
}

function Days({ memories }: { memories: readonly Memory[] }): ReactNode {
  const { locale } = useMemoryLabels()
  const today = useToday()
  const groups = useMemo(() => daysOf(memories, today, locale), [memories, today, locale])
  return <GroupedRows groups={groups} draw={drawTurn} data-pf="memories-days" />
}

function daysOf(memories: readonly Memory[], today: number, locale: string | undefined): RowGroup<Memory>[] {
  const days = new Map<string, Memory[]>()
  for (const memory of memories) {
    const day = Number.isNaN(new Date(memory.at).getTime()) ? '' : dayName(memory.at, today, locale)
    const known = days.get(day)
    if (known === undefined) days.set(day, [memory])
    else known.push(memory)
  }
  return [...days].map(([heading, items]) => ({ key: heading, heading, items }))
}

function drawTurn(memory: Memory): ReactNode {
  return (
    <MemoriesItem memory={memory} data-shape="turn">
      {TURN_PARTS}
    </MemoriesItem>
  )
}
