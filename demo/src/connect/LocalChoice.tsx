import type { FoundModel } from 'personaflow/local'
import { ENGINE_NAMES } from './engineNames.ts'
import { sizeText } from './sizeText.ts'

export interface LocalChoiceProps {
  model: FoundModel
  checked: boolean
  onCheck: () => void
  onRemove: () => void
}

/** A model of this device to choose: its size, and how much of it is here. */
export function LocalChoice({ model, checked, onCheck, onRemove }: LocalChoiceProps) {
  const { id, name, engine, size, availability } = model
  const isKept = engine !== 'built-in' && (availability === 'available' || availability === 'paused')
  return (
    <div className="local-choice">
      <label>
        <input type="radio" name="local-model" value={id} checked={checked} onChange={onCheck} />
        <span>
          {name}
          <small>
            {ENGINE_NAMES[engine]} · {size === undefined ? 'some GB, once for all pages' : `about ${sizeText(size)}`}
          </small>
        </span>
      </label>
      <span className="local-state" data-state={availability}>
        {STATES[availability]}
      </span>
      {isKept && (
        <button
          type="button"
          className="link"
          aria-label={`Delete ${name}, ${ENGINE_NAMES[engine]}`}
          onClick={onRemove}
        >
          Delete
        </button>
      )}
    </div>
  )
}

const STATES = {
  available: 'On this device',
  paused: 'Partly here',
  downloadable: 'To download',
  downloading: 'Downloading for another page',
  'not-installed': 'Not installed',
  unavailable: 'Not for this device',
} as const
