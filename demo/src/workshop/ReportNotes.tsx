import type { ImportReport } from 'personaflow'
import { nounOf } from './reportWords.ts'

/** Where both sides differ and who wins, and what in the file was odd. */
export function ReportNotes({ report: { conflicts, conflictsTotal, warnings } }: { report: ImportReport }) {
  return (
    <>
      {conflictsTotal > 0 && (
        <details className="report-notes">
          <summary>
            {conflictsTotal === 1 ? '1 differs from yours' : `${conflictsTotal.toLocaleString('en')} differ from yours`}
          </summary>
          <ul>
            {conflicts.map(({ collection, id, name, kept }) => (
              <li key={`${collection}/${id}`}>
                <span className="note">{nounOf(collection)}</span> <bdi>{name}</bdi>{' '}
                <b>{kept === 'yours' ? 'yours stays' : 'the file’s is taken'}</b>
              </li>
            ))}
            {conflictsTotal > conflicts.length && <li>and {conflictsTotal - conflicts.length} more</li>}
          </ul>
        </details>
      )}
      {warnings.length > 0 && (
        <details className="report-notes" open={warnings.length <= 3}>
          <summary>{warnings.length === 1 ? '1 remark' : `${warnings.length} remarks`} on the file</summary>
          <ul>
            {warnings.map((warning) => (
              <li key={warning} dir="auto">
                {warning}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}
