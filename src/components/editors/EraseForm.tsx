'use client'

import { useId, useState, type ReactNode, type SubmitEvent } from 'react'
import { useLabels, usePanelLabels, usePersonaFlow } from '../../react/index.ts'
import { downloadFile } from '../downloadFile.ts'
import { errorText } from '../errorText.ts'

/** Erases everything, once a backup was offered and a word was typed. */
export function EraseForm(): ReactNode {
  const labels = usePanelLabels()
  const words = useLabels()
  const flow = usePersonaFlow()
  const id = useId()
  const [typed, setTyped] = useState<string | null>(null)
  const [wasOpen, setWasOpen] = useState(false)
  const [said, setSaid] = useState('')
  const isReady = typed?.trim().toLocaleLowerCase() === labels.eraseWord.toLocaleLowerCase()

  async function attempt(action: () => Promise<void>, text: string): Promise<void> {
    try {
      await action()
      setSaid(text)
    } catch (error) {
      setSaid(errorText(error, words))
    }
  }

  /** The focus goes back to what opened it. */
  function close(): void {
    setTyped(null)
    setWasOpen(true)
  }

  function erase(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault()
    if (!isReady) return
    close()
    void attempt(() => flow.storage.erase(), labels.erased)
  }

  const save = async () => downloadFile(await flow.backup.exportFile({ format: 'backup-zip' }))

  return (
    <section aria-label={labels.erase} data-pf="editor-section">
      <h3 dir="auto">{labels.erase}</h3>
      <output dir="auto">{said}</output>
      {typed === null ? (
        <div data-pf="editor-bar">
          <button type="button" ref={wasOpen ? focus : undefined} onClick={() => setTyped('')} data-pf="erase-begin">
            {labels.eraseAll}
          </button>
        </div>
      ) : (
        <form onSubmit={erase} data-pf="erase-form">
          <p dir="auto">{labels.eraseNote}</p>
          <div data-pf="editor-field">
            <label htmlFor={id} dir="auto">
              {labels.eraseConfirm(labels.eraseWord)}
            </label>
            <input
              id={id}
              // What was pressed asks for it.
              ref={focus}
              autoComplete="off"
              value={typed}
              onChange={({ currentTarget }) => setTyped(currentTarget.value)}
              data-pf="editor-input"
            />
          </div>
          <div data-pf="editor-bar">
            <button type="button" onClick={() => void attempt(save, '')} data-pf="erase-backup">
              {labels.downloadBackup}
            </button>
            <button type="submit" aria-disabled={!isReady} data-pf="erase-now">
              {labels.eraseNow}
            </button>
            <button type="button" onClick={close} data-pf="erase-cancel">
              {words.cancel}
            </button>
          </div>
        </form>
      )}
    </section>
  )
}

function focus(control: HTMLElement | null): void {
  control?.focus()
}
