'use client'

import { factOf } from '../../core/index.ts'
import { useMemoryLabels } from '../../react/index.ts'
import { ActionButton, type ButtonProps } from '../ActionButton.tsx'
import { useMemoryContext } from './memoriesContext.ts'

/** Opens the choice of a rule by which such a fact is never learned again. Renders a `<button>`, or nothing beside a fact. */
export function MemoriesNever({ label, ...props }: ButtonProps) {
  const labels = useMemoryLabels()
  const { memory, isRuling, setRuling } = useMemoryContext('Never')
  if (factOf(memory) === undefined) return null
  return (
    <ActionButton
      label={label ?? labels.neverLearn}
      icon="never"
      action={() => setRuling(!isRuling)}
      aria-expanded={isRuling}
      {...props}
      data-pf="memories-never"
    />
  )
}
