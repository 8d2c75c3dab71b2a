import type { ImportReport } from 'personaflow'
import { COLLECTIONS, nounOf, type CountName } from './reportWords.ts'

const COLUMNS: readonly { count: CountName; label: string }[] = [
  { count: 'added', label: 'New' },
  { count: 'same', label: 'Same here' },
  { count: 'conflicting', label: 'Yours stay' },
  { count: 'replaced', label: 'Replaced' },
  { count: 'removed', label: 'Removed' },
]

/** The counts that say something, kind by kind. */
export function ReportTable({ report: { counts } }: { report: ImportReport }) {
  const columns = COLUMNS.filter(({ count }) => COLLECTIONS.some((collection) => counts[collection][count] > 0))
  const rows = COLLECTIONS.filter((collection) => columns.some(({ count }) => counts[collection][count] > 0))
  if (rows.length === 0) return null
  return (
    <table className="report-table">
      <thead>
        <tr>
          <td>What</td>
          {columns.map(({ count, label }) => (
            <th key={count} scope="col">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((collection) => (
          <tr key={collection}>
            <th scope="row">{nounOf(collection, 2)}</th>
            {columns.map(({ count }) => (
              <td key={count} data-count={count} data-none={counts[collection][count] === 0 ? '' : undefined}>
                {counts[collection][count].toLocaleString('en')}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
