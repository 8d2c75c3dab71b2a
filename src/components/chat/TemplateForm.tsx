'use client'

import { useState, type KeyboardEvent, type MouseEvent } from 'react'
import { useFlowState, useLabels, usePromptTemplate } from '../../react/index.ts'
import { focusInput } from '../focusInput.ts'
import { isComposing } from '../isComposing.ts'
import { visibleText } from '../visibleText.ts'
import { useComposer } from './composerContext.ts'

/** Picks a template and fills in its variables. A group and not a form, as it is inside the composer's. */
export function TemplateForm({ onEnd }: { onEnd: () => void }) {
  const labels = useLabels()
  const { draft, setDraft } = useComposer('Templates')
  const templates = Object.values(useFlowState(({ promptTemplates }) => promptTemplates))
  const [name, setName] = useState(templates[0]?.name ?? '')
  const [values, setValues] = useState<Readonly<Record<string, string>>>({})
  const filled = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''))
  const { text, variables } = usePromptTemplate(name, filled)

  function insert(event: MouseEvent): void {
    setDraft(draft === '' ? text : `${draft.trimEnd()}\n${text}`)
    focusInput(event.currentTarget)
    onEnd()
  }
  function handleKeyDown(event: KeyboardEvent<HTMLDivElement>): void {
    // Enter in one of its fields would send the message around it.
    if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.preventDefault()
    if (event.key !== 'Escape' || isComposing(event)) return
    event.preventDefault()
    focusInput(event.currentTarget)
    onEnd()
  }
  return (
    // It listens for what its fields let through.
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-element-interactions
    <div role="group" aria-label={labels.insertTemplate} onKeyDown={handleKeyDown} data-pf="chat-template-form">
      <select
        aria-label={labels.insertTemplate}
        ref={focusFirst}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        data-pf="chat-template-name"
      >
        {templates.map((template) => (
          <option key={template.name} value={template.name}>
            {visibleText(template.name)}
          </option>
        ))}
      </select>
      {variables.map((variable) => (
        <label key={variable} data-pf="chat-template-variable">
          <bdi>{visibleText(variable)}</bdi>
          <input
            dir="auto"
            value={Object.hasOwn(values, variable) ? values[variable] : ''}
            onChange={(event) => setValues({ ...values, [variable]: event.currentTarget.value })}
            data-pf="chat-template-value"
          />
        </label>
      ))}
      <p dir="auto" data-pf="chat-template-preview">
        {visibleText(text)}
      </p>
      <button type="button" onClick={onEnd} data-pf="chat-template-cancel">
        {labels.cancel}
      </button>
      <button type="button" onClick={insert} data-pf="chat-template-insert">
        {labels.insert}
      </button>
    </div>
  )
}

function focusFirst(select: HTMLSelectElement | null): void {
  select?.focus()
}
