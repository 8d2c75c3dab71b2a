import { useId, useRef } from 'react'
import { FileDrop } from './FileDrop.tsx'
import { PasteBackup } from './PasteBackup.tsx'
import { ReportView } from './ReportView.tsx'
import { UndoNote } from './UndoNote.tsx'
import type { Restore } from './useRestore.ts'

/** Brings a backup in, once it was looked into and confirmed. */
export function RestoreBackup({ restore }: { restore: Restore }) {
  const { status, source, report, problem, offer, choose, cancel } = restore
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
      <output>{status === 'checking' && report === null && 'Looking into it…'}</output>
      <div role="alert" className="problem">
        {status === 'failed' && (
          <>
            <b dir="auto">{source?.name}</b> can’t be imported. <span dir="auto">{problem}</span>
          </>
        )}
      </div>
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
