'use client'

import { useId, useState, type ReactNode } from 'react'
import { useFlow, useLabels, usePanelLabels } from '../../react/index.ts'
import { errorText } from '../errorText.ts'
import { Part, type PartProps } from '../Part.tsx'
import { visibleText } from '../visibleText.ts'
import { KeptTemplates } from './template/KeptTemplates.tsx'
import { previewOf, type TemplatePreview } from './template/previewOf.ts'
import type { TemplateDraft } from './template/templateDraft.ts'

/** Props of `TemplateEditor`. */
export interface TemplateEditorProps extends Omit<PartProps<'section'>, 'children'> {
  /** What is in it, held by the app. @default its own, empty at first */
  draft?: TemplateDraft
  /** Is told of each change. */
  onDraftChange?: (draft: TemplateDraft) => void
}

const EMPTY: TemplateDraft = { text: '', values: {}, name: '' }

/**
 * A prompt template, a field for each of its variables, and what comes of it, at every key; kept under a name, opened and
 * deleted with undo. Renders a `<section>`. Needs `personaflow/editors.css` beside the kit's sheet.
 * @example
 * <TemplateEditor />
 */
export function TemplateEditor({ draft: given, onDraftChange, ...props }: TemplateEditorProps) {
  const labels = usePanelLabels()
  const words = useLabels()
  useFlow('<TemplateEditor>')
  const [own, setOwn] = useState(EMPTY)
  const draft = given ?? own
  const id = useId()
  const preview = previewOf(draft.text, draft.values, (error) => errorText(error, words))

  function change(changed: Partial<TemplateDraft>): void {
    const next = { ...draft, ...changed }
    setOwn(next)
    onDraftChange?.(next)
  }

  return (
    <Part as="section" aria-label={labels.templates} {...props} data-pf="template-editor">
      <p dir="auto">{labels.templateHint}</p>
      <div data-pf="template-sides">
        <div>
          <div data-pf="editor-field">
            <label htmlFor={id} dir="auto">
              {labels.template}
            </label>
            <textarea
              id={id}
              rows={5}
              dir="auto"
              maxLength={20_000}
              aria-invalid={preview.errors.length > 0}
              aria-describedby={`${id}-errors`}
              value={draft.text}
              onChange={({ currentTarget }) => change({ text: currentTarget.value })}
              data-pf="editor-input"
            />
          </div>
          <output id={`${id}-errors`} data-pf="editor-error">
            {preview.errors.map((message) => (
              <p key={message} dir="auto">
                {visibleText(message)}
              </p>
            ))}
          </output>
          {preview.variables.map((variable) => (
            <label key={variable} dir="auto" data-pf="editor-field">
              {visibleText(variable)}
              <input
                dir="auto"
                autoComplete="off"
                maxLength={2000}
                value={Object.hasOwn(draft.values, variable) ? draft.values[variable] : ''}
                onChange={({ currentTarget }) =>
                  // Made so, since "__proto__" is a name like any other.
                  change({
                    values: Object.fromEntries([...Object.entries(draft.values), [variable, currentTarget.value]]),
                  })
                }
                data-pf="editor-input"
              />
            </label>
          ))}
        </div>
        <Preview preview={preview} />
      </div>
      <KeptTemplates draft={draft} change={change} />
    </Part>
  )
}

/** The filled-in text; what has no value yet is marked. */
function Preview({ preview: { pieces, missing } }: { preview: TemplatePreview }): ReactNode {
  const labels = usePanelLabels()
  return (
    <section aria-label={labels.templatePreview} data-pf="editor-section">
      <h3 dir="auto">{labels.templatePreview}</h3>
      <div dir="auto" data-pf="template-preview">
        {pieces.map(({ kind, text }, at) =>
          kind === 'missing' ? (
            // The pieces have no other identity than their order.
            // oxlint-disable-next-line react/no-array-index-key
            <mark key={at} title={labels.noValue}>
              {visibleText(text)}
            </mark>
          ) : (
            visibleText(text)
          ),
        )}
      </div>
      <output dir="auto">{missing.length > 0 && labels.missingValues(missing.map(visibleText).join(', '))}</output>
    </section>
  )
}
