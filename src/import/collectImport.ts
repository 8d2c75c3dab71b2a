import { PersonaFlowError, type Json } from '../core/index.ts'
import type {
  ImportedConversation,
  ImportedLorebook,
  ImportedMemory,
  ImportedPersona,
  ImportFormat,
  ImportSink,
  ImportWarning,
} from './importSink.ts'
import { readFile, type ImportInput } from './readFile.ts'

/** All that a file holds, read whole: for tools that look into files. An import takes it piece by piece instead. */
export interface CollectedImport {
  readonly format: ImportFormat | null
  readonly version: string
  readonly personas: readonly ImportedPersona[]
  readonly lorebooks: readonly ImportedLorebook[]
  readonly conversations: readonly ImportedConversation[]
  readonly memories: readonly ImportedMemory[]
  readonly warnings: readonly ImportWarning[]
  readonly dropped: readonly string[]
  readonly notes: Readonly<Record<string, Json>>
  /** Why a file isn't read; `null` when it is. */
  readonly failure: PersonaFlowError | null
}

/**
 * Reads one file, or several that belong together such as `conversations-000.json`, `-001.json`. Never throws for a file.
 * @example
 * const { personas, lorebooks } = await collectImport([file])
 */
export async function collectImport(files: readonly ImportInput[]): Promise<CollectedImport> {
  const { sink, collected } = createCollector()
  let failure: PersonaFlowError | null = null
  for (const file of files) {
    try {
      await readFile(file, sink)
    } catch (error) {
      if (!(error instanceof PersonaFlowError)) throw error
      failure ??= error
    }
  }
  return { ...collected(), failure }
}

/** A sink that keeps all; the same warning is told once. */
function createCollector() {
  const personas: ImportedPersona[] = []
  const lorebooks: ImportedLorebook[] = []
  const conversations: ImportedConversation[] = []
  const memories: ImportedMemory[] = []
  const warnings = new Map<string, ImportWarning>()
  const dropped = new Set<string>()
  const notes = new Map<string, Json>()
  let format: ImportFormat | null = null
  let version = ''
  const sink: ImportSink = {
    format(found, itsVersion = '') {
      format = found
      version = itsVersion
    },
    persona: (persona) => void personas.push(persona),
    lorebook: (book) => void lorebooks.push(book),
    conversation: (conversation) => void conversations.push(conversation),
    memory: (memory) => void memories.push(memory),
    backup: () => void (format = 'personaflow'),
    warn: (code, message) => void warnings.set(code, { code, message }),
    drop: (what) => void dropped.add(what),
    note: (key, value) => void notes.set(key, value),
  }
  const collected = () => ({
    format,
    version,
    personas,
    lorebooks,
    conversations,
    memories,
    warnings: [...warnings.values()],
    dropped: [...dropped],
    notes: Object.fromEntries(notes),
  })
  return { sink, collected }
}
