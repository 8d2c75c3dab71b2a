import type { DepthNote, Json, JsonObject, LoreEntry } from '../core/index.ts'
import type { ImportTime } from './importTime.ts'

/** The format that a file was recognized as. */
export type ImportFormat =
  | 'personaflow'
  | 'card-v1'
  | 'card-v2'
  | 'card-v3'
  | 'gradio-card'
  | 'tavernai-card'
  | 'backyard-card'
  | 'lobe-agent'
  | 'lorebook'
  | 'sillytavern-chat'
  | 'chatgpt'
  | 'claude'
  | 'open-webui'
  | 'librechat'
  | 'lobechat'
  | 'letta'
  | 'mem0'
  | 'memory-list'

/** Something about the file that the reader mended or left out. */
export interface ImportWarning {
  /** Stable, such as `duplicate-chara-chunks:first-wins`. */
  readonly code: string
  /** A sentence for a person. */
  readonly message: string
}

/** A book of lore, before it belongs to anyone. */
export interface ImportedLorebook {
  readonly name: string | null
  readonly description?: string
  /** Such as `sillytavern-world-info`, `character_book-array`, `lorebook_v3`, `novelai`. */
  readonly shape: string
  readonly scanDepth: number | null
  readonly tokenBudget: number | null
  readonly recursive: boolean | null
  readonly entries: readonly LoreEntry[]
  /** Each entry as the file has it. */
  readonly rawEntries: readonly JsonObject[]
  /** The book as the file has it, without its entries. */
  readonly raw: JsonObject
}

/** A character, before it is a persona. Texts are as in the file, line ends untouched. */
export interface ImportedPersona {
  readonly name: string
  readonly nickname: string | null
  /** Such as `chara_card_v3`, `v1`, `backyard-png-v2`, `letta`. */
  readonly spec: string
  readonly specVersion: Json
  readonly systemPrompt: string
  readonly lateInstruction: string
  readonly description: string
  readonly personality: string
  readonly scenario: string
  readonly firstMessage: string
  readonly alternateGreetings: readonly string[]
  readonly groupOnlyGreetings: readonly string[]
  readonly exampleDialogue: string
  readonly creatorNotes: string
  readonly creator: string | null
  readonly characterVersion: Json
  readonly tags: readonly string[]
  readonly depthNote: (Omit<DepthNote, 'role'> & { readonly role: DepthNote['role'] | null }) | null
  readonly createdAt: ImportTime | null
  readonly modifiedAt: ImportTime | null
  readonly assets: readonly {
    readonly type: string
    readonly name: string
    readonly ext: string
    readonly uri: string
  }[]
  readonly avatar: ImportedPicture | null
  readonly lorebook: ImportedLorebook | null
  /** Facts about the persona that no other field holds. */
  readonly background: JsonObject
  /** Its id in the file, if any. */
  readonly sourceId: string | null
  /** The card as it came, for the way back. */
  readonly raw: JsonObject
  /** Other fields the reader saw of it, such as its blocks and tools. */
  readonly notes: JsonObject
}

/** A picture from the file itself; one that only has an address is never fetched. */
export interface ImportedPicture {
  readonly bytes: Uint8Array
  readonly mediaType: string
}

/** The kind of a node in a conversation: said, or kept beside what was said. */
export type ImportedKind = 'said' | 'hidden' | 'tool' | 'reasoning' | 'event' | 'instructions'

/** A node of a conversation's tree. */
export interface ImportedMessage {
  readonly id: string
  readonly parentId: string | null
  readonly role: 'user' | 'assistant' | 'narrator' | 'system'
  readonly kind: ImportedKind
  /** As in the file. */
  readonly text: string
  /** Without the marks that a viewer never shows. @default text */
  readonly shownText?: string
  /** Thoughts that came with the answer, block by block. */
  readonly reasoning?: readonly string[]
  readonly at: ImportTime | null
  /** The name of its speaker, when the file gives one. */
  readonly speaker?: string
  /** Tools that ran within the message: calls and results, each as a line. */
  readonly toolSteps?: readonly string[]
  readonly attachments?: readonly { readonly name: string; readonly text: string }[]
  /** Other versions of this message, in the file's order; this one's place among them. */
  readonly swipes?: { readonly texts: readonly string[]; readonly index: number }
  /** The parts of the node that the reader doesn't understand. */
  readonly raw?: JsonObject
}

/** A conversation as a tree of messages. */
export interface ImportedConversation {
  readonly sourceId: string | null
  readonly title: string | null
  readonly createdAt: ImportTime | null
  readonly updatedAt: ImportTime | null
  /** Parents before their children. */
  readonly messages: readonly ImportedMessage[]
  /** The end of the shown branch. */
  readonly leafId: string | null
  readonly userName?: string
  /** The partner of these messages, when the file names one: an agent's id, a character's name. */
  readonly with?: string
  /** Other things the reader saw of it: the model, a system prompt, counts of oddities. */
  readonly notes: JsonObject
}

/** Something to be remembered, before the user said yes to it. */
export interface ImportedMemory {
  readonly sourceId: string | null
  readonly text: string
  readonly createdAt: ImportTime | null
  readonly updatedAt: ImportTime | null
  readonly subject: string | null
  readonly types: readonly string[]
  readonly raw: JsonObject
}

/** Takes the findings of a reader piece by piece, so that nobody has to hold a whole file. */
export interface ImportSink {
  format(format: ImportFormat, version?: string): void
  persona(persona: ImportedPersona): void
  lorebook(book: ImportedLorebook): void
  conversation(conversation: ImportedConversation): void
  /** Awaited between the conversations of a list: what becomes of one may take a while. */
  whenIdle?(): Promise<void>
  memory(memory: ImportedMemory): void
  /** A backup of the kit or of the Python library: its text, and what of it could be parsed. */
  backup(text: string, root: JsonObject): void
  /** A file beside a backup, by its hash; read when it is needed. */
  file?(hash: string, read: () => Promise<Uint8Array>): void
  warn(code: string, message: string): void
  /** Names what is in the file and doesn't come in. */
  drop(what: string): void
  /** Bytes of the file that were read since it was last told. */
  progress?(bytes: number): void
  /** Facts about the file for whoever inspects it. */
  note(key: string, value: Json): void
}
