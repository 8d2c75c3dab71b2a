'use client'

import { useState, type ChangeEvent, type SubmitEvent } from 'react'
import type { ImportInput } from '../../import/index.ts'
import { useImportLabels } from '../../react/index.ts'
import { Icon } from '../Icon.tsx'

interface ImportSourceProps {
  onFiles: (files: readonly ImportInput[]) => void
}

/** The field for files, and one for pasted text. */
export function ImportSource({ onFiles }: ImportSourceProps) {
  const labels = useImportLabels()
  const [text, setText] = useState('')
  function handleChange({ currentTarget }: ChangeEvent<HTMLInputElement>): void {
    onFiles([...(currentTarget.files ?? [])])
    // So that the same file, mended meanwhile, can be chosen again.
    currentTarget.value = ''
  }
  function handleSubmit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault()
    if (text.trim() !== '') onFiles([text])
  }
  return (
    <>
      <p data-pf="import-hint">{labels.importHint}</p>
      <label data-pf="import-drop">
        <Icon name="import" />
        <span>
          <b>{labels.importChoose}</b> {labels.importDrop}
        </span>
        <input type="file" multiple aria-label={labels.importChoose} onChange={handleChange} />
      </label>
      <form data-pf="import-paste" onSubmit={handleSubmit}>
        <textarea
          data-pf="import-text"
          aria-label={labels.importPaste}
          placeholder={`${labels.importPaste}: ${labels.importPasteHint}`}
          dir="auto"
          rows={3}
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <button type="submit" data-pf="import-read" aria-disabled={text.trim() === ''}>
          {labels.importRead}
        </button>
      </form>
    </>
  )
}
