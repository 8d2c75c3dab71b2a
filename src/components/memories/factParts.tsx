import { MemoriesEditForm } from './MemoriesEditForm.tsx'
import { MemoriesForget } from './MemoriesForget.tsx'
import { MemoriesHistory } from './MemoriesHistory.tsx'
import { MemoriesNever } from './MemoriesNever.tsx'
import { MemoriesNeverForm } from './MemoriesNeverForm.tsx'
import { MemoriesPick } from './MemoriesPick.tsx'
import { MemoriesPin } from './MemoriesPin.tsx'
import { MemoriesSaid } from './MemoriesSaid.tsx'
import { MemoriesSensitive } from './MemoriesSensitive.tsx'
import { MemoriesUse } from './MemoriesUse.tsx'
import { MemoriesValue } from './MemoriesValue.tsx'

/** The parts of a fact in the card. */
export const FACT_PARTS = (
  <>
    <MemoriesPick />
    <MemoriesValue />
    <MemoriesUse />
    <MemoriesSensitive />
    <MemoriesEditForm value />
    <MemoriesHistory />
    <MemoriesNeverForm />
    <span data-pf="memories-row-actions">
      <MemoriesSaid />
      <MemoriesPin />
      <MemoriesNever />
      <MemoriesForget />
    </span>
  </>
)
