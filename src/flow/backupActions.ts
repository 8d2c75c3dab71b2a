import { PersonaFlowError, type Logger } from '../core/index.ts'
import { loadExporter, type BackupRecords, type WriteBackupOptions } from '../formats/index.ts'
import { memoryView, type PersonaStore } from '../store/index.ts'
import type { FlowContext } from './flowContext.ts'

/** Options of a backup: its scope and its form. */
export type ExportOptions = Omit<WriteBackupOptions, 'now' | 'withFiles'>

type BackupContext = Pick<FlowContext, 'store' | 'now'> & { readonly logger: Logger }

/** The actions that write, inspect and import backups. */
export function backupActions({ store, now, logger }: BackupContext) {
  return {
    /**
     * A backup as text, of what stands when it is called, with the messages of packed conversations. Rejects with
     * `not-found` for a persona that isn't there, with `bad-input` for an unknown format, before hydration, and where it is
     * longer than a text can be.
     */
    export: (options: ExportOptions = {}): Promise<string> => backupText({ store, now, logger }, options),
  }
}

/** The text of a backup; `withFiles`: what messages name goes along beside it. */
export async function backupText(
  { store, now, logger }: BackupContext,
  { format, personaId, withFiles = false }: Omit<WriteBackupOptions, 'now'>,
): Promise<string> {
  if (store.state.getState().status === 'loading') {
    throw new PersonaFlowError('bad-input', 'what is stored has not arrived yet', 'Wait for flow.hydrated')
  }
  // Taken before the writer is there: what changes or is erased meanwhile is another backup's.
  const isPython = format?.startsWith('python') === true
  const records = backupRecords(store, isPython)
  const options = {
    now: now(),
    withFiles,
    ...(format !== undefined && { format }),
    ...(personaId !== undefined && { personaId }),
  }
  const { writeBackup } = await loadExporter()
  const packedMessages = isPython ? [] : await packedMessagesOf(records, { store, personaId })
  const text = withinLength(() => writeBackup({ ...records, packedMessages }, options))
  logger.info('Exported a backup', { format: format ?? 'personaflow' })
  return text
}

/** The messages of packed conversations, as texts: read one part after the other. */
async function packedMessagesOf(
  { conversations, messages }: BackupRecords,
  { store, personaId }: { store: PersonaStore; personaId: string | undefined },
): Promise<string[]> {
  const wanted = conversations.filter(
    ({ packed, personaIds }) => packed !== undefined && (personaId === undefined || personaIds.includes(personaId)),
  )
  if (wanted.length === 0) return []
  const packs = await store.packs()
  const own = new Set(messages.map(({ id }) => id))
  const texts: string[] = []
  for (const conversation of wanted) {
    for await (const part of packs.read(conversation))
      for (const message of part) if (!own.has(message.id)) texts.push(JSON.stringify(message))
  }
  return texts
}

function withinLength(write: () => string): string {
  try {
    return write()
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    const how = 'Export one persona at a time, with personaId'
    throw new PersonaFlowError('bad-input', 'the backup is longer than a text can be', how, { cause: error })
  }
}

function backupRecords(store: PersonaStore, isPython: boolean): BackupRecords {
  const state = store.state.getState()
  const { conversations, settings } = state
  const memories = store.list('memories')
  const stored = store.list('personas')
  const shown = store.personas()
  return {
    personaIds: [...new Set([...shown, ...stored].map(({ id }) => id))],
    personas: isPython ? shown : stored,
    // The original knows no branches: it gets what counts.
    memories: isPython ? memories.filter(memoryView(state).counts) : memories,
    conversations: Object.values(conversations),
    messages: store.list('messages'),
    promptTemplates: store.list('promptTemplates'),
    recallStats: store.list('recallStats'),
    lorebooks: store.list('lorebooks'),
    settings,
  }
}
