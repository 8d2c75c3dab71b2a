'use client'

import { memoryText } from '../../core/index.ts'
import { useLabels, useMemoryLabels } from '../../react/index.ts'
import { composeHandlers } from '../composeHandlers.ts'
import { Part, type PartProps } from '../Part.tsx'
import { visibleText } from '../visibleText.ts'
import { editableFields } from './editableFields.ts'
import { useMemoryContext } from './memoriesContext.ts'
import { shownFact } from './shownFact.ts'

/**
 * The value of a fact, as it reads below the heading of its kind, struck through once it is over; a click edits it in place. Renders a `<button>`, or
 * nothing while it is edited.
 */
export function MemoriesValue({ onClick, children, ...props }: PartProps<'button'>) {
  const { edit } = useLabels()
  const { factOver } = useMemoryLabels()
  const { memory, isOver, isEditing, setEditing } = useMemoryContext('Value')
  if (isEditing) return null
  const text = children ?? visibleText(shownFact(memory))
  const shown = isOver ? <s>{text}</s> : text
  // An app's own data has no text to edit.
  if (editableFields(memory.content) === null) {
    return (
      <span dir="auto" data-pf="memories-value">
        {shown}
      </span>
    )
  }
  return (
    <Part
      as="button"
      type="button"
      dir="auto"
      title={isOver ? factOver : edit}
      aria-label={`${edit}: ${visibleText(memoryText(memory))}`}
      {...props}
      onClick={composeHandlers(onClick, () => setEditing(true))}
      data-pf="memories-value"
    >
      {shown}
    </Part>
  )
}
