'use client'

import { clippedText } from '../../core/index.ts'
import { useState } from 'react'
import { useMemoryLabels } from '../../react/index.ts'
import { readableMemory } from '../readableMemory.ts'
import { visibleText } from '../visibleText.ts'
import { Part, type PartProps } from '../Part.tsx'
import { useMemoryContext } from './memoriesContext.ts'

/** Length from which a memory is cut until the reader asks for all of it. */
const MAX_LENGTH = 400

/** The text of a memory, whatever form it has. Renders a `<div>`, or nothing while it is edited. */
export function MemoriesText(props: PartProps<'div'>) {
  const labels = useMemoryLabels()
  const { memory, isOver, isEditing } = useMemoryContext('Text')
  const [showsAll, setShowsAll] = useState(false)
  if (isEditing) return null
  const text = readableMemory(memory)
  const isCut = text.length > MAX_LENGTH && !showsAll
  const shown = visibleText(isCut ? `${clippedText(text, MAX_LENGTH)}…` : text)
  return (
    <Part as="div" {...props} data-pf="memories-text">
      <p dir="auto">{memory.supersededBy === undefined && !isOver ? shown : <s>{shown}</s>}</p>
      {isCut && (
        <button type="button" data-pf="memories-show-all" onClick={() => setShowsAll(true)}>
          {labels.wholeMemory}
        </button>
      )}
    </Part>
  )
}
