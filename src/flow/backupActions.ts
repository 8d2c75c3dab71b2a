import { PersonaFlowError, type Logger } from '../core/index.ts'
import { loadExporter, type BackupRecords, type WriteBackupOptions } from '../formats/index.ts'
import type { PersonaStore } from '../store/index.ts'
import type { FlowContext } from './flowContext.ts'

/** What to write down, and in whose form. */
export type ExportOptions = Omit<WriteBackupOptions, 'now'>

export function backupActions({ store, now, logger }: FlowContext & { readonly logger: Logger }) {
  return {
    /**
     * A backup as text, of what stands when it is called. Rejects with `not-found` for a persona that isn't there, with
     * `bad-input` for an unknown format and before hydration.
     */
    async export({ format, personaId }: ExportOptions = {}): Promise<string> {
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
