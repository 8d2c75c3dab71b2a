'use client'

import { useState, type KeyboardEvent, type SubmitEvent } from 'react'
import { isFactContent, isJsonObject, type Memory } from '../../core/index.ts'
import { useLabels, useMemoryLabels } from '../../react/index.ts'
import { composeHandlers } from '../composeHandlers.ts'
import { isComposing } from '../isComposing.ts'
import { isSendKey } from '../isSendKey.ts'
import { visibleText } from '../visibleText.ts'
import { Part, type PartProps } from '../Part.tsx'
import { contentOf, editableFields } from './editableFields.ts'
import { useMemoriesActionsContext, useMemoryContext } from './memoriesContext.ts'
import { editedFact, shownFact } from './shownFact.ts'

/** Props of `Memories.EditForm`. */
export interface MemoriesEditFormProps extends PartProps<'form'> {
  /** Edits of a fact only what `Memories.Value` shows. @default false */
  value?: boolean
}

/**
 * Corrects a memory, with one field for each of its texts. Enter saves, Escape leaves it. Renders a `<form>` while
 * editing.
 */
export function MemoriesEditForm(props: MemoriesEditFormProps) {
  const { isEditing } = useMemoryContext('EditForm')
  return isEditing ? <EditForm {...props} /> : null
}

function EditForm({ value = false, onSubmit, ...props }: MemoriesEditFormProps) {
  const { cancel } = useLabels()
  const labels = useMemoryLabels()
  const { edit } = useMemoriesActionsContext('EditForm')
  const { memory, setEditing } = useMemoryContext('EditForm')
  const [fields, setFields] = useState(() => fieldsOf(memory, value))
  const isBlank = [...fields.values()].every((text) => text.trim() === '')

  function close(form: HTMLFormElement | null): void {
    const item = form?.closest('[data-pf="memories-item"]')
    setEditing(false)
    // The button that opened this comes back with the next render.
    const opener = '[data-pf="memories-edit"], [data-pf="memories-value"]'
    requestAnimationFrame(() => item?.querySelector<HTMLElement>(opener)?.focus())
  }

  function handleSubmit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault()
    if (isBlank) return
    const { content } = memory
    const shown = fields.get('') ?? ''
    edit(
      memory.id,
      value && isJsonObject(content) && isFactContent(content)
        ? editedFact(content, shown)
        : contentOf(fields, content),
    )
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

function fieldsOf(memory: Memory, value: boolean): ReadonlyMap<string, string> {
  if (value && isFactContent(memory.content)) return new Map([['', shownFact(memory)]])
  return editableFields(memory.content) ?? new Map()
}

function focusOnce(textarea: HTMLTextAreaElement | null): void {
  textarea?.focus()
}
