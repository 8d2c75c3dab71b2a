'use client'

import { useMemoryLabels } from '../../react/index.ts'
import { Fold } from '../Fold.tsx'
import { Icon } from '../Icon.tsx'
import { MemoriesAdd } from './MemoriesAdd.tsx'

/** `Memories.Add` behind a plus, which opens it with the focus in its field. Renders a `<details>`. */
export function AddFold() {
  const labels = useMemoryLabels()
  const summary = (
    // Drawn below; there is no file for an img.
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
    <span role="img" aria-label={labels.newMemory} title={labels.newMemory}>
      <Icon name="add" />
    </span>
  )
  return (
    <Fold opens={false} summary={summary} data-pf="memories-add-fold">
      <MemoriesAdd ref={focusField} />
    </Fold>
  )
}

/** Once it is drawn; the same function at each render, or it would take the focus again. */
function focusField(form: HTMLFormElement | null): void {
  form?.querySelector('input')?.focus()
}
