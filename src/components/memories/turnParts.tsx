import { MemoriesEdit } from './MemoriesEdit.tsx'
import { MemoriesEditForm } from './MemoriesEditForm.tsx'
import { MemoriesForget } from './MemoriesForget.tsx'
import { MemoriesPin } from './MemoriesPin.tsx'
import { MemoriesSaid } from './MemoriesSaid.tsx'
import { MemoriesTurn } from './MemoriesTurn.tsx'

/** The parts of a turn in the log, and of what a search finds beside its words. */
export const TURN_PARTS = (
  <>
    <MemoriesTurn />
    <MemoriesEditForm />
    <span data-pf="memories-row-actions">
      <MemoriesSaid />
      <MemoriesPin />
      <MemoriesEdit />
      <MemoriesForget />
    </span>
  </>
)
