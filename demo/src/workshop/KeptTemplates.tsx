import { promptTemplate, usePersonaFlow, type PromptTemplate } from 'personaflow'
import { useMemo, useRef, useState, type SubmitEvent } from 'react'
import { sentenceOf } from '../sentenceOf.ts'
import { useFlow } from '../useFlow.ts'
import { UndoNote } from './UndoNote.tsx'
import type { Playground } from './usePlayground.ts'
import { useUndoOffer } from './useUndoOffer.ts'

/** Keeps the template under a name; opens and deletes those that are kept. */
export function KeptTemplates({ playground: { text, name, setText, setName } }: { playground: Playground }) {
  const flow = usePersonaFlow()
  const kept = useFlow(({ promptTemplates }) => promptTemplates)
  const templates = useMemo(() => Object.values(kept).toSorted((a, b) => a.name.localeCompare(b.name)), [kept])
  const [problem, setProblem] = useState('')
  const [wasDeleted, setWasDeleted] = useState(false)
  const offer = useUndoOffer()
  const nameRef = useRef<HTMLInputElement>(null)

  function handleSubmit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault()
    try {
      const template = promptTemplate(name, text)
      const step = flow.storage.stepOf(() => flow.templates.set(template))
      setProblem('')
      setWasDeleted(false)
      const isThere = Object.values(kept).some((other) => other.name === template.name)
      offer.make(`${isThere ? 'Replaced' : 'Saved'} “${template.name}”.`, step)
    } catch (error) {
      setProblem(sentenceOf(error))
    }
  }

  function remove(template: PromptTemplate): void {
    const step = flow.storage.stepOf(() => flow.templates.remove(template.name))
    setWasDeleted(true)
    offer.make(`Deleted “${template.name}”.`, step)
  }

  return (
    <section className="kept" aria-labelledby="kept-title">
      <h3 id="kept-title">Kept in this browser</h3>
      <form className="field" onSubmit={handleSubmit}>
        <label htmlFor="template-name">Name of this template</label>
        <div className="field-row">
          <input
            id="template-name"
            ref={nameRef}
            required
            dir="auto"
            maxLength={200}
            autoComplete="off"
            placeholder="greeting"
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <button type="submit" className="button primary">
            Save
          </button>
        </div>
      </form>
      <p role="alert" className="problem">
        {problem}
      </p>
      <UndoNote offer={offer} takesFocus={wasDeleted} onUndone={() => nameRef.current?.focus()} />
      <ul>
        {templates.map((template) => (
          <KeptTemplate
            key={template.id}
            template={template}
            onOpen={() => {
              setText(template.template)
              setName(template.name)
            }}
            onDelete={() => remove(template)}
          />
        ))}
      </ul>
      {templates.length === 0 && <p className="hint">None yet.</p>}
    </section>
  )
}

interface KeptTemplateProps {
  template: PromptTemplate
  onOpen: () => void
  onDelete: () => void
}

function KeptTemplate({ template: { name, template }, onOpen, onDelete }: KeptTemplateProps) {
  return (
    <li>
      <button type="button" className="kept-open" title="Open it" onClick={onOpen}>
        <b dir="auto">{name}</b>
        <span dir="auto">{template}</span>
      </button>
      <button type="button" className="icon-button" aria-label={`Delete ${name}`} title="Delete" onClick={onDelete}>
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d="M3 4.7h10M6.2 4.5V3h3.6v1.5M4.3 4.7l.6 8.3h6.2l.6-8.3" />
        </svg>
      </button>
    </li>
  )
}
