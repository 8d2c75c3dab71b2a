import { PersonaFlowError, thoughtsApart, wholeJson, type Change } from '../core/index.ts'
import { createEqualFinder } from './createEqualFinder.ts'
import { createImportCounts, type ImportTotals } from './createImportCounts.ts'
import { createWarnings, type Warnings } from './createWarnings.ts'
import type { CurrentRecords } from './currentRecords.ts'
import { planRemovals } from './planRemovals.ts'
import type { Backup } from './readBackup.ts'
import { resolveConflict } from './resolveConflict.ts'
import { IMPORT_MODES, type ImportMode } from './importOutcome.ts'

/** The part of a backup that a plan needs before its records come. */
export type BackupHead = Omit<Backup, 'changes' | 'warnings'>

/** Says whether existing records win, and whether this is only a trial. */
export interface ImportPlanOptions {
  /** @default 'merge' */
  mode?: ImportMode | undefined
  /** Noted in the report. @default false */
  dryRun?: boolean
}

/** The result of an import, or of a dry run. */
export interface ImportReport extends ImportTotals {
  readonly kind: Backup['kind']
  readonly mode: ImportMode
  readonly dryRun: boolean
  /** A line per kind of oddity, with its places in the file. */
  readonly warnings: readonly string[]
}

/** Holds a file against what is there, part by part: records that refer to one another come in one part. */
export interface ImportPlan {
  /** The changes to commit of these. `against`: the existing records, when the plan's own `current` lacks them. */
  add(changes: readonly Change[], against?: CurrentRecords): Change[]
  /** The records to remove once all are added, and the report. `warnings`: from the reader of the file. */
  end(warnings: readonly string[]): { readonly removals: readonly Change[]; readonly report: ImportReport }
}

/** Pure. Throws `bad-input` for a mode that there isn't. */
export function createImportPlan(
  head: BackupHead,
  current: CurrentRecords,
  { mode = 'merge', dryRun = false }: ImportPlanOptions = {},
): ImportPlan {
  assertMode(mode)
  const warnings = createWarnings()
  const tally = createImportCounts()
  const ignoreNotes = head.kind !== 'personaflow' && mode === 'merge'
  const kept = new Set<string>()
  return {
    add(given, against = current) {
      const backup: Backup = { ...head, changes: given.map(settledText), warnings: [] }
      const findEqual = createEqualFinder(backup, against)
      const context = { backup, current: against, mode, warnings, ignoreNotes, findEqual }
      return backup.changes.flatMap((theirs) => {
        const { outcome, change, id = theirs.id } = resolveConflict(theirs, context)
        // Only what `replace` removes is looked for among these, and of a large file they are many.
        if (mode === 'replace') kept.add(`${theirs.collection}/${id}`)
        tally.note(theirs, outcome)
        if (change !== null && backup.kind === 'personaflow') warnOfTrust(change, warnings)
        return change === null ? [] : [change]
      })
    },
    end(told) {
      const whole: Backup = { ...head, changes: [], warnings: [] }
      const removals =
        mode === 'replace' ? planRemovals(whole, current, ({ collection, id }) => kept.has(`${collection}/${id}`)) : []
      tally.noteRemovals(removals)
      const report = { kind: head.kind, mode, dryRun, ...tally.totals(), warnings: [...told, ...warnings.list()] }
      return { removals, report }
    },
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
