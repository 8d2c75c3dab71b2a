'use client'

import { useMemoryLabels } from '../../react/index.ts'
import { Fold } from '../Fold.tsx'
import { FoldIcon } from '../FoldIcon.tsx'
import { MemoriesAdd } from './MemoriesAdd.tsx'

/** `Memories.Add` behind a plus, which opens it with the focus in its field. Renders a `<details>`. */
export function AddFold() {
  const labels = useMemoryLabels()
  return (
    <Fold opens={false} summary={<FoldIcon name="add" label={labels.newMemory} />} data-pf="memories-add-fold">
      <MemoriesAdd ref={focusField} />
    </Fold>
  )
}

/** Once it is drawn; the same function at each render, or it would take the focus again. */
function focusField(form: HTMLFormElement | null): void {
  form?.querySelector('input')?.focus()
}
