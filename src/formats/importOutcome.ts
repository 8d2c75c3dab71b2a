import type { Change } from '../core/index.ts'
import type { Warnings } from './createWarnings.ts'
import type { CurrentRecords } from './currentRecords.ts'
import type { Backup } from './readBackup.ts'

/**
 * What happens to records that stand in both places and differ. `merge`: yours stay. `replace`: the file's take their
 * place, and the personas of the file become exactly as in it: what they have beyond is removed. Others stay as they are.
 */
export type ImportMode = (typeof IMPORT_MODES)[number]

export const IMPORT_MODES = ['merge', 'replace'] as const

/** What comes of one record of the file. */
export type Outcome = 'added' | 'same' | 'conflicting' | 'replaced'

export interface ImportOutcome {
  readonly outcome: Outcome
  /** `null`: what is there stays. */
  readonly change: Change | null
  /** Of the record that it met, where that bears another id. */
  readonly id?: string
}

/** What a record of the file is held against. */
export interface ResolveContext {
  readonly backup: Backup
  readonly current: CurrentRecords
  readonly mode: ImportMode
  readonly warnings: Warnings
  /** Where a Python file meets a record that was here before, its notes for the way back are no difference. */
  readonly ignoreNotes: boolean
  /** The id of a memory that says the same under another id. */
  findEqual(theirs: Change): string | undefined
}

export const UNCHANGED: ImportOutcome = { outcome: 'same', change: null }
export const CONFLICTING: ImportOutcome = { outcome: 'conflicting', change: null }
