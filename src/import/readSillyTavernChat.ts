import { isJsonObject, type Json, type JsonObject } from '../core/index.ts'
import { counted } from './counted.ts'
import { fieldOf, flagIn, labelIn, listIn, numberIn, objectIn, objectsIn, textIn } from './fields.ts'
import type { ImportedMessage, ImportSink } from './importSink.ts'
import { readImportTime } from './importTime.ts'
import { withoutProfiles } from './withoutProfiles.ts'

/** True when an object is a line of a SillyTavern chat: its header, or a message. */
export function isChatLine(line: JsonObject): boolean {
  return isHeader(line) || isMessage(line)
}

/**
 * Reads the lines of a SillyTavern or TavernAI chat; `undefined` stands for a line that can't be read. `mes` is the truth
 * and `swipes[swipe_id]` may be stale. `title`: what the file is called, which these files alone are known by.
 */
export function readSillyTavernChat(
  lines: readonly (JsonObject | undefined)[],
  sink: ImportSink,
  { title = null }: { title?: string | null } = {},
): void {
  const readable = lines.filter((line) => line !== undefined)
  const [first] = readable
  const header = first !== undefined && isHeader(first) ? first : undefined
  const unreadable = lines.length - readable.length
  if (unreadable > 0) {
    const what = counted(unreadable, 'line can’t be read and was left out', 'lines can’t be read and were left out')
    sink.warn(`unreadable-lines:${unreadable}`, what)
  }
  const told = readable.slice(header === undefined ? 0 : 1).filter(isMessage)
  const kept = told.filter((line) => !isInterface(line))
  const names = listIn(header, 'character_names')
  const owner = textIn(header, 'user_name')
  const messages = kept.map((line, at) => messageOf(line, at, { names, owner }))
  const stale = messages.filter(({ swipes, text }) => swipes !== undefined && swipes.texts[swipes.index] !== text)
  if (stale.length > 0) {
    sink.warn('mes-differs-from-active-swipe', 'A message was edited after it was written: the edited text counts')
  }
  const metadata = objectIn(header, 'chat_metadata')
  const speakers = new Set(
    messages.flatMap(({ role, speaker }) => (role === 'assistant' && speaker !== undefined ? [speaker] : [])),
  )
  const userName = kept.filter((line) => flagIn(line, 'is_user') === true).map((line) => textIn(line, 'name'))[0]
  sink.format('sillytavern-chat')
  sink.conversation({
    sourceId: labelIn(metadata, 'integrity') || null,
    title,
    createdAt: readImportTime(fieldOf(header, 'create_date')),
    updatedAt: null,
    messages,
    leafId: messages.at(-1)?.id ?? null,
    ...(userName !== undefined && userName !== '' && { userName }),
    ...(speakers.size === 1 && { with: [...speakers][0]! }),
    notes: {
      speakers: [...speakers],
      mainChat: textIn(metadata, 'main_chat') || null,
      headerNames:
        header === undefined ? null : [fieldOf(header, 'user_name') ?? null, fieldOf(header, 'character_name') ?? null],
      interfaceLinesSkipped: told.length - kept.length,
      messagesWithSwipes: messages.filter(({ swipes }) => (swipes?.texts.length ?? 0) > 1).length,
      alternateSwipes: messages.reduce((sum, { swipes }) => sum + Math.max(0, (swipes?.texts.length ?? 1) - 1), 0),
      staleSwipeText: stale.length,
      ...(textIn(metadata, 'scenario') !== '' && { scenario: textIn(metadata, 'scenario') }),
      ...(textIn(metadata, 'note_prompt') !== '' && { note: textIn(metadata, 'note_prompt') }),
      ...(header !== undefined && { header: withoutProfiles(header) }),
    },
  })
}

/** TavernAI's oldest form: a list of texts, each `Name: what was said`. The first name is the character's. */
export function readOldestChat(
  lines: readonly string[],
  sink: ImportSink,
  { title = null }: { title?: string | null } = {},
): void {
  const told = lines.map((line) => /^([^:\n]{1,80}):\s?([\s\S]*?)\n?$/.exec(line) ?? ['', '', line])
  const users = told.some(([, name = '']) => isYou(name)) ? isYou : (name: string): boolean => name !== told[0]?.[1]
  readSillyTavernChat(
    told.map(([, name = '', mes = '']) => ({ name, is_user: users(name), mes })),
    sink,
    { title },
  )
}

function isYou(name: string): boolean {
  return /^(you|user|\{\{user\}\})$/i.test(name.trim())
}

