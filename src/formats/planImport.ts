import type { Change } from '../core/index.ts'
import { createEqualFinder } from './createEqualFinder.ts'
import { createTally, type ImportTotals } from './createTally.ts'
import { createWarnings } from './createWarnings.ts'
import type { CurrentRecords } from './currentRecords.ts'
import { planRemovals } from './planRemovals.ts'
import type { Backup, BackupKind } from './readBackup.ts'
import { settleChange } from './settleChange.ts'
import type { ImportMode } from './settled.ts'

interface PlanImportOptions {
  /** @default 'merge' */
  mode?: ImportMode
  /** Noted in the report. @default false */
  dryRun?: boolean
}

/** What an import did, or would do. */
export interface ImportReport extends ImportTotals {
  readonly kind: BackupKind
  readonly mode: ImportMode
  readonly dryRun: boolean
  /** A line per kind of oddity, with its places in the file. */
  readonly warnings: readonly string[]
}

/** Holds a backup against what is there. Pure: the changes to commit in one step, and what they amount to. */
export function planImport(
  backup: Backup,
  current: CurrentRecords,
  { mode = 'merge', dryRun = false }: PlanImportOptions = {},
): { readonly changes: readonly Change[]; readonly report: ImportReport } {
  const warnings = createWarnings()
  const tally = createTally()
  const ignoreNotes = backup.kind !== 'personaflow' && mode === 'merge'
  const context = { backup, current, mode, warnings, ignoreNotes, findEqual: createEqualFinder(backup, current) }
  const kept = new Set<string>()
  const changes: Change[] = []
  for (const theirs of backup.changes) {
    const { outcome, change, id = theirs.id } = settleChange(theirs, context)
    kept.add(`${theirs.collection}/${id}`)
    tally.note(theirs, outcome)
    if (change !== null) changes.push(change)
  }
  if (mode === 'replace') {
    const removals = planRemovals(backup, current, ({ collection, id }) => kept.has(`${collection}/${id}`))
    tally.noteRemovals(removals)
    changes.push(...removals)
  }
  return {
    changes,
    report: { kind: backup.kind, mode, dryRun, ...tally.totals(), warnings: [...backup.warnings, ...warnings.list()] },
  }
}
