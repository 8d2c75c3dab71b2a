'use client'

import { AddFold } from './memories/AddFold.tsx'
import { MemoriesArchived } from './memories/MemoriesArchived.tsx'
import { MemoriesConsolidation } from './memories/MemoriesConsolidation.tsx'
import { MemoriesEmpty } from './memories/MemoriesEmpty.tsx'
import { MemoriesFacts } from './memories/MemoriesFacts.tsx'
import { MemoriesFilters } from './memories/MemoriesFilters.tsx'
import { MemoriesLog } from './memories/MemoriesLog.tsx'
import { MemoriesNotes } from './memories/MemoriesNotes.tsx'
import { MemoriesPictures } from './memories/MemoriesPictures.tsx'
import { MemoriesProposals } from './memories/MemoriesProposals.tsx'
import { MemoriesRelated } from './memories/MemoriesRelated.tsx'
import { MemoriesRemoveSaid } from './memories/MemoriesRemoveSaid.tsx'
import { MemoriesRoot, type MemoriesRootProps } from './memories/MemoriesRoot.tsx'
import { MemoriesRules } from './memories/MemoriesRules.tsx'
import { MemoriesSearch } from './memories/MemoriesSearch.tsx'
import { MemoriesSelect } from './memories/MemoriesSelect.tsx'
import { MemoriesSelection } from './memories/MemoriesSelection.tsx'
import { MemoriesStatus } from './memories/MemoriesStatus.tsx'
import { MemoriesSummaries } from './memories/MemoriesSummaries.tsx'
import { MemoriesTitle } from './memories/MemoriesTitle.tsx'
import { MemoriesTypeFilter } from './memories/MemoriesTypeFilter.tsx'
import { MemoriesUndo } from './memories/MemoriesUndo.tsx'

/**
 * Everything a persona remembers: what it knows by topic, notes, summaries and the log of turns, to look through, add to,
 * correct, pin and forget, with proposals that wait for approval, the archive, what is never learned, and the status of
 * summing up. `children` come after its title.
 */
export function MemoryInspector({ children, ...props }: MemoriesRootProps) {
  return (
    <MemoriesRoot {...props}>
      <header data-pf="memories-header">
        <MemoriesTitle />
        {children}
      </header>
      <div data-pf="memories-filters">
        <MemoriesSearch />
        <MemoriesTypeFilter />
        <MemoriesFilters />
        <AddFold />
        <MemoriesPictures />
      </div>
      <div data-pf="memories-scroller" tabIndex={-1}>
        <MemoriesProposals />
        <MemoriesEmpty />
        <MemoriesFacts />
        <MemoriesNotes />
        <MemoriesSummaries />
        <MemoriesLog />
        <MemoriesRelated />
        <MemoriesArchived />
        <MemoriesRules />
        <MemoriesConsolidation />
      </div>
      <MemoriesSelection />
      <div data-pf="memories-footer">
        <MemoriesStatus />
        <MemoriesRemoveSaid />
        <MemoriesUndo />
        <MemoriesSelect />
      </div>
    </MemoriesRoot>
  )
}
