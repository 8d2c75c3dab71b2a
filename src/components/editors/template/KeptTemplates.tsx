'use client'

import { useId, useMemo, useRef, useState, type ReactNode, type SubmitEvent } from 'react'
import { promptTemplate, type PromptTemplate } from '../../../core/index.ts'
import { useFlowState, useLabels, usePanelLabels, usePersonaFlow } from '../../../react/index.ts'
import { errorText } from '../../errorText.ts'
import { Icon } from '../../Icon.tsx'
import { useUndoNotice } from '../../useUndoNotice.ts'
import { visibleText } from '../../visibleText.ts'
import type { TemplateDraft } from './templateDraft.ts'

interface KeptTemplatesProps {
  draft: TemplateDraft
  change: (draft: Partial<TemplateDraft>) => void
}

/** Keeps the template under a name; opens and deletes those that are kept. */
export function KeptTemplates({ draft: { text, name }, change }: KeptTemplatesProps): ReactNode {
  const labels = usePanelLabels()
  const words = useLabels()
  const flow = usePersonaFlow()
  const id = useId()
  const kept = useFlowState(({ promptTemplates }) => promptTemplates)
  const templates = useMemo(() => Object.values(kept).toSorted((a, b) => a.name.localeCompare(b.name)), [kept])
  const [problem, setProblem] = useState('')
  const [wasDeleted, setDeleted] = useState(false)
  const { perform, undo, notice, undoStep } = useUndoNotice()
  const nameRef = useRef<HTMLInputElement>(null)

  function save(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault()
    try {
      const template = promptTemplate(name, text)
      const isThere = templates.some((other) => other.name === template.name)
      perform(
        () => flow.templates.set(template),
        () => (isThere ? labels.templateReplaced : labels.templateSaved)(visibleText(template.name)),
      )
      setProblem('')
      setDeleted(false)
    } catch (error) {
      setProblem(errorText(error, words))
    }
  }

  function remove(template: PromptTemplate): void {
    perform(
      () => flow.templates.remove(template.name),
      () => labels.templateDeleted(visibleText(template.name)),
    )
    setDeleted(true)
  }

  function undoLast(step: string): void {
    undo(step, labels.templateUndone)
    nameRef.current?.focus()
  }

  return (
    <section aria-label={labels.keptTemplates} data-pf="editor-section">
      <h3 dir="auto">{labels.keptTemplates}</h3>
      <form onSubmit={save} data-pf="editor-field">
        <label htmlFor={id} dir="auto">
          {labels.templateName}
        </label>
        <input
          id={id}
          ref={nameRef}
          required
          dir="auto"
          maxLength={200}
          autoComplete="off"
          value={name}
          onChange={({ currentTarget }) => change({ name: currentTarget.value })}
          data-pf="editor-input"
        />
        <div data-pf="editor-bar">
          <button type="submit" data-pf="template-save">
            {labels.saveTemplate}
          </button>
          <output dir="auto">{notice}</output>
          {undoStep !== null && (
            // What deleted it is gone, and the focus with it.
            <button
              type="button"
              key={undoStep}
              ref={wasDeleted ? focus : undefined}
              onClick={() => undoLast(undoStep)}
              data-pf="editor-undo"
            >
              {words.undo}
            </button>
          )}
        </div>
      </form>
      {problem !== '' && (
        <p role="alert" dir="auto" data-pf="editor-error">
          {problem}
        </p>
      )}
      <ul data-pf="editor-list">
        {templates.map((template) => (
          <li key={template.id}>
            <button
              type="button"
              onClick={() => change({ text: template.template, name: template.name })}
              data-pf="template-open"
            >
              <b dir="auto">{visibleText(template.name)}</b> <span dir="auto">{visibleText(template.template)}</span>
            </button>
            <button
              type="button"
              aria-label={labels.deleteTemplate(visibleText(template.name))}
              title={labels.deleteTemplate(visibleText(template.name))}
              onClick={() => remove(template)}
              data-pf="editor-remove"
            >
              <Icon name="forget" />
            </button>
          </li>
        ))}
      </ul>
      {templates.length === 0 && <p dir="auto">{labels.noTemplates}</p>}
    </section>
  )
}

function focus(button: HTMLButtonElement | null): void {
  button?.focus()
}
