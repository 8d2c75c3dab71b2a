'use client'

import { useId, useState, type ReactNode } from 'react'
import { useFlow, useLabels, usePanelLabels, usePersona, usePersonaFlow } from '../../react/index.ts'
import { downloadFile } from '../downloadFile.ts'
import { downloadText } from '../downloadText.ts'
import { errorText } from '../errorText.ts'
import { ImportPanel } from '../ImportPanel.tsx'
import { Part, type PartProps } from '../Part.tsx'
import { visibleText } from '../visibleText.ts'
import { EraseForm } from './EraseForm.tsx'

/** Props of `BackupPanel`. */
export type BackupPanelProps = Omit<PartProps<'section'>, 'children'>

/**
 * Everything out of this browser, back into it after a look (merged or replaced, with undo), and erased once a word was
 * typed. Renders a `<section>`.
 * @example
 * <BackupPanel />
 */
export function BackupPanel(props: BackupPanelProps) {
  const labels = usePanelLabels()
  useFlow('<BackupPanel>')
  return (
    <Part as="section" aria-label={labels.backup} {...props} data-pf="backup-panel">
      <Download />
      <ImportPanel label={labels.restore} />
      <EraseForm />
    </Part>
  )
}

function Download(): ReactNode {
  const labels = usePanelLabels()
  const words = useLabels()
  const flow = usePersonaFlow()
  const { persona } = usePersona()
  const [isWhole, setWhole] = useState(true)
  const [problem, setProblem] = useState('')
  const group = useId()
  const one = isWhole ? null : persona

  async function download(isForPython: boolean): Promise<void> {
    // The day here: in Sweden it is written as files want it.
    const name = [
      isForPython ? 'python' : flow.name,
      ...(one ? [fileWords(one.name)] : []),
      new Date().toLocaleDateString('sv'),
    ].join('-')
    try {
      if (!isForPython && one === null)
        downloadFile(renamed(await flow.backup.exportFile({ format: 'backup-zip' }), `${name}.zip`))
      else {
        const format = isForPython ? 'python' : 'personaflow'
        downloadText(await flow.backup.export({ format, ...(one && { personaId: one.id }) }), `${name}.json`)
      }
      setProblem('')
    } catch (error) {
      setProblem(errorText(error, words))
    }
  }

  return (
    <section aria-label={labels.backUp} data-pf="editor-section">
      <h3 dir="auto">{labels.backUp}</h3>
      {persona !== null && (
        <fieldset>
          <legend>{labels.backupWhat}</legend>
          <label dir="auto">
            <input type="radio" name={group} checked={isWhole} onChange={() => setWhole(true)} />
            {labels.backupAll}
          </label>
          <label dir="auto">
            <input type="radio" name={group} checked={!isWhole} onChange={() => setWhole(false)} />
            {visibleText(persona.name)}
          </label>
        </fieldset>
      )}
      <div data-pf="editor-bar">
        <button type="button" onClick={() => void download(false)} data-pf="backup-download">
          {labels.downloadBackup}
        </button>
        <button type="button" onClick={() => void download(true)} data-pf="backup-python">
          {labels.downloadForPython}
        </button>
      </div>
      <p dir="auto">{labels.backupNote}</p>
      {problem !== '' && (
        <p role="alert" dir="auto" data-pf="editor-error">
          {problem}
        </p>
      )}
    </section>
  )
}

function renamed(file: File, name: string): File {
  return new File([file], name, { type: file.type })
}

/** As part of a file's name on any system. */
function fileWords(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 40)
}
