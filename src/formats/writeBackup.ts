import { noteOf, SCHEMA } from '../core/index.ts'
import type { BackupRecords, WriteBackupOptions } from './backupRecords.ts'
import { writePython } from './writePython.ts'

/** A backup as text. Throws `not-found` for a persona that isn't there, `bad-input` for memories without a persona. */
export function writeBackup(records: BackupRecords, options: WriteBackupOptions): string {
  const { now, format = 'personaflow', personaId } = options
  const ours = personaId === undefined ? records : ofPersona(records, personaId)
  if (format !== 'personaflow') return `${JSON.stringify(writePython(ours, { ...options, format }), null, 2)}\n`
  const temporary = new Set(ours.conversations.flatMap(({ id, temporary: isTemporary }) => (isTemporary ? [id] : [])))
  const document = {
    format: 'personaflow',
    schema: SCHEMA,
    exportedAt: new Date(now).toISOString(),
    personaIds: ours.personaIds.toSorted(),
    personas: byId(ours.personas),
    memories: byId(ours.memories),
    conversations: byId(ours.conversations.filter(({ id }) => !temporary.has(id))),
    messages: byId(ours.messages.filter((message) => !temporary.has(noteOf(message).conversationId))),
    promptTemplates: byId(ours.promptTemplates),
    recallStats: byId(ours.recallStats),
    ...(personaId === undefined && { settings: ours.settings }),
  }
  return `${JSON.stringify(document)}\n`
}

function ofPersona(records: BackupRecords, personaId: string): BackupRecords {
  const memories = records.memories.filter((memory) => memory.personaId === personaId)
  const conversations = records.conversations.filter(({ personaIds }) => personaIds.includes(personaId))
  const memoryIds = new Set(memories.map(({ id }) => id))
  const conversationIds = new Set(conversations.map(({ id }) => id))
  return {
    personaIds: [personaId],
    personas: records.personas.filter(({ id }) => id === personaId),
    memories,
    conversations,
    messages: records.messages.filter((message) => conversationIds.has(noteOf(message).conversationId)),
    promptTemplates: [],
    recallStats: records.recallStats.filter(({ id }) => memoryIds.has(id)),
    settings: records.settings,
  }
}

/** One order for one content, so that two backups of the same are the same text. */
function byId<T extends { readonly id: string }>(records: readonly T[]): T[] {
  return records.toSorted((a, b) => (a.id < b.id ? -1 : 1))
}
