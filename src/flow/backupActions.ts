import { EMPTY_LIST, iterate, PersonaFlowError, type Change, type CollectionName, type Logger } from '../core/index.ts'
import {
  loadExporter,
  loadImporter,
  type BackupRecords,
  type CurrentRecords,
  type ImportMode,
  type ImportReport,
  type WriteBackupOptions,
} from '../formats/index.ts'
import type { PersonaStore } from '../store/index.ts'
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

/** What an import did, or would do, and the step that undoes it; `null` where nothing was changed. */
export interface ImportResult extends ImportReport {
  readonly undoStep: string | null
  /** How many of what is added had been deleted here, and come back: `{ memories: 1 }`. */
  readonly revived: { readonly [Collection in CollectionName]?: number }
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
      // No await from here on: what the plan was held against must be what it is committed to.
      const { changes, report } = planImport(backup, currentRecords(store), {
        dryRun,
        ...(mode !== undefined && { mode }),
      })
      const revived = revivedBy(changes, store)
      if (dryRun) return { ...report, revived, undoStep: null }
      const undoStep = store.commit(changes, { label: 'Import' })
      logger.info('Imported a backup', { kind: report.kind, mode: report.mode, counts: report.counts })
      return { ...report, revived, undoStep }
    },
  }
}

/** What was forgotten, or deleted, and comes back. */
function revivedBy(changes: readonly Change[], { read, engine }: PersonaStore): ImportResult['revived'] {
  const revived: { [Collection in CollectionName]?: number } = {}
  for (const { collection, id, value } of changes) {
    if (value === null || read(collection, id) !== undefined || !engine.isDeleted({ collection, id })) continue
    revived[collection] = (revived[collection] ?? 0) + 1
  }
  return revived
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

function currentRecords(store: PersonaStore): CurrentRecords {
  const { memoriesOf, conversations, messagesOf } = store.state.getState()
  return {
    read: store.read,
    declaredPersona: store.declaredPersona,
    memoriesOf: (personaId) => iterate(memoriesOf[personaId] ?? EMPTY_LIST),
    conversations: () => Object.values(conversations),
    messagesOf: (conversationId) => iterate(messagesOf[conversationId] ?? EMPTY_LIST),
  }
}
