import type * as importer from './importer.ts'

export type { BackupFormat, BackupRecords, WriteBackupOptions } from './backupRecords.ts'
export type { CurrentRecords } from './currentRecords.ts'
export type { ImportReport } from './planImport.ts'
export type { ImportMode } from './settled.ts'
export { writeBackup } from './writeBackup.ts'
export { writeConversation, type ConversationFormat } from './writeConversation.ts'

/** Loads what reads backups, when the first one is chosen. */
export const loadImporter = (): Promise<typeof importer> => import('./importer.ts')
