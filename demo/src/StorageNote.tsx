import { usePersonaFlow } from 'personaflow'
import { StorageStatus } from 'personaflow/components'
import { useState } from 'react'
import { Dialog } from './Dialog.tsx'
import { sentenceOf } from './sentenceOf.ts'
import { downloadText } from './workshop/downloadText.ts'

export interface StorageNoteProps {
  /** Where all is that can be erased. @default 'in this browser' */
  reach?: string
}

/** How safe what was said is, in plain words, and the way to get rid of all of it. */
export function StorageNote({ reach = 'in this browser' }: StorageNoteProps) {
  const flow = usePersonaFlow()
  const [isErasing, setErasing] = useState(false)
  const [problem, setProblem] = useState('')
  const [left, setLeft] = useState('')
  async function download(): Promise<void> {
    const day = new Date().toISOString().slice(0, 10)
    try {
      downloadText(`personaflow-${day}.json`, await flow.backup.export())
      setProblem('')
    } catch (error) {
      setProblem(sentenceOf(error))
    }
  }
  async function erase(): Promise<void> {
    setErasing(false)
    setLeft('')
    await flow.storage.erase().catch((error: unknown) => setLeft(sentenceOf(error)))
  }
  return (
    <div className="storage">
      <StorageStatus>
        {left !== '' && (
          <p role="alert" className="problem">
            {left}
          </p>
        )}
      </StorageStatus>
      <button type="button" className="link" aria-label="Erase everything" onClick={() => setErasing(true)}>
        Erase…
      </button>
      <Dialog isOpen={isErasing} onClose={() => setErasing(false)} title="Erase everything?">
        <p className="dialog-lead">Deletes every conversation and memory {reach}. This can’t be undone.</p>
        <p role="alert" className="problem">
          {problem}
        </p>
        <div className="dialog-actions">
          <button type="button" className="button" onClick={() => void download()}>
            Download a backup
          </button>
          <button type="button" className="button" onClick={() => setErasing(false)}>
            Keep it
          </button>
          <button type="button" className="button danger" onClick={() => void erase()}>
            Erase everything
          </button>
        </div>
      </Dialog>
    </div>
  )
}
