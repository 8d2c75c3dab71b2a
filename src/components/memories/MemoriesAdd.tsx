'use client'

import { useState, type SubmitEvent } from 'react'
import type { MemoryType } from '../../core/index.ts'
import { useMemoryLabels } from '../../react/index.ts'
import { composeHandlers } from '../composeHandlers.ts'
import { Icon } from '../Icon.tsx'
import { Part, type PartProps } from '../Part.tsx'
import { useMemoriesActionsContext } from './memoriesContext.ts'

/** Props of `Memories.Add`. */
export interface MemoriesAddProps extends PartProps<'form'> {
  /** The type of the new memory. @default 'fact' */
  type?: MemoryType
  /** The accessible name of the field. @default 'Add a memory' */
  label?: string
}

/** Tells the persona something to remember. Renders a `<form>`. */
export function MemoriesAdd({ type = 'fact', label, onSubmit, children, ...props }: MemoriesAddProps) {
  const labels = useMemoryLabels()
  const { add } = useMemoriesActionsContext('Add')
  const [text, setText] = useState('')
  function handleSubmit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault()
    if (text.trim() === '') return
    add(text.trim(), type)
    setText('')
  }
  return (
    <Part as="form" {...props} onSubmit={composeHandlers(onSubmit, handleSubmit)} data-pf="memories-add">
      <input
        data-pf="memories-add-input"
        aria-label={label ?? labels.newMemory}
        placeholder={label ?? labels.newMemory}
        dir="auto"
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <button
        type="submit"
        data-pf="memories-add-button"
        aria-label={labels.addMemory}
        title={labels.addMemory}
        aria-disabled={text.trim() === ''}
      >
        {children ?? <Icon name="add" />}
      </button>
    </Part>
  )
}