const INTERFACE_TYPES: ReadonlySet<string> = new Set([
  'help',
  'welcome',
  'group',
  'empty',
  'generic',
  'slash_commands',
  'formatting',
  'hotkeys',
  'macros',
  'welcome_prompt',
  'assistant_note',
])

function isHeader(line: JsonObject): boolean {
  if (Object.hasOwn(line, 'mes')) return false
  return ['chat_metadata', 'user_name', 'character_name', 'create_date', 'character_names'].some((key) =>
    Object.hasOwn(line, key),
  )
}

function isMessage(line: JsonObject): boolean {
  return (
    Object.hasOwn(line, 'mes') &&
    (Object.hasOwn(line, 'is_user') || Object.hasOwn(line, 'name') || Object.hasOwn(line, 'chid'))
  )
}

/** Lines that the program put there for the user, such as its help. */
function isInterface(line: JsonObject): boolean {
  return INTERFACE_TYPES.has(textIn(objectIn(line, 'extra'), 'type'))
}

function messageOf(
  line: JsonObject,
  at: number,
  { names, owner }: { names: readonly Json[]; owner: string },
): ImportedMessage {
  const extra = objectIn(line, 'extra')
  const type = textIn(extra, 'type')
  const isNarrator = type === 'narrator' || type === 'comment'
  // Lines that were put together by hand say who speaks by the name alone.
  const isUser = flagIn(line, 'is_user') ?? (owner !== '' && textIn(line, 'name') === owner)
  const isHidden = flagIn(line, 'is_system') === true
  const text = saidIn(line)
  const reasoning = textIn(extra, 'reasoning')
  const chid = numberIn(line, 'chid')
  const named = textIn(line, 'name') || (chid === undefined ? '' : nameAt(names, chid))
  const swipes = swipesOf(line)
  return {
    id: String(at),
    parentId: at === 0 ? null : String(at - 1),
    role: isNarrator ? 'narrator' : isUser ? 'user' : 'assistant',
    kind: isHidden ? 'hidden' : 'said',
    text,
    at: readImportTime(fieldOf(line, 'send_date')),
    ...(named !== '' && { speaker: named }),
    ...(reasoning !== '' && { reasoning: [reasoning] }),
    ...(swipes !== undefined && { swipes }),
    raw: rawOf(line),
  }
}

/** Chub's export wraps each text in an object. */
function saidIn(line: JsonObject): string {
  return labelIn(line, 'mes') || textIn(objectIn(line, 'mes'), 'message')
}

function swipesOf(line: JsonObject): ImportedMessage['swipes'] {
  const texts = listIn(line, 'swipes').map((swipe) => (typeof swipe === 'string' ? swipe : textIn(swipe, 'message')))
  const filled = texts
    .map((text, at) => ({ text, at }))
    .filter(({ text, at }) => text !== '' || typeof listIn(line, 'swipes')[at] === 'string')
  const chosen = numberIn(line, 'swipe_id') ?? 0
  const index = Math.max(
    0,
    filled.findIndex(({ at }) => at === chosen),
  )
  return filled.length === 0 ? undefined : { texts: filled.map(({ text }) => text), index }
}

function nameAt(names: readonly Json[], at: number): string {
  const name = names[at]
  return typeof name === 'string' ? name : ''
}

/** The line without what the message itself holds, for the way back. */
function rawOf(line: JsonObject): JsonObject {
  const held = new Set(['mes', 'swipes'])
  return withoutProfiles(Object.fromEntries(Object.entries(line).filter(([key]) => !held.has(key))))
}

/** The lines of a `.jsonl` text: an object each; `undefined` where one can't be read. */
export function chatLines(text: string): (JsonObject | undefined)[] {
  return text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      try {
        const value: unknown = JSON.parse(line)
        return isJsonObject(value) ? value : undefined
      } catch {
        return undefined
      }
    })
}

/** True when a list holds such lines; TavernAI saved some chats as one list. */
export function isChatList(items: readonly Json[]): boolean {
  const lines = items.filter((item): item is JsonObject => isJsonObject(item))
  return lines.length === items.length && lines.some(isMessage) && lines.every(isChatLine)
}

/** Other forms that hold a chat of the same kind, such as `{ chat: [line, …] }`. */
export function wrappedChat(root: JsonObject): readonly JsonObject[] | undefined {
  const lines = ['chat', 'messages'].map((key) => objectsIn(root, key)).find((list) => list.length > 0)
  return lines !== undefined && isChatList(lines) ? lines : undefined
}
