'use client'

import { useState, type ReactNode } from 'react'
import {
  outline,
  personaText,
  templateVariables,
  type JsonObject,
  type Persona,
  type PersonaUpdate,
} from '../../../core/index.ts'
import { useEditorLabels, useFlowState, useLabels, usePersonaFlow } from '../../../react/index.ts'
import { errorText } from '../../errorText.ts'
import { Fold } from '../../Fold.tsx'
import { visibleText } from '../../visibleText.ts'
import { EditorField } from '../EditorField.tsx'
import { NestedEditor } from './NestedEditor.tsx'

interface PromptFieldProps {
  persona: Persona
  save: (update: PersonaUpdate) => void
}

/** The prompt as a text or as an outline, with what the model reads of the persona while one types. */
export function PromptField({ persona, save }: PromptFieldProps): ReactNode {
  const labels = useEditorLabels()
  const { prompt } = persona
  const isText = typeof prompt === 'string'
  return (
    <section aria-label={labels.editorFields.prompt} data-pf="editor-section">
      {isText ? (
        <EditorField label={labels.editorFields.prompt} value={prompt} isLong save={(text) => save({ prompt: text })}>
          {(typed, setText) => (
            <>
              <FromTemplate fillIn={setText} />
              <Preview persona={{ ...persona, prompt: typed }} />
            </>
          )}
        </EditorField>
      ) : (
        <>
          <h4 dir="auto">{labels.editorFields.prompt}</h4>
          <NestedEditor value={prompt} save={(value) => save({ prompt: value })} />
          <Preview persona={persona} />
        </>
      )}
      <button
        type="button"
        onClick={() => save({ prompt: isText ? outlined(prompt) : outline(prompt) })}
        data-pf="editor-prompt-kind"
      >
        {isText ? labels.promptIsOutline : labels.promptIsText}
      </button>
    </section>
  )
}

function Preview({ persona }: { persona: Persona }): ReactNode {
  const labels = useEditorLabels()
  return (
    <Fold opens={false} summary={labels.promptPreview} data-pf="editor-preview">
      <pre dir="auto">{visibleText(personaText(persona))}</pre>
    </Fold>
  )
}

/** Fills a kept prompt template, and puts it into the field. Renders nothing without one. */
function FromTemplate({ fillIn }: { fillIn: (text: string) => void }): ReactNode {
  const labels = useEditorLabels()
  const words = useLabels()
  const flow = usePersonaFlow()
  const templates = Object.values(useFlowState(({ promptTemplates }) => promptTemplates))
  const [name, setName] = useState('')
  const [values, setValues] = useState<Readonly<Record<string, string>>>({})
  const [problem, setProblem] = useState('')
  const template = templates.find((one) => one.name === name) ?? templates[0]
  if (template === undefined) return null
  const variables = templateVariables(template.template)
  function fill(): void {
    try {
      fillIn(flow.templates.render(template!.name, values).text)
      setProblem('')
    } catch (error) {
      setProblem(errorText(error, words))
    }
  }
  return (
    <Fold opens={false} summary={labels.fromTemplate} data-pf="editor-template">
      <select
        aria-label={labels.templateChoice}
        value={template.name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
        data-pf="editor-add"
      >
        {templates.map((one) => (
          <option key={one.id} value={one.name}>
            {visibleText(one.name)}
          </option>
        ))}
      </select>
      {variables.map((variable) => (
        <label key={variable} dir="auto" data-pf="editor-field">
          {visibleText(variable)}
          <input
            value={values[variable] ?? ''}
            dir="auto"
            onChange={({ currentTarget }) => setValues({ ...values, [variable]: currentTarget.value })}
            data-pf="editor-input"
          />
        </label>
      ))}
      {problem !== '' && (
        <p role="alert" dir="auto" data-pf="editor-error">
          {problem}
        </p>
      )}
      <button type="button" onClick={fill} data-pf="editor-use-template">
        {labels.useTemplate}
      </button>
    </Fold>
  )
}

/** A text as the first entry of an outline: its other headings are added there. */
function outlined(text: string): JsonObject {
  return { role: text }
}
