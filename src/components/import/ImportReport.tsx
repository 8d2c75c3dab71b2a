'use client'

import type { ImportFileResult } from '../../flow/index.ts'
import { useImportLabels } from '../../react/index.ts'
import { visibleText } from '../visibleText.ts'
import { reportLines } from './reportLines.ts'

const SHOWN = 5

/** Tells in plain words what a file holds, what its import changes, and what is odd or left out. */
export function ImportReport({ report }: { report: ImportFileResult }) {
  const labels = useImportLabels()
  const { kind, names, warnings, codes, dropped } = report
  return (
    <div data-pf="import-report">
      <h3 data-pf="import-kind">{labels.importKind(kind)}</h3>
      {names.length > 0 && (
        <p dir="auto" data-pf="import-names">
          {labels.importNames(
            names
              .slice(0, SHOWN)
              .map((name) => visibleText(name))
              .join(' · '),
            Math.max(0, totalOf(report) - SHOWN),
          )}
        </p>
      )}
      <ul data-pf="import-lines">
        {reportLines(report, labels).map((line) => (
          <li key={line} dir="auto">
            {line}
          </li>
        ))}
      </ul>
      <Notes title={labels.importNotes} lines={warnings.map((text, at) => labels.importWarning(text, codes[at]))} />
      <Notes title={labels.importDropped} lines={dropped.map((what) => labels.importDroppedItem(what))} />
    </div>
  )
}

function totalOf({ counts: { personas, conversations, lorebooks } }: ImportFileResult): number {
  return [personas, conversations, lorebooks].reduce(
    (sum, { added, same, conflicting, replaced }) => sum + added + same + conflicting + replaced,
    0,
  )
}

/** Folded away where they are many. */
function Notes({ title, lines }: { title: string; lines: readonly string[] }) {
  if (lines.length === 0) return null
  return (
    <details data-pf="import-notes" open={lines.length <= SHOWN}>
      <summary>{title}</summary>
      <ul>
        {lines.map((line) => (
          <li key={line} dir="auto">
            {visibleText(line)}
          </li>
        ))}
      </ul>
    </details>
  )
}
