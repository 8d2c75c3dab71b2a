import { useState, useSyncExternalStore } from 'react'
import { Dialog } from '../Dialog.tsx'
import { Connect, FIRST_DRAFT } from './Connect.tsx'
import type { ModelServer } from './createModelServer.ts'

export interface ModelStatusProps {
  server: ModelServer
  /** Whether the dialog that connects one is open. */
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** What answers, and the way to let something else answer. */
export function ModelStatus({ server, open, onOpenChange }: ModelStatusProps) {
  const [draft, setDraft] = useState(FIRST_DRAFT)
  const served = useSyncExternalStore(server.subscribe, server.get, server.get)
  return (
    <div className="model-status">
      {served === null ? (
        <button type="button" className="button" onClick={() => onOpenChange(true)}>
          Connect a model
        </button>
      ) : (
        <>
          <button
            type="button"
            className="button model-name"
            title="Change the model"
            onClick={() => onOpenChange(true)}
          >
            <b dir="ltr">{served.modelId}</b> <span dir="ltr">{served.host}</span>
          </button>
          <button type="button" className="button" onClick={server.disconnect}>
            Disconnect
          </button>
        </>
      )}
      <Dialog isOpen={open} onClose={() => onOpenChange(false)} title="Connect a model">
        <p className="dialog-lead">
          Let a model answer instead of the script: a small one in this browser, one on your own computer, or any server
          that speaks OpenAI’s chat completions. After a reload the script is back.
        </p>
        <Connect server={server} draft={draft} onDraftChange={setDraft} onDone={() => onOpenChange(false)} />
      </Dialog>
    </div>
  )
}
