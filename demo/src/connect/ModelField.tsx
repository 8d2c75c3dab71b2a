import { useId } from 'react'
import type { ModelList } from './useModelList.ts'

export interface ModelFieldProps {
  value: string
  onValueChange: (modelId: string) => void
  /** An example. */
  hint: string
  models: ModelList
  onList: (form: HTMLFormElement) => void
}

/** The model's id, typed or picked from what the server lists. */
export function ModelField({ value, onValueChange, hint, models, onList }: ModelFieldProps) {
  const { ids, status } = models
  const [inputId, listId, noteId] = [useId(), useId(), useId()]
  return (
    <div className="field">
      <label htmlFor={inputId}>Model</label>
      <div className="field-row">
        <input
          id={inputId}
          list={listId}
          required
          dir="ltr"
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          placeholder={hint}
          aria-describedby={noteId}
          value={value}
          onChange={(event) => onValueChange(event.currentTarget.value)}
        />
        <datalist id={listId}>
          {ids.map((id) => (
            <option key={id} value={id}>
              {id}
            </option>
          ))}
        </datalist>
        <button
          type="button"
          className="button"
          onClick={({ currentTarget }) => currentTarget.form !== null && onList(currentTarget.form)}
        >
          List models
        </button>
      </div>
      {ids.length > 1 && (
        <select
          aria-label="Offered by the server"
          dir="ltr"
          value={ids.includes(value) ? value : ''}
          onChange={(event) => onValueChange(event.currentTarget.value)}
        >
          {!ids.includes(value) && <option value="">Choose one…</option>}
          {ids.map((id) => (
            <option key={id}>{id}</option>
          ))}
        </select>
      )}
      <output id={noteId}>
        {status === 'loading' ? 'Asking the server…' : status === 'listed' && listedText(ids)}
      </output>
    </div>
  )
}

function listedText(ids: readonly string[]): string {
  if (ids.length === 0) return 'The server answers, but lists no models. Type the id of one.'
  const few = ids.slice(0, 3).join(', ')
  return ids.length === 1 ? `One model: ${few}` : `${ids.length} models: ${few}${ids.length > 3 ? ', …' : ''}`
}
