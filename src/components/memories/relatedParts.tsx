import { MemoriesEdit } from './MemoriesEdit.tsx'
import { MemoriesEditForm } from './MemoriesEditForm.tsx'
import { MemoriesForget } from './MemoriesForget.tsx'
import { MemoriesPin } from './MemoriesPin.tsx'
import { MemoriesSaid } from './MemoriesSaid.tsx'
import { MemoriesText } from './MemoriesText.tsx'

/** The parts of a memory that is related to what is looked for. */
export const RELATED_PARTS = (
  <>
    <MemoriesText />
    <MemoriesEditForm />
    <span data-pf="memories-row-actions">
      <MemoriesSaid />
      <MemoriesPin />
      <MemoriesEdit />
      <MemoriesForget />
    </span>
  </>
)
