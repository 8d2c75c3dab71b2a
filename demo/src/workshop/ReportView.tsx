import type { ImportResult } from 'personaflow'
import { useId } from 'react'
import { ReportNotes } from './ReportNotes.tsx'
import { ReportTable } from './ReportTable.tsx'
import { changesAny, sumOf } from './reportWords.ts'
import type { Restore, RestoreMode } from './useRestore.ts'

export interface ReportViewProps {
  restore: Restore
  report: ImportResult
  onCancel: () => void
}

const KINDS: Readonly<Record<ImportResult['kind'], string>> = {
  personaflow: 'A backup of PersonaFlow',
  'python-system': 'A system of the Python library',
  'python-character': 'One character of the Python library',
  'python-memories': 'Memories of one character, from the Python library',
  'python-templates': 'Prompt templates of the Python library',
}

const MODES: readonly { mode: RestoreMode; label: string; meaning: string }[] = [
  { mode: 'merge', label: 'Merge', meaning: 'Adds what is missing here. Where both differ, yours stays.' },
  {
    mode: 'replace',
    label: 'Replace',
    meaning: 'Makes the personas of the file exactly as in it. What else they remember here is removed; others stay.',
  },
]

/** What an import would do, the choice how, and the last word. */
export function ReportView({ restore, report, onCancel }: ReportViewProps) {
  const { source, mode, status, setMode, confirm } = restore
  const [titleId, name, meaningId] = [useId(), useId(), useId()]
  const isReady = status === 'checked' && changesAny(report)
  return (
    <section ref={reveal} className="report" aria-labelledby={titleId}>
      <header>
        <h4 id={titleId} dir="auto">
          {source?.name}
        </h4>
        <p className="note">{KINDS[report.kind]}</p>
      </header>
      <fieldset className="segments" aria-describedby={meaningId}>
        <legend>How</legend>
        {MODES.map((option) => (
          <label key={option.mode}>
            <input type="radio" name={name} checked={option.mode === mode} onChange={() => setMode(option.mode)} />
            <span>{option.label}</span>
          </label>
        ))}
      </fieldset>
      <p className="note" id={meaningId}>
        {MODES.find((option) => option.mode === mode)?.meaning}
      </p>
      <output className="report-sum">{sumOf(report)}</output>
      <ReportTable report={report} />
      <ReportNotes report={report} />
      <div className="dialog-actions">
        <button type="button" className="button" onClick={onCancel}>
          Cancel
        </button>
        <button
          type="button"
          className={report.mode === 'replace' ? 'button danger' : 'button primary'}
          aria-disabled={!isReady}
          onClick={() => isReady && confirm()}
        >
          {status === 'importing' ? 'Importing…' : 'Import'}
        </button>
      </div>
    </section>
  )
}

/** Below the fold of a small screen nobody would look for it. */
function reveal(report: HTMLElement | null): void {
  report?.scrollIntoView({ block: 'nearest' })
}
