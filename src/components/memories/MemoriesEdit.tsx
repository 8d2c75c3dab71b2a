'use client'

import { useLabels } from '../../react/index.ts'
import { ActionButton, type ButtonProps } from '../ActionButton.tsx'
import { editableFields } from './editableFields.ts'
import { useMemoryContext } from './memoriesContext.ts'

/** Opens a memory for editing. Renders a `<button>`, or nothing where the content isn't text. */
export function MemoriesEdit({ label, ...props }: ButtonProps) {
  const labels = useLabels()
  const { memory, isEditing, setEditing } = useMemoryContext('Edit')
  if (isEditing || editableFields(memory.content) === null) return null
  return (
    <ActionButton
      label={label ?? labels.edit}
      icon="edit"
      action={() => setEditing(true)}
      {...props}
      data-pf="memories-edit"
    />
  )
}
