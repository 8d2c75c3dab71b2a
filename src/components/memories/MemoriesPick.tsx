'use client'

import type { ChangeEvent } from 'react'
import { useMemoryLabels } from '../../react/index.ts'
import { composeHandlers } from '../composeHandlers.ts'
import { Part, type PartProps } from '../Part.tsx'
import { readableMemory } from '../readableMemory.ts'
import { visibleText } from '../visibleText.ts'
import { useMemoryContext, usePickedContext } from './memoriesContext.ts'
import { shownIds } from './shownIds.ts'

/**
 * Selects a memory, and with Shift all between it and the last one. Renders an `<input type="checkbox">`, or nothing until
 * `Memories.Select` is pressed.
 */
export function MemoriesPick({ onChange, ...props }: Omit<PartProps<'input'>, 'type' | 'checked'>) {
  const labels = useMemoryLabels()
  const { memory } = useMemoryContext('Pick')
  const { picked, pick } = usePickedContext('Pick')
  if (picked === null) return null
  function handleChange({ currentTarget, nativeEvent }: ChangeEvent<HTMLInputElement>): void {
    const isRange = 'shiftKey' in nativeEvent && nativeEvent.shiftKey === true
    pick(memory.id, currentTarget.checked, isRange ? shownIds(currentTarget) : [])
  }
  return (
    <Part
      as="input"
      aria-label={labels.selectMemory(visibleText(readableMemory(memory)))}
      {...props}
      type="checkbox"
      checked={picked.has(memory.id)}
      onChange={composeHandlers(onChange, handleChange)}
      data-pf="memories-pick"
    />
  )
}
