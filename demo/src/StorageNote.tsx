import { usePersonaFlow } from 'personaflow'
import { StorageStatus } from 'personaflow/components'
import { useState } from 'react'
import { Dialog } from './Dialog.tsx'

/** How safe what was said is, in plain words, and the way to get rid of all of it. */
export function StorageNote() {
  const flow = usePersonaFlow()
  const [isErasing, setErasing] = useState(false)
  return (
    <footer className="storage">
      <StorageStatus />
      <button type="button" className="link" onClick={() => setErasing(true)}>
        Erase everything
      </button>
      <Dialog isOpen={isErasing} onClose={() => setErasing(false)} title="Erase everything?">
        <p className="dialog-lead">Deletes every conversation and memory in this browser. This can’t be undone.</p>
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
