'use client'

import { useMemo } from 'react'
import { EMPTY_LIST, iterate, type Memory } from '../../core/index.ts'
import { useFlowState, useMemories, useMemoryLabels } from '../../react/index.ts'
import { visibleText } from '../visibleText.ts'
import type { FactHeadings } from './factGroups.ts'
import { useMemoriesContext } from './memoriesContext.ts'
import { rootFacts } from './rootFacts.ts'

const FACTS = ['fact']

/** The facts that are known and fit the filters, each as what replaced it in the end, and the words for their headings. */
export function useShownFacts(part: string): { facts: readonly Memory[]; headings: FactHeadings } {
  const labels = useMemoryLabels()
  const { persona, filter } = useMemoriesContext(part)
  const all = useFlowState(({ memoriesOf }) => memoriesOf[persona?.id ?? ''] ?? EMPTY_LIST)
  const { memories } = useMemories({ ...filter(FACTS), limit: Infinity })
  const facts = useMemo(() => rootFacts(memories, iterate(all)), [memories, all])
  const name = visibleText(persona?.name ?? '')
  const headings = useMemo(
    () => ({
      kind: (slot: string) => visibleText(labels.factKind(slot)),
      other: labels.otherFacts,
      of: (about: string, kind: string) => labels.factAbout(about === 'persona' ? name : visibleText(about), kind),
    }),
    [labels, name],
  )
  return { facts, headings }
}
