'use client'

import { useId, useMemo, useState, type KeyboardEvent, type SubmitEvent } from 'react'
import { factOf } from '../../core/index.ts'
import type { ForgetOptions } from '../../flow/index.ts'
import { useLabels, useMemoryLabels } from '../../react/index.ts'
import { composeHandlers } from '../composeHandlers.ts'
import { isComposing } from '../isComposing.ts'
import { mergeRefs } from '../mergeRefs.ts'
import { Part, type PartProps } from '../Part.tsx'
import { visibleText } from '../visibleText.ts'
import { useMemoriesActionsContext, useMemoryContext } from './memoriesContext.ts'
import { neighborOf } from './neighborOf.ts'

/** The slot of facts that are of no named kind. */
const NO_KIND = 'other'

/** Forgets a fact and makes a rule: nothing of its kind, or no message with its words. Renders a `<form>` while it is open. */
export function MemoriesNeverForm(props: PartProps<'form'>) {
  const { isRuling } = useMemoryContext('NeverForm')
  return isRuling ? <NeverForm {...props} /> : null
}

function NeverForm({ onSubmit, onKeyDown, ref, ...props }: PartProps<'form'>) {
  const { cancel } = useLabels()
  const labels = useMemoryLabels()
  const { never } = useMemoriesActionsContext('NeverForm')
  const { memory, setRuling } = useMemoryContext('NeverForm')
  const fact = factOf(memory)
  const [words, setWords] = useState(fact?.value ?? '')
  const id = useId()
  const [hintId, inputId] = [`${id}-hint`, `${id}-words`]
  const shown = useMemo(() => mergeRefs(showWhole, ref), [ref])

  function close(form: HTMLElement): void {
    form.closest('[data-pf="memories-item"]')?.querySelector<HTMLElement>('[data-pf="memories-never"]')?.focus()
    setRuling(false)
  }

  function rule(form: HTMLElement, what: NonNullable<ForgetOptions['never']>): void {
    // The row goes away: a keyboard goes on beside it.
    neighborOf(form)?.focus()
    never(memory.id, what)
  }

  function handleSubmit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault()
    if (words.trim() !== '') rule(event.currentTarget, { words })
  }

  function handleKeyDown(event: KeyboardEvent<HTMLFormElement>): void {
    if (event.key !== 'Escape' || isComposing(event)) return
    event.preventDefault()
    close(event.currentTarget)
  }

  return (
    <Part
      as="form"
      aria-label={labels.neverLearn}
      aria-describedby={hintId}
      {...props}
      ref={shown}
      onSubmit={composeHandlers(onSubmit, handleSubmit)}
      onKeyDown={composeHandlers(onKeyDown, handleKeyDown)}
      data-pf="memories-never-form"
    >
      <p id={hintId} dir="auto">
        {labels.neverHint}
      </p>
      {fact !== undefined && fact.slot !== NO_KIND && (
        <button
          type="button"
          data-pf="memories-never-kind"
          onClick={(event) => rule(event.currentTarget.form!, 'kind')}
        >
          <bdi>{visibleText(labels.neverKind(labels.factKind(fact.slot)))}</bdi>
        </button>
      )}
      <label htmlFor={inputId} dir="auto">
        {labels.neverWords}
      </label>
      <input
        id={inputId}
        data-pf="memories-never-input"
        dir="auto"
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <button type="submit" data-pf="memories-never-save" aria-disabled={words.trim() === ''}>
        {labels.neverSave}
      </button>
      <button type="button" data-pf="memories-never-cancel" onClick={(event) => close(event.currentTarget.form!)}>
        {cancel}
      </button>
    </Part>
  )
}

/** Its buttons are in sight, too, and the first thing to choose has the focus: a phone's keyboard would cover the rest. */
function showWhole(form: HTMLFormElement | null): void {
  form?.querySelector<HTMLElement>('button, input')?.focus()
  form?.scrollIntoView({ block: 'nearest' })
}
