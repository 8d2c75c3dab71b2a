import { PersonaFlowError, thoughtsApart, wholeJson, type Change } from '../core/index.ts'
import { createEqualFinder } from './createEqualFinder.ts'
import { createTally, type ImportTotals } from './createTally.ts'
import { createWarnings, type Warnings } from './createWarnings.ts'
import type { CurrentRecords } from './currentRecords.ts'
import { planRemovals } from './planRemovals.ts'
import type { Backup } from './readBackup.ts'
import { settleChange } from './settleChange.ts'
import { IMPORT_MODES, type ImportMode } from './settled.ts'

interface PlanImportOptions {
  /** @default 'merge' */
  mode?: ImportMode
  /** Noted in the report. @default false */
  dryRun?: boolean
}

/** What an import did, or would do. */
export interface ImportReport extends ImportTotals {
  readonly kind: Backup['kind']
  readonly mode: ImportMode
  readonly dryRun: boolean
  /** A line per kind of oddity, with its places in the file. */
  readonly warnings: readonly string[]
}

/**
 * Holds a backup against what is there. Pure: the changes to commit in one step, and what they amount to.
 * Throws `bad-input` for a mode that there isn't.
 */
export function planImport(
  read: Backup,
  current: CurrentRecords,
  { mode = 'merge', dryRun = false }: PlanImportOptions = {},
): { readonly changes: readonly Change[]; readonly report: ImportReport } {
  assertMode(mode)
  const backup = { ...read, changes: read.changes.map(settledText) }
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
    if (change === null) continue
    changes.push(change)
    if (backup.kind === 'personaflow') warnOfTrust(change, warnings)
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

/** Thoughts that another program left in a reply are none of its words, and half a character is none at all. */
function settledText(change: Change): Change {
  return thoughtsApart(wholeJson(change))
}

/** A backup is believed, or it would restore less than it holds; but who takes one from a stranger is told. */
function warnOfTrust({ collection, id, value }: Change, warnings: Warnings): void {
  if (collection !== 'memories' || value === null) return
  if (value.pinned) warnings.add('Memories of the file are pinned, so that every prompt carries them', id)
  if (value.trust === 'user') warnings.add('Memories of the file are trusted like words of the user', id)
}

function assertMode(mode: ImportMode): void {
  if (IMPORT_MODES.includes(mode)) return
  throw new PersonaFlowError(
    'bad-input',
    `mode is ${JSON.stringify(mode)}`,
    `Pass one of ${IMPORT_MODES.map((each) => `'${each}'`).join(', ')}`,
  )
}
