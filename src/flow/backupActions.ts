import { PersonaFlowError, type Logger } from '../core/index.ts'
import {
  loadExporter,
  loadImporter,
  type BackupRecords,
  type ImportMode,
  type WriteBackupOptions,
} from '../formats/index.ts'
import type { PersonaStore } from '../store/index.ts'
import { applyImport, type ImportResult } from './applyImport.ts'
import type { FlowContext } from './flowContext.ts'

/** What to write down, and in whose form. */
export type ExportOptions = Omit<WriteBackupOptions, 'now'>

/** How a backup comes in. */
export interface ImportOptions {
  /**
   * `merge` adds what is missing and keeps yours where both differ; `replace` makes the file's personas exactly as in the
   * file. Others stay in both. @default 'merge'
   */
  mode?: ImportMode
  /** `true`: nothing is changed, the report says what would be. @default false */
  dryRun?: boolean
  /** Characters; a longer file is refused unread. @default 16 Mi */
  maxLength?: number
}

export function backupActions({ store, now, logger }: FlowContext & { readonly logger: Logger }) {
  return {
    /**
     * A backup as text, of what stands when it is called. Rejects with `not-found` for a persona that isn't there, with
     * `bad-input` for an unknown format and before hydration.
     */
    async exportData({ format, personaId }: ExportOptions = {}): Promise<string> {
      if (store.state.getState().status === 'loading') {
        throw new PersonaFlowError('bad-input', 'what is stored has not arrived yet', 'Wait for flow.hydrated')
      }
      // Taken before the writer is there: what changes or is erased meanwhile is another backup's.
      const records = backupRecords(store, format?.startsWith('python') === true)
      const options = {
        now: now(),
        ...(format !== undefined && { format }),
        ...(personaId !== undefined && { personaId }),
      }
      const { writeBackup } = await loadExporter()
      const text = writeBackup(records, options)
      logger.info('Exported a backup', { format: format ?? 'personaflow' })
      return text
    },

    /**
     * Takes a backup in as one step that can be undone: one of ours, or a JSON file of the Python library. The file is
     * checked whole before anything is touched; a misfit throws `bad-input` with its path, and nothing is changed.
     */
    async importData(
      input: string | Blob,
      { mode, dryRun = false, maxLength }: ImportOptions = {},
    ): Promise<ImportResult> {
      const { textOf, readBackup, planImport } = await loadImporter()
      await store.hydrated
      const limit = maxLength === undefined ? {} : { maxLength }
      const text = await textOf(input, limit)
      const backup = readBackup(text, { now: now(), personas: store.personas(), ...limit })
      return applyImport(backup, {
        store,
        logger,
        planImport,
        options: { dryRun, ...(mode !== undefined && { mode }) },
      })
    },
  }
}

function backupRecords(store: PersonaStore, isPython: boolean): BackupRecords {
  const { withdrawn, conversations, settings } = store.state.getState()
  const memories = store.list('memories')
  const stored = store.list('personas')
  const shown = store.personas()
  return {
    personaIds: [...new Set([...shown, ...stored].map(({ id }) => id))],
    personas: isPython ? shown : stored,
    // The original knows no branches: it gets what counts.
    memories: isPython ? memories.filter(({ id }) => !withdrawn.has(id)) : memories,
    conversations: Object.values(conversations),
    messages: store.list('messages'),
    promptTemplates: store.list('promptTemplates'),
    recallStats: store.list('recallStats'),
    lorebooks: store.list('lorebooks'),
    settings,
  }
}
