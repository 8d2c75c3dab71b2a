import {
  comparable,
  hashOf,
  idOfName,
  personaFrom,
  PersonaFlowError,
  type Change,
  type Json,
  type JsonObject,
  type Lorebook,
  type Memory,
  type Persona,
  putRecord,
} from '../core/index.ts'
import { avatarOf } from './avatarOf.ts'
import type {
  ImportedConversation,
  ImportedLorebook,
  ImportedMemory,
  ImportedPersona,
  ImportFormat,
  ImportSink,
  ImportWarning,
} from './importSink.ts'
import { toConversation } from './toConversation.ts'
import { toLorebook } from './toLorebook.ts'
import { importedPersonaId, toPersona } from './toPersona.ts'

/** Options of `readRecords`: the personas that are there, and the time. */
export interface RecordSinkOptions {
  /** Epoch ms. */
  readonly now: number
  /** The personas that are there. */
  readonly personas: readonly Persona[]
  /**
   * The owner of chats, lore and memories that the file gives to nobody. @default the persona they are with, else the
   * active one
   */
  readonly personaId?: string | undefined
  readonly activePersonaId: string | null
  /** Takes each conversation with its messages as it comes. @default they are among the `changes` */
  readonly onConversation?: ((changes: readonly Change[], format: ImportFormat | null) => void) | undefined
  /** Awaited before the next is read. */
  readonly whenIdle?: (() => Promise<void>) | undefined
}

/** The records made from a file. */
export interface ImportedRecords {
  readonly format: ImportFormat | null
  /** The text of a backup of the kit or of the Python library, which has a reader of its own. */
  readonly backup: string | null
  /** The files beside it, by their hashes. */
  readonly files: ReadonlyMap<string, () => Promise<Uint8Array>>
  readonly changes: readonly Change[]
  readonly warnings: readonly ImportWarning[]
  readonly dropped: readonly string[]
}

const ASSISTANTS: Readonly<Partial<Record<ImportFormat, string>>> = {
  chatgpt: 'ChatGPT',
  claude: 'Claude',
  'open-webui': 'Open WebUI',
  librechat: 'LibreChat',
  lobechat: 'LobeChat',
}

