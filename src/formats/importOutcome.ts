import type { Change } from '../core/index.ts'
import type { Warnings } from './createWarnings.ts'
import type { CurrentRecords } from './currentRecords.ts'
import type { Backup } from './readBackup.ts'

/**
 * Decides between two differing records of the same id. `merge`: yours stay. `replace`: the file's take their place,
 * and each persona in the file becomes exactly as it is there: anything more it has is removed. Other personas stay as
 * they are.
 */
export type ImportMode = (typeof IMPORT_MODES)[number]

/** The modes an import can run in; see `ImportMode`. */
export const IMPORT_MODES = ['merge', 'replace'] as const

/** The result for one record of the file. */
export type Outcome = 'added' | 'same' | 'conflicting' | 'replaced'

/** The result for one record, with the change to commit. */
export interface ImportOutcome {
  readonly outcome: Outcome
  /** `null`: what is there stays. */
  readonly change: Change | null
  /** Of the record that it met, where that bears another id. */
  readonly id?: string
}

/** The existing records and settings that a record of the file is compared with. */
export interface ResolveContext {
  readonly backup: Backup
  readonly current: CurrentRecords
  readonly mode: ImportMode
  readonly warnings: Warnings
  /**
   * When a Python file meets a record that was here before, the notes kept for its way back don't count as a
   * difference.
   */
  readonly ignoreNotes: boolean
  /** The id of a memory that says the same under another id. */
  findEqual(theirs: Change): string | undefined
}

/** The outcome of a record that is already there: nothing to commit. */
export const UNCHANGED: ImportOutcome = { outcome: 'same', change: null }
/** The outcome of a record that differs from the one that stays. */
export const CONFLICTING: ImportOutcome = { outcome: 'conflicting', change: null }
