'use client'

import { clippedText } from '../core/index.ts'
import { useState } from 'react'
import { useLabels, usePersonaFlow, useStorageLabels } from '../react/index.ts'
import type { QuarantinedRecord } from '../storage/index.ts'
import { errorText } from './errorText.ts'
import { downloadText } from './downloadText.ts'
import { visibleText } from './visibleText.ts'

/** Characters of a record that are shown; the download has all of it. */
const SHOWN = 2_000

/**
 * Lists the records that could not be read: each can be viewed, saved as a file, tried again or thrown away. Renders a
 * `<details>`.
 */
export function QuarantinedRecords({ records }: { records: readonly QuarantinedRecord[] }) {
  const words = useLabels()
  const labels = useStorageLabels()
  const flow = usePersonaFlow()
  const [notice, setNotice] = useState('')
  async function attempt(action: Promise<void>, done: string): Promise<void> {
    setNotice('')
    const failure = await action.then(
      () => done,
      (error: unknown) => errorText(error, words),
    )
    setNotice(failure)
  }
  const discard = ({ id }: QuarantinedRecord) =>
    attempt(flow.storage.discardQuarantined(id), labels.quarantineDiscarded)
  return (
    <details data-pf="storage-quarantine">
      <summary>
        {/* English words in a page from right to left: their full stop ends them. */}
        <bdi>{labels.quarantine(records.length)}</bdi>
      </summary>
      <p dir="auto" data-pf="storage-note">
        {labels.quarantineNote}
      </p>
      <ul data-pf="storage-list">
        {records.map((record) => (
          <li key={record.id} data-pf="storage-quarantined">
            <p dir="auto" data-pf="storage-why">
              {labels.quarantineReason(record.reason)}
            </p>
            {/* A long one scrolls: a keyboard must get there too. */}
            {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
            <pre dir="auto" tabIndex={0} aria-label={labels.quarantineRaw} data-pf="storage-raw">
              {visibleText(clippedText(record.raw, SHOWN))}
            </pre>
            <div data-pf="storage-acts">
              <button
                type="button"
                onClick={() => downloadText(record.raw, 'unreadable-record.txt', 'text/plain')}
                data-pf="storage-act"
              >
                {labels.quarantineDownload}
              </button>
              <button type="button" onClick={() => void discard(record)} data-pf="storage-act">
                {labels.quarantineDiscard}
              </button>
            </div>
          </li>
        ))}
      </ul>
      <div data-pf="storage-acts">
        <button
          type="button"
          onClick={() => void attempt(flow.storage.retryQuarantined(), labels.quarantineRetried)}
          data-pf="storage-act"
        >
          {labels.quarantineRetry}
        </button>
        <output dir="auto" data-pf="storage-notice">
          {notice}
        </output>
      </div>
    </details>
  )
}
