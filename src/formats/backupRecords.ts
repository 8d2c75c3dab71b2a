import type { Collections, Conversation } from '../core/index.ts'

/** The records of a flow that a backup holds. Receipts are left out: they only explain, and can be made again. */
export interface BackupRecords {
  /** All personas of the flow, those that the app declares too. */
  readonly personaIds: readonly string[]
  /** Records for the kit's own format; for Python's the personas as they are shown. */
  readonly personas: readonly Collections['personas'][]
  readonly memories: readonly Collections['memories'][]
  readonly conversations: readonly Conversation[]
  readonly messages: readonly Collections['messages'][]
  /** Of packed conversations: each message as its text, since they are too many to be held in another form. @default [] */
  readonly packedMessages?: readonly string[]
  readonly promptTemplates: readonly Collections['promptTemplates'][]
  readonly lorebooks: readonly Collections['lorebooks'][]
  readonly recallStats: readonly Collections['recallStats'][]
  readonly settings: Collections['settings']
}

/**
 * `personaflow`: everything, to be restored. The others are what the Python library reads: a system or, with
 * `personaId`, one character; `{ character_name, memories, timestamp }`; prompt templates.
 */
export type BackupFormat = (typeof BACKUP_FORMATS)[number]

/** The formats a backup can be written in: the kit's own, and three files of the Python library. */
export const BACKUP_FORMATS = ['personaflow', 'python', 'python-memories', 'python-templates'] as const

/** The format, the extent and the time of a backup. */
export interface WriteBackupOptions {
  /** Epoch ms. */
  now: number
  /** @default 'personaflow' */
  format?: BackupFormat
  /** One persona with its memories and conversations. @default all; required for 'python-memories' */
  personaId?: string
  /** The files that messages name go along beside it. @default false: it says how many it leaves out */
  withFiles?: boolean
}
