'use client'

import { MemoriesAdd } from './memories/MemoriesAdd.tsx'
import { MemoriesArchived } from './memories/MemoriesArchived.tsx'
import { MemoriesConsolidation } from './memories/MemoriesConsolidation.tsx'
import { MemoriesEmpty } from './memories/MemoriesEmpty.tsx'
import { MemoriesList } from './memories/MemoriesList.tsx'
import { MemoriesMore } from './memories/MemoriesMore.tsx'
import { MemoriesProposals } from './memories/MemoriesProposals.tsx'
import { MemoriesRemoveSaid } from './memories/MemoriesRemoveSaid.tsx'
import { MemoriesRoot, type MemoriesRootProps } from './memories/MemoriesRoot.tsx'
import { MemoriesRules } from './memories/MemoriesRules.tsx'
import { MemoriesSearch } from './memories/MemoriesSearch.tsx'
import { MemoriesStatus } from './memories/MemoriesStatus.tsx'
import { MemoriesTitle } from './memories/MemoriesTitle.tsx'
import { MemoriesTypeFilter } from './memories/MemoriesTypeFilter.tsx'
import { MemoriesUndo } from './memories/MemoriesUndo.tsx'

/**
 * Everything a persona remembers: to look through, add to, correct, pin and forget, with proposals that wait for
 * approval, the archive, what is never learned, and the status of summing up. `children` come after its title.
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
      </div>
      <div data-pf="memories-scroller" tabIndex={-1}>
        <MemoriesProposals />
        <MemoriesEmpty />
        <MemoriesList />
        <MemoriesMore />
        <MemoriesArchived />
        <MemoriesRules />
        <MemoriesConsolidation />
      </div>
      <div data-pf="memories-footer">
        <MemoriesStatus />
        <MemoriesRemoveSaid />
        <MemoriesUndo />
      </div>
      <MemoriesAdd />
    </MemoriesRoot>
  )
}
