import { useId, useRef } from 'react'
import { FileDrop } from './FileDrop.tsx'
import { PasteBackup } from './PasteBackup.tsx'
import { ReportView } from './ReportView.tsx'
import { UndoNote } from './UndoNote.tsx'
import { lengthOf, type Restore } from './useRestore.ts'

/** Brings a backup in, once it was looked into and confirmed. */
export function RestoreBackup({ restore }: { restore: Restore }) {
  const { status, source, report, problem, offer, choose, read, cancel } = restore
  const fileRef = useRef<HTMLInputElement>(null)
  const titleId = useId()
  // Where the buttons are gone, the focus goes on from here.
  const focusFile = () => fileRef.current?.focus()
  return (
    <section className="backup" aria-labelledby={titleId} aria-busy={status === 'checking' || status === 'importing'}>
      <h3 id={titleId}>Restore</h3>
      <FileDrop inputRef={fileRef} onFile={(file) => choose({ name: file.name, content: file })} />
      <PasteBackup onText={(content) => choose({ name: 'The pasted text', content })} />
      {(status === 'done' || status === 'idle') && (
        <UndoNote
          offer={offer}
          takesFocus={status === 'done'}
          onUndone={() => {
            cancel()
            focusFile()
          }}
        />
      )}
      <output>{status === 'checking' && report === null && 'Reading…'}</output>
      <div role="alert" className="problem">
        {status === 'failed' && (
          <>
            <b dir="auto">{source?.name}</b> can’t be imported. <span dir="auto">{problem}</span>
          </>
        )}
      </div>
      {status === 'large' && source !== null && (
        <section className="report" aria-label={source.name}>
          <p dir="auto">
            <b>{source.name}</b> is large: {MEGABYTES.format(lengthOf(source) / 1e6)}. Reading it may take a minute. Go
            on only if you trust the file.
          </p>
          <div className="dialog-actions">
            <button
              type="button"
              className="button"
              onClick={() => {
                cancel()
                focusFile()
              }}
            >
              Cancel
            </button>
            <button type="button" className="button primary" ref={focus} onClick={read}>
              Read it
            </button>
          </div>
        </section>
      )}
      {report !== null && status !== 'done' && (
        <ReportView
          restore={restore}
          report={report}
          onCancel={() => {
            cancel()
            focusFile()
          }}
        />
      )}
    </section>
  )
}

const MEGABYTES = new Intl.NumberFormat('en', { style: 'unit', unit: 'megabyte', maximumFractionDigits: 0 })

function focus(button: HTMLButtonElement | null): void {
  button?.focus()
}
