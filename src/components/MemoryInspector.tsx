'use client'

import { MemoriesAdd } from './memories/MemoriesAdd.tsx'
import { MemoriesEmpty } from './memories/MemoriesEmpty.tsx'
import { MemoriesList } from './memories/MemoriesList.tsx'
import { MemoriesMore } from './memories/MemoriesMore.tsx'
import { MemoriesRoot, type MemoriesRootProps } from './memories/MemoriesRoot.tsx'
import { MemoriesSearch } from './memories/MemoriesSearch.tsx'
import { MemoriesStatus } from './memories/MemoriesStatus.tsx'
import { MemoriesTitle } from './memories/MemoriesTitle.tsx'
import { MemoriesTypeFilter } from './memories/MemoriesTypeFilter.tsx'
import { MemoriesUndo } from './memories/MemoriesUndo.tsx'

/** Everything a persona remembers: to look through, add to, correct, pin and forget. `children` stand beside its title. */
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
        <MemoriesEmpty />
        <MemoriesList />
        <MemoriesMore />
      </div>
      <div data-pf="memories-footer">
        <MemoriesStatus />
        <MemoriesUndo />
      </div>
      <MemoriesAdd />
    </MemoriesRoot>
  )
}
