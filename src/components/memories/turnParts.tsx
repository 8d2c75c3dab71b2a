import { MemoriesEdit } from './MemoriesEdit.tsx'
import { MemoriesEditForm } from './MemoriesEditForm.tsx'
import { MemoriesForget } from './MemoriesForget.tsx'
import { MemoriesPick } from './MemoriesPick.tsx'
import { MemoriesPin } from './MemoriesPin.tsx'
import { MemoriesSaid } from './MemoriesSaid.tsx'
import { MemoriesTurn } from './MemoriesTurn.tsx'
import { MemoriesUse } from './MemoriesUse.tsx'

/** The parts of a turn in the log, and of what a search finds beside its words. */
export const TURN_PARTS = (
  <>
    <MemoriesPick />
    <MemoriesTurn />
    <MemoriesEditForm />
    <span data-pf="memories-row-actions">
      <MemoriesUse />
      <MemoriesSaid />
      <MemoriesPin />
      <MemoriesEdit />
      <MemoriesForget />
    </span>
  </>
)
