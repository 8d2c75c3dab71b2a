import { PersonaFlowError } from '../core/index.ts'
import { countBackup } from './countBackup.ts'
import type { ImportFormat, ImportSink, ImportWarning } from './importSink.ts'
import { readFile, type ImportInput } from './readFile.ts'

/** The format and the contents of a file, before anything of it comes in. */
export interface FileInspection {
  /** `null` where it isn't read: `reason` says why. */
  readonly format: ImportFormat | null
  /** Of the format, where the file names it. */
  readonly version: string
  readonly reason: string | null
  readonly personas: readonly { readonly name: string; readonly greetings: number; readonly lore: number }[]
  /** The first 100. */
  readonly conversations: readonly { readonly title: string | null; readonly messages: number }[]
  readonly counts: Readonly<Record<'personas' | 'conversations' | 'messages' | 'loreEntries' | 'memories', number>>
  readonly warnings: readonly ImportWarning[]
  /** The parts that would not come in. */
  readonly dropped: readonly string[]
}

const LISTED = 100

/**
 * Looks into a file, or several that belong together, by what they hold and never by their names. Nothing is kept of them.
 * @example
 * const { format, warnings } = await inspectFile(file)
 */
export async function inspectFile(files: ImportInput | readonly ImportInput[]): Promise<FileInspection> {
  const found: { -readonly [K in keyof FileInspection]: FileInspection[K] } = {
    format: null,
    version: '',
    reason: null,
    personas: [],
    conversations: [],
    counts: { personas: 0, conversations: 0, messages: 0, loreEntries: 0, memories: 0 },
    warnings: [],
    dropped: [],
  }
  const counts = { ...found.counts }
  const personas: FileInspection['personas'][number][] = []
  const conversations: FileInspection['conversations'][number][] = []
  const warnings = new Map<string, ImportWarning>()
  const dropped = new Set<string>()
  const sink: ImportSink = {
    format(format, version = '') {
      found.format = format
      found.version = version
    },
    persona({ name, firstMessage, alternateGreetings, lorebook }) {
      const lore = lorebook?.entries.length ?? 0
      counts.personas += 1
      counts.loreEntries += lore
      if (personas.length < LISTED)
        personas.push({ name, greetings: Number(firstMessage !== '') + alternateGreetings.length, lore })
    },
    lorebook: ({ entries }) => void (counts.loreEntries += entries.length),
    conversation({ title, messages }) {
      counts.conversations += 1
      counts.messages += messages.length
      if (conversations.length < LISTED) conversations.push({ title, messages: messages.length })
    },
    memory: () => void (counts.memories += 1),
    backup(_text, root) {
      found.format = 'personaflow'
      Object.assign(counts, countBackup(root))
    },
    warn: (code, message) => void warnings.set(code, { code, message }),
    drop: (what) => void dropped.add(what),
    note() {},
  }
  for (const file of listOf(files)) {
    try {
      await readFile(file, sink)
    } catch (error) {
      if (!(error instanceof PersonaFlowError)) throw error
      found.reason ??= error.message
    }
  }
  const isEmpty = Object.values(counts).every((count) => count === 0)
  return {
    ...found,
    format: found.reason !== null && isEmpty ? null : found.format,
    personas,
    conversations,
    counts,
    warnings: [...warnings.values()],
    dropped: [...dropped],
  }
}

/** One file or several, as a list. */
export function listOf(files: ImportInput | readonly ImportInput[]): readonly ImportInput[] {
  // A list is none of the things that a file can be.
  return Array.isArray(files) ? (files as readonly ImportInput[]) : [files as ImportInput]
}
