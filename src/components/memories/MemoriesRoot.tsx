'use client'

import { useCallback, useMemo, useState } from 'react'
import type { Memory } from '../../core/index.ts'
import { useFlow, useMemories, useMemoryLabels, usePersona } from '../../react/index.ts'
import { hueStyle } from '../hueStyle.ts'
import { visibleText } from '../visibleText.ts'
import { Part, type PartProps } from '../Part.tsx'
import { filterBy, NO_FILTERS, type ChosenFilters } from './filterBy.ts'
import {
  MemoriesActionsContext,
  MemoriesContext,
  NowContext,
  PickedContext,
  type MemoriesContextValue,
} from './memoriesContext.ts'
import { useMemoriesActions } from './useMemoriesActions.ts'
import { useMinute } from '../useMinute.ts'
import { useSelection } from './useSelection.ts'
import { useShowMemory } from './useShowMemory.ts'

/** Props of `Memories.Root`. */
export interface MemoriesRootProps extends PartProps<'section'> {
  /** Id of the persona whose memories are shown. @default the active persona's */
  personaId?: string | undefined
  /** Number of memories shown at first, and added each time. @default 50 */
  limit?: number
}

/** A persona's memories, around all other parts of `Memories`. Renders a `<section>` with `data-status`. */
export function MemoriesRoot({ personaId, limit = 50, style, ref, ...props }: MemoriesRootProps) {
  const labels = useMemoryLabels()
  useFlow('<Memories.Root>')
  const { persona } = usePersona(personaId)
  const [chosen, setChosen] = useState({ query: '', filters: NO_FILTERS, pages: 1 })
  const [revealed, setRevealed] = useState<MemoriesContextValue['revealed']>(null)
  const { query, filters, pages } = chosen
  const filter = useMemo(() => filterBy(persona?.id, query, filters), [persona?.id, query, filters])
  const { memories, total, types, status } = useMemories({ ...filter(), limit: limit * pages })
  const selection = useSelection(persona?.id)
  const { actions, notice, undoStep, said } = useMemoriesActions(personaId)
  const makeRoom = useCallback(
    (memory: Memory, count: number) => {
      setRevealed(memory)
      setChosen((last) => ({ query: '', filters: NO_FILTERS, pages: Math.max(last.pages, Math.ceil(count / limit)) }))
    },
    [limit],
  )
  const rootRef = useShowMemory(persona?.id, makeRoom, ref)
  const context = useMemo(
    () => ({
      persona,
      status,
      memories,
      total,
      types,
      query,
      filters,
      notice,
      undoStep,
      said,
      isFiltered: query.trim() !== '' || Object.values(filters).some(Boolean),
      filterKey: JSON.stringify([persona?.id, query, filters]),
      filter,
      limit,
      shown: limit * pages,
      revealed,
      setQuery: (next: string) => setChosen((last) => ({ ...last, query: next, pages: 1 })),
      setFilters: (next: Partial<ChosenFilters>) =>
        setChosen((last) => ({ ...last, filters: { ...last.filters, ...next }, pages: 1 })),
      showMore: () => setChosen((last) => ({ ...last, pages: last.pages + 1 })),
    }),
    [persona, status, memories, total, types, query, filters, notice, undoStep, said, filter, limit, pages, revealed],
  )
  return (
    <MemoriesContext value={context}>
      <MemoriesActionsContext value={actions}>
        <PickedContext value={selection}>
          <NowContext value={useMinute()}>
            <Part
              as="section"
              aria-label={persona === null ? labels.memories : labels.memoriesOf(visibleText(persona.name))}
              {...props}
              ref={rootRef}
              style={hueStyle(persona?.id, style)}
              data-pf="memories-root"
              data-status={status}
              data-selecting={selection.picked === null ? undefined : ''}
            />
          </NowContext>
        </PickedContext>
      </MemoriesActionsContext>
    </MemoriesContext>
  )
}
