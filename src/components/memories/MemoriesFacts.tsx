'use client'

import { useId, useMemo, type ReactNode } from 'react'
import type { Memory } from '../../core/index.ts'
import { useMemoryLabels } from '../../react/index.ts'
import { Part, type PartProps } from '../Part.tsx'
import { useToday } from '../useToday.ts'
import { factGroups, isOfUser } from './factGroups.ts'
import { FACT_PARTS } from './factParts.tsx'
import { GroupedRows } from './GroupedRows.tsx'
import { MemoriesItem } from './MemoriesItem.tsx'
import type { DrawMemory } from './MemoriesList.tsx'
import { MoreMemories } from './MoreMemories.tsx'
import { usePages } from './usePages.ts'
import { useShownFacts } from './useShownFacts.ts'

/** Props of `Memories.Facts`. */
export interface MemoriesFactsProps extends Omit<PartProps<'div'>, 'children'> {
  /** Draws one fact. Define it outside of your component. @default its value, edited by a click, with what it replaced */
  children?: DrawMemory
}

/**
 * The facts that are known and fit the filters, by topic: pinned ones first, each with the values that it replaced.
 * Renders a `<div>`, or nothing without any.
 */
export function MemoriesFacts({ children: draw = drawFact, ...props }: MemoriesFactsProps) {
  const labels = useMemoryLabels()
  const { facts, headings } = useShownFacts('Facts')
  const { limit, showMore } = usePages()
  const now = useToday()
  const [ofUser, ofOthers] = useMemo(
    () => [
      factGroups(facts.filter(isOfUser), headings, now),
      factGroups(
        facts.filter((fact) => !isOfUser(fact)),
        headings,
        now,
      ),
    ],
    [facts, headings, now],
  )
  if (facts.length === 0) return null
  const shownOfUser = firstRows(ofUser, limit)
  const left = limit - countOf(shownOfUser)
  return (
    <Part as="div" {...props} data-pf="memories-facts">
      <FactCard title={labels.factsOfUser} groups={shownOfUser} draw={draw} />
      <FactCard title={labels.factsOfOthers} groups={firstRows(ofOthers, left)} draw={draw} />
      <MoreMemories isLeft={facts.length > limit} showMore={showMore} />
    </Part>
  )
}

type Groups = ReturnType<typeof factGroups>

function FactCard({ title, groups, draw }: { title: string; groups: Groups; draw: DrawMemory }): ReactNode {
  const titleId = useId()
  if (groups.length === 0) return null
  return (
    <section aria-labelledby={titleId} data-pf="memories-card">
      <h3 id={titleId} data-pf="memories-card-title">
        <bdi>{title}</bdi>
      </h3>
      <GroupedRows groups={groups} draw={draw} data-pf="memories-rows" />
    </section>
  )
}

function drawFact(memory: Memory): ReactNode {
  return (
    <MemoriesItem memory={memory} data-shape="fact">
      {FACT_PARTS}
    </MemoriesItem>
  )
}

function countOf(groups: Groups): number {
  return groups.reduce((sum, { items }) => sum + items.length, 0)
}

/** The groups with their first `limit` rows in all. */
function firstRows(groups: Groups, limit: number): Groups {
  let left = limit
  return groups.flatMap((group) => {
    const items = group.items.slice(0, Math.max(0, left))
    left -= items.length
    return items.length === 0 ? [] : [{ ...group, items }]
  })
}
