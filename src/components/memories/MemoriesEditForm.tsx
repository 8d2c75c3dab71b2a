'use client'

import { useState, type KeyboardEvent, type SubmitEvent } from 'react'
import { useLabels, useMemoryLabels } from '../../react/index.ts'
import { composeHandlers } from '../composeHandlers.ts'
import { isComposing } from '../isComposing.ts'
import { isSendKey } from '../isSendKey.ts'
import { visibleText } from '../visibleText.ts'
import { Part, type PartProps } from '../Part.tsx'
import { contentOf, editableFields } from './editableFields.ts'
import { useMemoriesActionsContext, useMemoryContext } from './memoriesContext.ts'

/**
 * Corrects a memory, with one field for each of its texts. Enter saves, Escape leaves it. Renders a `<form>` while
 * editing.
 */
export function MemoriesEditForm(props: PartProps<'form'>) {
  const { isEditing } = useMemoryContext('EditForm')
  return isEditing ? <EditForm {...props} /> : null
}

function EditForm({ onSubmit, ...props }: PartProps<'form'>) {
  const { cancel } = useLabels()
  const labels = useMemoryLabels()
  const { edit } = useMemoriesActionsContext('EditForm')
  const { memory, setEditing } = useMemoryContext('EditForm')
  const [fields, setFields] = useState(() => editableFields(memory.content) ?? new Map<string, string>())
  const isBlank = [...fields.values()].every((text) => text.trim() === '')

  function close(form: HTMLFormElement | null): void {
    const item = form?.closest('[data-pf="memories-item"]')
    setEditing(false)
    // The button that opened this comes back with the next render.
    requestAnimationFrame(() => item?.querySelector<HTMLElement>('[data-pf="memories-edit"]')?.focus())
  }

  function handleSubmit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault()
    if (isBlank) return
    edit(memory.id, contentOf(fields, memory.content))
    close(event.currentTarget)
  }

  function handleKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void {
    const { form } = event.currentTarget
    if (isSendKey(event)) form?.requestSubmit()
    else if (event.key === 'Escape' && !isComposing(event)) close(form)
    else return
    event.preventDefault()
  }

  return (
    <Part as="form" {...props} onSubmit={composeHandlers(onSubmit, handleSubmit)} data-pf="memories-edit-form">
      {[...fields].map(([name, text], at) => (
        <label key={name}>
          {name !== '' && visibleText(labels.memoryField(name))}
          <textarea
            data-pf="memories-edit-input"
            aria-label={name === '' ? labels.memory : undefined}
            dir="auto"
            rows={1}
            ref={at === 0 ? focusOnce : undefined}
            value={text}
            onChange={(event) => setFields(new Map(fields).set(name, event.currentTarget.value))}
            onKeyDown={handleKeyDown}
          />
        </label>
      ))}
      <button type="button" data-pf="memories-edit-cancel" onClick={(event) => close(event.currentTarget.form)}>
        {cancel}
      </button>
      <button type="submit" data-pf="memories-edit-save" aria-disabled={isBlank}>
        {labels.saveMemory}
      </button>
    </Part>
  )
}

function focusOnce(textarea: HTMLTextAreaElement | null): void {
  textarea?.focus()
}
