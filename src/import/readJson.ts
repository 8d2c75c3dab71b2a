import { isJsonObject, type Json, type JsonObject } from '../core/index.ts'
import { counted } from './counted.ts'
import { fieldOf, labelIn, listIn } from './fields.ts'
import type { ImportSink } from './importSink.ts'
import { inOneLine } from './inOneLine.ts'
import { readItem } from './readItem.ts'
import { refuse } from './refuse.ts'
import { unreadForm } from './unreadForms.ts'

interface ReadJsonOptions {
  /** The name of the file, without its ending. */
  readonly title: string | null
}

/** Reads JSON of any form there is a reader for, told by its fields. Throws `bad-input` with the name of a form that isn't read. */
export async function readJson(root: Json, sink: ImportSink, options: ReadJsonOptions): Promise<void> {
  const isRead = Array.isArray(root)
    ? await readList(root as readonly Json[], sink, options)
    : isJsonObject(root) && (await readObject(root, sink, options))
  if (isRead) return
  sink.note('outcome', 'not-read')
  const form = unreadForm(root)
  if (form !== undefined) throw refuse(`the file is ${form.what}, which isn’t read`, form.how)
  throw refuse(
    'the file is JSON of a form that isn’t known',
    'Choose a card, a lorebook, a chat, an export or a backup',
  )
}

async function readObject(root: JsonObject, sink: ImportSink, { title }: ReadJsonOptions): Promise<boolean> {
  if (await readItem(root, sink)) return true
  const [letta, lobe, books, mem0, chats, cards] = await Promise.all([
    import('./readLetta.ts'),
    import('./readLobeChat.ts'),
    import('./readLorebook.ts'),
    import('./readMem0.ts'),
    import('./readSillyTavernChat.ts'),
    import('./readCardJson.ts'),
  ])
  const { hasCardField } = await import('./readCard.ts')
  const inner = fieldOf(root, 'data')
  const spec = fieldOf(root, 'spec')
  if (
    spec !== 'lorebook_v3' &&
    (cards.isGradio(root) || hasCardField(root) || (isJsonObject(inner) && hasCardField(inner)))
  ) {
    cards.readCardJson(root, sink)
    return true
  }
  if (typeof spec === 'string' && spec.startsWith('chara_card')) {
    cards.readCardJson(root, sink)
    return true
  }
  if (letta.isLetta(root)) {
    letta.readLetta(root, sink)
    return true
  }
  if (lobe.isLobeChat(root)) {
    sink.format('lobechat', labelIn(root, 'version'))
    lobe.readLobeChat(root, sink)
    return true
  }
  if (lobe.isLobeAgent(root)) {
    lobe.readLobeAgent(root, sink)
    return true
  }
  if (books.isLorebook(root)) {
    const book = books.readLorebook(root, sink.warn)
    sink.format('lorebook', book.shape)
    sink.lorebook(book)
    return true
  }
  const memories = mem0.mem0List(root)
  if (memories !== undefined) {
    mem0.readMem0(memories, root, sink)
    return true
  }
  const { isBackyard, readBackyard } = await import('./readBackyard.ts')
  if (isBackyard(root)) {
    readBackyard(root, sink, null)
    return true
  }
  const lines = chats.isChatLine(root) ? [root] : chats.wrappedChat(root)
  if (lines !== undefined) {
    chats.readSillyTavernChat(lines, sink, { title })
    return true
  }
  const wrapped = ['conversations', 'chats'].map((key) => listIn(root, key)).find((list) => list.length > 0)
  return wrapped !== undefined && (await readConversations(wrapped, sink))
}

async function readList(items: readonly Json[], sink: ImportSink, { title }: ReadJsonOptions): Promise<boolean> {
  if (items.length === 0) return false
  if (await readConversations(items, sink)) return true
  const [mem0, chats, books] = await Promise.all([
    import('./readMem0.ts'),
    import('./readSillyTavernChat.ts'),
    import('./readLorebook.ts'),
  ])
  const memories = mem0.mem0List(items)
  if (memories !== undefined) {
    mem0.readMem0(memories, items, sink)
    return true
  }
  if (items.every((item) => typeof item === 'string')) return readTexts(items, sink, title)
  if (chats.isChatList(items)) {
    chats.readSillyTavernChat(
      items.filter((item) => isJsonObject(item)),
      sink,
      { title },
    )
    return true
  }
  if (books.isAiDungeon(items) || books.isEntryList(items)) {
    const book = books.isAiDungeon(items)
      ? books.readAiDungeon(items)
      : books.readLorebook({ entries: items }, sink.warn)
    sink.format('lorebook', book.shape)
    sink.lorebook(book)
    return true
  }
  // One card, wrapped in a list.
  const [only] = items
  return items.length === 1 && isJsonObject(only) && readObject(only, sink, { title })
}

/** A list of texts is a chat where each line names who speaks, else a list of facts. */
async function readTexts(items: readonly string[], sink: ImportSink, title: string | null): Promise<boolean> {
  if (items.every((line) => /^[^:\n]{1,80}:/.test(line)) && items.length > 1) {
    const { readOldestChat } = await import('./readSillyTavernChat.ts')
    readOldestChat(items, sink, { title })
  } else {
    const { readMemoryList } = await import('./readMemoryList.ts')
    readMemoryList(items.map(inOneLine).join('\n'), sink)
  }
  return true
}

/** The wording for list items that are no conversations: for one, and for several. */
export const NO_CONVERSATIONS = [
  'item of the list that is no conversation',
  'items of the list that are no conversations',
] as const

async function readConversations(items: readonly Json[], sink: ImportSink): Promise<boolean> {
  let count = 0
  for (const item of items) if (isJsonObject(item) && (await readItem(item, sink))) count += 1
  if (count > 0 && count < items.length) sink.drop(counted(items.length - count, ...NO_CONVERSATIONS))
  return count > 0
}
