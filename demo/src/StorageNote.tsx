import { usePersonaFlow, useStorageStatus, type StorageStatus } from 'personaflow'
import { useState } from 'react'
import { Dialog } from './Dialog.tsx'

/** How safe what was said is, in plain words, and the way to get rid of all of it. */
export function StorageNote() {
  const flow = usePersonaFlow()
  const storage = useStorageStatus()
  const [isErasing, setErasing] = useState(false)
  const problem = problemOf(storage)
  return (
    <footer className="storage" data-state={problem === '' ? 'good' : 'problem'}>
      <p>{stateOf(storage)}</p>
      <output className="storage-problem">{problem}</output>
      <button type="button" className="link" onClick={() => setErasing(true)}>
        Erase everything
      </button>
      <Dialog isOpen={isErasing} onClose={() => setErasing(false)} title="Erase everything?">
        <p className="dialog-lead">
          All conversations and all that the personas remember go away, in this browser, for good. There is no way back.
        </p>
        <div className="dialog-actions">
          <button type="button" className="button" onClick={() => setErasing(false)}>
            Keep it
          </button>
          <button
            type="button"
            className="button danger"
            onClick={() => {
              setErasing(false)
              void flow.erase()
            }}
          >
            Erase everything
          </button>
        </div>
      </Dialog>
    </footer>
  )
}

function stateOf({ status, durability, used }: StorageStatus): string {
  if (status === 'saved' && used === 0) return 'Nothing is kept in this browser yet'
  const size = sizeOf(used)
  switch (status) {
    case 'loading':
      return 'Opening what this browser keeps…'
    case 'saving':
      return `Saving… · ${size}`
    case 'saved':
      return durability === 'accepted' ? 'Kept until this page is closed' : `Saved in this browser · ${size}`
    case 'degraded':
      return 'Not saved'
    case 'read-only':
      return 'Read only'
    default:
      return status satisfies never
  }
}

function problemOf({ reason, quarantined }: StorageStatus): string {
  const count = quarantined.length
  const aside =
    count === 0
      ? ''
      : `${count === 1 ? '1 record is' : `${count} records are`} quarantined: what can’t be read stays as it is, apart from the rest.`
  return [reason, aside].filter(Boolean).join(' ')
}

function sizeOf(bytes: number): string {
  const [value, unit] = bytes < 1_000_000 ? [bytes / 1000, 'kilobyte'] : [bytes / 1_000_000, 'megabyte']
  const format = new Intl.NumberFormat('en', {
    style: 'unit',
    unit,
    maximumFractionDigits: unit === 'megabyte' ? 1 : 0,
  })
  return format.format(bytes > 0 && bytes < 1000 ? 1 : value)
}
