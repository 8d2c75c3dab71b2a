import { isJsonObject, type Json, type JsonObject } from '../core/index.ts'
import { fieldOf, listIn, numberIn, objectIn, objectsIn, textIn } from './fields.ts'
import type { ImportedLorebook, ImportedPersona, ImportSink } from './importSink.ts'
import { readImportTime, type ImportTime } from './importTime.ts'
import { isLorebook, readLorebook } from './readLorebook.ts'
import { withoutProfiles } from './withoutProfiles.ts'

type Warn = ImportSink['warn']

/**
 * Reads a card of version 1, 2 or 3, or a hybrid of them. No validator is asked: real cards lack what the specs require,
 * and a reader that insists falls back to the stale copies at the root. The field `spec` decides the version, never the
 * chunk; `data` wins over the root.
 */
export function readCard(root: JsonObject, warn: Warn): ImportedPersona {
  const inner = fieldOf(root, 'data')
  const data = isJsonObject(inner) && isInside(inner, root) ? inner : root
  const isV1 = data === root && typeof fieldOf(root, 'spec') !== 'string'
  if (data !== root && hasCardField(root)) {
    warn('hybrid-root-copies-ignored', 'The card holds an older copy of itself, which was ignored')
  }
  const spec = typeof fieldOf(root, 'spec') === 'string' ? textIn(root, 'spec') : isV1 ? 'v1' : 'chara_card_v2'
  const version = Number(fieldOf(root, 'spec_version') ?? 0)
  if (version >= 4) warn('newer-spec-version', `The card is of version ${version}: what is new in it is kept, not used`)
  const extensions = objectIn(data, 'extensions')
  const alternates = alternatesOf(data, warn)
  return {
    name: textIn(data, 'name') || textIn(root, 'name'),
    nickname: textIn(data, 'nickname') || null,
    spec,
    specVersion: fieldOf(root, 'spec_version') ?? null,
    systemPrompt: textIn(data, 'system_prompt'),
    lateInstruction: textIn(data, 'post_history_instructions'),
    description: textIn(data, 'description'),
    personality: textIn(data, 'personality'),
    scenario: textIn(data, 'scenario'),
    firstMessage: textIn(data, 'first_mes'),
    alternateGreetings: alternates,
    groupOnlyGreetings: textsIn(data, 'group_only_greetings'),
    exampleDialogue: textIn(data, 'mes_example'),
    creatorNotes: textIn(data, 'creator_notes') || (isV1 ? textIn(root, 'creatorcomment') : ''),
    creator: typeof fieldOf(data, 'creator') === 'string' ? textIn(data, 'creator') : null,
    characterVersion: versionOf(fieldOf(data, 'character_version')),
    tags: tagsOf(data, warn),
    depthNote: depthNoteOf(extensions),
    createdAt: createdAtOf(root, data, warn),
    modifiedAt: readImportTime(fieldOf(data, 'modification_date')),
    assets: objectsIn(data, 'assets').map((asset) => ({
      type: textIn(asset, 'type'),
      name: textIn(asset, 'name'),
      ext: textIn(asset, 'ext'),
      uri: textIn(asset, 'uri'),
    })),
    avatar: null,
    lorebook: bookOf(data, warn),
    background: {},
    sourceId: null,
    raw: withoutProfiles(root, warn),
    notes: { extensionKeys: Object.keys(extensions), rootKeys: Object.keys(root).length },
  }
}

/** True when `inner` is the card and `root` its wrapping; fields missing in `inner` stay missing. */
function isInside(inner: JsonObject, root: JsonObject): boolean {
  return hasCardField(inner) || (textIn(root, 'spec').startsWith('chara_card') && textIn(inner, 'name') !== '')
}

const CARD_FIELDS = ['description', 'personality', 'scenario', 'first_mes', 'mes_example', 'char_persona']

/** True when an object looks like a card, or like the inside of one. */
export function hasCardField(value: JsonObject): boolean {
  return (
    typeof fieldOf(value, 'name') === 'string' && CARD_FIELDS.some((key) => typeof fieldOf(value, key) === 'string')
  )
}

/**
 * A text of several dialogues, one after each line `<START>`.
 * @example
 * dialogueBlocks('<START>\nAda: Hello.\n<START>\nAda: Bye.').length // 2
 */
export function dialogueBlocks(text: string): string[] {
  return text
    .split(/^[ \t]*<START>[ \t]*\r?$/im)
    .map((block) => block.trim())
    .filter((block) => block !== '')
}

function alternatesOf(data: JsonObject, warn: Warn): string[] {
  const field = fieldOf(data, 'alternate_greetings')
  if (typeof field !== 'string') return textsIn(data, 'alternate_greetings').filter((text) => text.trim() !== '')
  warn('alternate_greetings-was-string', 'The other greetings of the card are one text instead of a list')
  // Chub once wrote a number there.
  return /^\d*$/.test(field.trim()) ? [] : [field]
}

function tagsOf(data: JsonObject, warn: Warn): string[] {
  const field = fieldOf(data, 'tags')
  if (typeof field !== 'string') return textsIn(data, 'tags')
  warn('tags-was-string', 'The tags of the card are one text instead of a list')
  return field
    .split(',')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '')
}

function textsIn(value: JsonObject, key: string): string[] {
  return listIn(value, key).filter((item): item is string => typeof item === 'string')
}

function versionOf(field: Json | undefined): Json {
  return typeof field === 'string' || typeof field === 'number' ? field : null
}

function depthNoteOf(extensions: JsonObject): ImportedPersona['depthNote'] {
  const note = objectIn(extensions, 'depth_prompt')
  const text = textIn(note, 'prompt')
  if (text.trim() === '') return null
  const told = fieldOf(note, 'role')
  // SillyTavern's lorebooks count them.
  const role = typeof told === 'number' ? (['system', 'user', 'assistant'] as const)[told] : told
  const depth = numberIn(note, 'depth') ?? 4
  return {
    text,
    depth: Number.isSafeInteger(depth) && depth >= 0 ? depth : 4,
    role: role === 'system' || role === 'user' || role === 'assistant' ? role : null,
  }
}

function createdAtOf(root: JsonObject, data: JsonObject, warn: Warn): ImportTime | null {
  const field = fieldOf(data, 'creation_date')
  if (typeof field === 'number' && field > 1e11) {
    warn('creation_date-in-ms', 'The date of the card is in milliseconds instead of seconds')
  }
  const candidates = [
    field,
    fieldOf(data, 'create_date'),
    fieldOf(root, 'create_date'),
    fieldOf(root, 'create_date_online'),
  ]
  return candidates.map((candidate) => readImportTime(candidate)).find((time) => time !== null) ?? null
}

function bookOf(data: JsonObject, warn: Warn): ImportedLorebook | null {
  const book = fieldOf(data, 'character_book')
  if (book === null) warn('character_book-null', 'The card says that it has a lorebook and has none')
  const root = Array.isArray(book) ? { entries: book as readonly Json[] } : book
  if (!isJsonObject(root)) return null
  if (isLorebook(root)) return readLorebook(root, warn)
  // Kept in the card, for the way back.
  warn('character_book-unreadable', 'The lorebook of the card is of a form that isn’t known')
  return null
}
