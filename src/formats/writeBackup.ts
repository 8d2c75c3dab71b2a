import { metaOf, PersonaFlowError, SCHEMA, type Conversation } from '../core/index.ts'
import { BACKUP_FORMATS, type BackupRecords, type WriteBackupOptions } from './backupRecords.ts'
import { namedBlobs } from './namedBlobs.ts'
import { writePython } from './writePython.ts'

/**
 * A backup as text. Throws `not-found` for a persona that isn't there, `bad-input` for a format that there isn't and for
 * memories without a persona.
 */
export function writeBackup(records: BackupRecords, options: WriteBackupOptions): string {
  const { now, format = 'personaflow', personaId, withFiles = false } = options
  assertOptions(records, { ...options, format })
  const ours = personaId === undefined ? records : ofPersona(records, personaId)
  if (format !== 'personaflow') return `${JSON.stringify(writePython(ours, { ...options, format }), null, 2)}\n`
  const lasting = withoutTemporary(ours)
  const head = {
    format: 'personaflow',
    schema: SCHEMA,
    exportedAt: new Date(now).toISOString(),
    personaIds: ours.personaIds.toSorted(),
    personas: byId(ours.personas),
    memories: byId(ours.memories),
    conversations: byId(lasting.conversations).map(unpacked),
  }
  const rest = {
    promptTemplates: byId(ours.promptTemplates),
    recallStats: byId(ours.recallStats),
    lorebooks: byId(ours.lorebooks),
    ...(personaId === undefined && { settings: ours.settings }),
  }
  const messages = [...byId(lasting.messages).map((message) => JSON.stringify(message)), ...(ours.packedMessages ?? [])]
  const filesLeftOut = withFiles ? 0 : namedBlobs(messages).size
  const end = JSON.stringify({ ...rest, ...(filesLeftOut > 0 && { filesLeftOut }) })
  // Texts beside texts: as one document all messages would be held once more.
  return `${JSON.stringify(head).slice(0, -1)},"messages":[${messages.join()}],${end.slice(1)}\n`
}

/** The conversation without the place of its messages in the storage, which means nothing elsewhere. */
function unpacked({ packed: _packed, ...conversation }: Conversation): Conversation {
  return conversation
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
    messages: records.messages.filter((message) => conversationIds.has(metaOf(message).conversationId)),
    packedMessages: records.packedMessages ?? [],
    promptTemplates: [],
    recallStats: records.recallStats.filter(({ id }) => memoryIds.has(id)),
    lorebooks: records.lorebooks.filter(({ personaIds }) => personaIds.includes(personaId)),
    settings: records.settings,
  }
}

function withoutTemporary({
  conversations,
  messages,
}: BackupRecords): Pick<BackupRecords, 'conversations' | 'messages'> {
  const temporary = new Set(conversations.filter((each) => each.temporary).map(({ id }) => id))
  return {
    conversations: conversations.filter(({ id }) => !temporary.has(id)),
    messages: messages.filter((message) => !temporary.has(metaOf(message).conversationId)),
  }
}

function assertOptions({ personaIds }: BackupRecords, { format, personaId }: Omit<WriteBackupOptions, 'now'>): void {
  if (format !== undefined && !BACKUP_FORMATS.includes(format)) {
    const formats = BACKUP_FORMATS.map((each) => `'${each}'`).join(', ')
    throw new PersonaFlowError('bad-input', `format is ${JSON.stringify(format)}`, `Pass one of ${formats}`)
  }
  if (personaId === undefined && format === 'python-memories') {
    throw new PersonaFlowError(
      'bad-input',
      'python-memories is the format of one persona, and there is no personaId',
      "Pass it, or write all of them with format 'python'",
    )
  }
  if (personaId !== undefined && !personaIds.includes(personaId)) {
    throw new PersonaFlowError(
      'not-found',
      `there is no persona ${JSON.stringify(personaId)} to export`,
      'Pass the personaId of one that is there',
    )
  }
}

/** One order for one content, so that two backups of the same are the same text. */
function byId<T extends { readonly id: string }>(records: readonly T[]): T[] {
  return records.toSorted((a, b) => (a.id < b.id ? -1 : 1))
}