/** A sink that makes records of what it is given, piece by piece, so that what was read needs not be kept. */
export function createRecordSink(options: RecordSinkOptions) {
  const { now, personas, personaId, activePersonaId, onConversation = putAll, whenIdle } = options
  const changes: Change[] = []
  const warnings = new Map<string, ImportWarning>()
  const dropped = new Set<string>()
  const imported: ImportedPersona[] = []
  const waiting: (() => void)[] = []
  const made = new Map<string, Persona>()
  const files = new Map<string, () => Promise<Uint8Array>>()
  const books = new Map<string, Lorebook>()
  let format: ImportFormat | null = null
  let backup: string | null = null

  const put = (change: Change): void => void changes.push(change)

  function putAll(all: readonly Change[]): void {
    for (const change of all) put(change)
  }

  /**
   * The persona a conversation is with: named by the app, met in the file, known by name, or made from its name in the
   * file.
   */
  function partnerOf(conversation: ImportedConversation): string {
    if (personaId !== undefined) return personaId
    const name = conversation.with ?? ''
    const own = imported.find((each) => name !== '' && (each.sourceId === name || each.name === name))
    const [only] = imported
    if (own !== undefined || (only !== undefined && imported.length === 1)) return importedPersonaId(own ?? only!)
    const label = typeof conversation.notes.label === 'string' ? conversation.notes.label : ''
    const called = name || label || ASSISTANTS[format ?? 'chatgpt'] || 'Imported'
    const known = personas.find((persona) => comparable(persona.name) === comparable(called))
    return known?.id ?? madeFor(called, conversation).id
  }

  function madeFor(name: string, { notes }: ImportedConversation): Persona {
    const before = made.get(name)
    if (before !== undefined) return before
    const { systemPrompt } = notes
    const prompt = typeof systemPrompt === 'string' ? systemPrompt : ''
    const trimmed = name.trim().slice(0, 200).trim() || 'Imported'
    const persona = personaFrom({ id: `import-${idOfName(trimmed)}`, name: trimmed, prompt }, now)
    made.set(name, persona)
    put(putRecord('personas', persona))
    return persona
  }

  function ownerOf(): string | undefined {
    const [only] = imported
    if (personaId !== undefined) return personaId
    if (only !== undefined) return importedPersonaId(only)
    return activePersonaId ?? personas[0]?.id
  }

  function addBook(book: ImportedLorebook, owner: string | undefined, name: string): void {
    const value = toLorebook(book, { now, personaIds: owner === undefined ? [] : [owner], name })
    const before = books.get(value.id)
    const personaIds = [...new Set([...(before?.personaIds ?? []), ...value.personaIds])]
    // The same book, attached to several cards, is one book of them all.
    const united = { ...(before ?? value), personaIds }
    books.set(value.id, united)
    put(putRecord('lorebooks', united))
  }

  function addMemory(memory: ImportedMemory): void {
    const owner = ownerOf()
    if (owner === undefined) {
      throw new PersonaFlowError('not-found', 'there is no persona to remember it', 'Make or choose a persona first')
    }
    if (memory.text.trim() === '') return
    const value = proposalFrom(memory, { owner, format: format ?? 'memory-list', now })
    put(putRecord('memories', value))
  }

  const sink: ImportSink = {
    format: (found) => void (format = found),
    persona: (persona) => void imported.push(persona),
    lorebook: (book) => void waiting.push(() => addBook(book, ownerOf(), 'Lorebook')),
    conversation(conversation) {
      if (conversation.messages.length === 0) return
      // Whom it is with may come later in the file; what it says must not be kept twice.
      const place = { format: format ?? 'import', personaId: partnerOf(conversation), now }
      onConversation(toConversation(conversation, place), format)
    },
    ...(whenIdle && { whenIdle }),
    backup: (text) => void (backup = text),
    file: (hash, read) => void files.set(hash, read),
    memory: (memory) => void waiting.push(() => addMemory(memory)),
    warn: (code, message) => void warnings.set(code, { code, message }),
    drop: (what) => void dropped.add(what),
    note() {},
  }

  /** All records, once everything was read. */
  async function finish(): Promise<ImportedRecords> {
    for (const persona of imported) {
      const avatar = await avatarOf(persona.avatar)
      if (persona.avatar !== null && avatar === undefined) dropped.add('the picture, which is too large to be kept')
      const value = toPersona(persona, { now, avatar })
      put(putRecord('personas', value))
      if (persona.lorebook !== null) addBook(persona.lorebook, value.id, value.name)
    }
    for (const add of waiting) add()
    return {
      format,
      backup,
      files,
      changes: withoutTwins(changes),
      warnings: [...warnings.values()],
      dropped: [...dropped],
    }
  }

  return { sink, finish }
}

/** Facts arrive as proposals with the words they stand on: what is remembered is the user's choice. */
function proposalFrom(
  memory: ImportedMemory,
  { owner, format, now }: { owner: string; format: string; now: number },
): Memory {
  const text = memory.text.trim()
  const [type] = memory.types
  const metadata: JsonObject = {
    ...(memory.types.length > 0 && { topics: memory.types }),
    ...(memory.sourceId !== null && { importId: memory.sourceId }),
    ...(memory.subject !== null && { subject: memory.subject }),
    ...(Object.keys(memory.raw).length > 0 && { import: memory.raw }),
  }
  return {
    id: `import-${hashOf([owner, memory.sourceId ?? '', text].join('\0'))}`,
    personaId: owner,
    type: 'proposal',
    content: { text, slot: type ?? 'note', value: text, about: 'user', quote: memory.text } satisfies Json,
    metadata,
    at: memory.createdAt?.at ?? now,
    importance: 0.5,
    pinned: false,
    trust: 'import',
    source: { kind: 'import', importId: `import-${format}` },
  }
}

/** One change a key: a file may hold a conversation twice, the later one counts. */
function withoutTwins(changes: readonly Change[]): readonly Change[] {
  return [...new Map(changes.map((change) => [`${change.collection}/${change.id}`, change])).values()]
}
