import { useId } from 'react'
import { KeptTemplates } from './KeptTemplates.tsx'
import { previewOf } from './previewOf.ts'
import { TemplatePreview } from './TemplatePreview.tsx'
import type { Playground } from './usePlayground.ts'

/** A template, a field for each of its variables, and what comes of it, at every key. */
export function TemplatePlayground({ playground }: { playground: Playground }) {
  const { text, values, setText, setValue } = playground
  const errorsId = useId()
  const preview = previewOf(text, values)
  return (
    <div className="workshop-panel">
      <p className="panel-lead">
        A template is a text with places to fill in. Write <code>{'{{name}}'}</code> or <code>{'${name}'}</code>, and a
        field for it appears.
      </p>
      <div className="playground">
        <div className="playground-side">
          <label className="field">
            <span>Template</span>
            <textarea
              rows={7}
              dir="auto"
              maxLength={20_000}
              aria-invalid={preview.errors.length > 0}
              aria-describedby={errorsId}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
            />
          </label>
          <output id={errorsId} className="template-errors">
            {preview.errors.map((message) => (
              <span key={message}>{message}</span>
            ))}
          </output>
          <fieldset className="values">
            <legend>Values</legend>
            {preview.variables.map((variable) => (
              <label key={variable} className="field">
                <span dir="auto">{variable}</span>
                <input
                  dir="auto"
                  autoComplete="off"
                  maxLength={2000}
                  value={values.get(variable) ?? ''}
                  onChange={(event) => setValue(variable, event.currentTarget.value)}
                />
              </label>
            ))}
            {preview.variables.length === 0 && <p className="hint">No variables in it.</p>}
          </fieldset>
        </div>
        <TemplatePreview preview={preview} />
      </div>
      <KeptTemplates playground={playground} />
    </div>
  )
}
