import type * as exporter from './exporter.ts'
import type * as importer from './importer.ts'

export type { BackupFormat, BackupRecords, WriteBackupOptions } from './backupRecords.ts'
export type { CurrentRecords } from './currentRecords.ts'
export type { ImportPlan, ImportReport } from './createImportPlan.ts'
export type { Backup } from './readBackup.ts'
export type { ImportMode } from './importOutcome.ts'
export type { ConversationFormat } from './writeConversation.ts'

/** Loads what writes backups, when the first one is asked for. */
export const loadExporter = (): Promise<typeof exporter> => import('./exporter.ts')

/** Loads what reads backups, when the first one is chosen. */
export const loadImporter = (): Promise<typeof importer> => import('./importer.ts')
export { namedBlobs } from './namedBlobs.ts'
