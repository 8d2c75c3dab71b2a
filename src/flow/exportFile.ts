import { EMPTY_LIST, iterate, type Logger, type Lorebook, type Message } from '../core/index.ts'
import { memoryView } from '../store/index.ts'
import { backupText } from './backupActions.ts'
import { backupZip } from './backupZip.ts'
import { notFound, personaOf, type FlowContext } from './flowContext.ts'

/** Options of a file for other programs. */
export type ExportFileOptions =
  | { readonly format: 'backup-zip'; readonly personaId?: string }
  | { readonly format: 'card-png' | 'card-json' | 'memories-text' | 'memories-json'; readonly personaId?: string }
  /** The shown branch as Markdown, in a zip where its messages have files. */
  | { readonly format: 'conversation-markdown'; readonly conversationId: string }
  | { readonly format: 'sillytavern-chat'; readonly conversationId: string }
  | { readonly format: 'sillytavern-lorebook' | 'lorebook-v3'; readonly lorebookId: string }

/** The work of `flow.backup.exportFile`, loaded with the first one. */
export async function exportFile(
  context: FlowContext & { readonly logger: Logger },
  options: ExportFileOptions,
): Promise<File> {
  const { store } = context
  if (options.format === 'backup-zip') return zipOf(context, options.personaId)
  if (options.format === 'conversation-markdown') {
    return (await import('./exportConversation.ts')).exportConversation(context, options.conversationId)
  }
  const write = await import('../import/index.ts')
  switch (options.format) {
    case 'card-png':
    case 'card-json': {
      const persona = personaOf(context, options.personaId)
      const lorebooks = store.list('lorebooks').filter(({ personaIds }) => personaIds.includes(persona.id))
      return options.format === 'card-json'
        ? fileOf(write.writeCardJson(persona, { lorebooks }), `${persona.name}.json`, 'application/json')
        : fileOf(await write.writeCardPng(persona, { lorebooks }), `${persona.name}.png`, 'image/png')
    }
    case 'memories-text':
    case 'memories-json': {
      const { id, name } = personaOf(context, options.personaId)
      const state = store.state.getState()
      const memories = [...iterate(state.memoriesOf[id] ?? EMPTY_LIST)].filter(memoryView(state).counts)
      return options.format === 'memories-text'
        ? fileOf(write.writeMemoryText(memories), `${name} memories.txt`, 'text/plain')
        : fileOf(write.writeMemoryJson(memories), `${name} memories.json`, 'application/json')
    }
    case 'sillytavern-chat': {
      const conversation = store.read('conversations', options.conversationId)
      if (conversation === undefined)
        throw notFound('conversation', options.conversationId, 'Pass the id of one that is there')
      const messages: Message[] = []
      for await (const part of context.opener.read(conversation)) messages.push(...part)
      const nameOf = (id: string): string => store.persona(id)?.name ?? 'Character'
      const text = write.writeSillyTavernChat({ conversation, messages, nameOf })
      return fileOf(text, `${conversation.title}.jsonl`, 'application/jsonl')
    }
    case 'sillytavern-lorebook':
    case 'lorebook-v3': {
      const book = bookOf(store, options.lorebookId)
      const json = options.format === 'lorebook-v3' ? write.lorebookV3Of(book) : write.worldInfoOf(book)
      return fileOf(`${JSON.stringify(json, null, 2)}\n`, `${book.name}.json`, 'application/json')
    }
    default:
      return options satisfies never
  }
}

async function zipOf(context: FlowContext & { readonly logger: Logger }, personaId: string | undefined): Promise<File> {
  const options = { withFiles: true, ...(personaId !== undefined && { personaId }) }
  const text = await backupText(context, options)
  const { chunks, missing } = await backupZip(context.store, text)
  if (missing > 0) context.logger.warning('Files are missing in a backup', { missing })
  return fileOf(chunks, 'personaflow-backup.zip', 'application/zip')
}

function bookOf(store: FlowContext['store'], id: string): Lorebook {
  const book = store.read('lorebooks', id)
  if (book === undefined) throw notFound('lorebook', id, 'Look it up in flow.getState().lorebooks')
  return book
}

/** Names of files hold no marks that a system reads as a path. */
function fileOf(
  content: string | Uint8Array<ArrayBuffer> | Uint8Array<ArrayBuffer>[],
  name: string,
  type: string,
): File {
  return new File(Array.isArray(content) ? content : [content], name.replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ').trim(), {
    type,
  })
}
