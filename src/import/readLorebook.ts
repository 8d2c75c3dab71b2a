import { isJsonObject, MAX_LORE_ENTRIES, type Json, type JsonObject, type LoreEntry } from '../core/index.ts'
import { fieldOf, flagIn, labelIn, listIn, numberIn, objectIn, objectsIn, textIn } from './fields.ts'
import type { ImportedLorebook, ImportSink } from './importSink.ts'
import { cardLoreEntry, keysOf, mapLoreEntry } from './loreEntries.ts'
import { refuse } from './refuse.ts'
import { withoutProfiles } from './withoutProfiles.ts'

type Shape = {
  readonly shape: string
  readonly book: JsonObject
  readonly entries: readonly JsonObject[]
  readonly read: (raw: JsonObject, at: number) => LoreEntry
}

/** Reads a lorebook in any of the shapes there are, told by what it holds and never by what it is called. */
export function readLorebook(root: JsonObject, warn: ImportSink['warn']): ImportedLorebook {
  const found = shapeOf(root)
  if (found === undefined) throw refuse('the lorebook is of a form that isn’t known')
  const { shape, book, entries, read } = found
  if (entries.length > MAX_LORE_ENTRIES) throw refuse(`the lorebook has more than ${MAX_LORE_ENTRIES} entries`)
  const seen = new Set<string>()
  const clean = entries.map((entry) => withoutProfiles(entry))
  return {
    name: textIn(book, 'name') || textIn(objectIn(book, 'originalData'), 'name') || null,
    ...(textIn(book, 'description') !== '' && { description: textIn(book, 'description') }),
    shape,
    scanDepth: numberIn(book, 'scan_depth') ?? numberIn(book, 'scanDepth') ?? null,
    tokenBudget: numberIn(book, 'token_budget') ?? numberIn(book, 'tokenBudget') ?? null,
    recursive: flagIn(book, 'recursive_scanning') ?? flagIn(book, 'recursiveScanning') ?? null,
    entries: clean.map((raw, at) => withOwnId(read(raw, at), seen)),
    rawEntries: clean,
    raw: withoutProfiles(withoutEntries(book), warn),
  }
}

/** True when `root` is a lorebook of any shape. */
export function isLorebook(root: JsonObject): boolean {
  return shapeOf(root) !== undefined
}

function shapeOf(root: JsonObject): Shape | undefined {
  if (fieldOf(root, 'spec') === 'lorebook_v3') {
    const book = objectIn(root, 'data')
    return { shape: 'lorebook_v3', book, entries: objectsIn(book, 'entries', { orValues: true }), read: cardLoreEntry }
  }
  if (fieldOf(root, 'type') === 'risu' && Array.isArray(fieldOf(root, 'data'))) {
    return { shape: 'risu', book: root, entries: objectsIn(root, 'data'), read: risuEntry }
  }
  const novel = novelBook(root)
  if (novel !== undefined) return novel
  if (Array.isArray(fieldOf(root, 'loreItems'))) {
    return { shape: 'backyard', book: root, entries: backyardItems(root), read: backyardEntry }
  }
  if (Array.isArray(fieldOf(root, 'worldinfo')) && Object.hasOwn(root, 'worldinfo')) {
    return { shape: 'koboldai', book: root, entries: objectsIn(root, 'worldinfo'), read: koboldEntry }
  }
  const entries = fieldOf(root, 'entries')
  if (isJsonObject(entries)) {
    const items = objectsIn(root, 'entries', { orValues: true })
    const isMap = items.every((item) => !Array.isArray(fieldOf(item, 'keys')))
    return isMap
      ? { shape: 'sillytavern-world-info', book: root, entries: items, read: mapLoreEntry }
      : { shape: 'character_book-array', book: root, entries: items, read: cardLoreEntry }
  }
  if (!Array.isArray(entries)) return undefined
  const items = objectsIn(root, 'entries')
  // An empty list may be a book; a list of anything else is none. A damaged entry costs itself.
  if (items.length * 2 < entries.length) return undefined
  const isCard = items.every((item) => Object.hasOwn(item, 'keys') || Object.hasOwn(item, 'content'))
  const isMap = items.length > 0 && items.every((item) => Object.hasOwn(item, 'key') && !Object.hasOwn(item, 'keys'))
  if (isMap) return { shape: 'sillytavern-world-info', book: root, entries: items, read: mapLoreEntry }
  return isCard ? { shape: 'character_book-array', book: root, entries: items, read: cardLoreEntry } : undefined
}

/** NovelAI's: by itself, within a scenario, or within a story. */
function novelBook(root: JsonObject): Shape | undefined {
  const book = [root, objectIn(root, 'lorebook'), objectIn(objectIn(root, 'content'), 'lorebook')].find((candidate) =>
    Object.hasOwn(candidate, 'lorebookVersion'),
  )
  if (book === undefined || !Array.isArray(fieldOf(book, 'entries'))) return undefined
  return { shape: 'novelai', book, entries: objectsIn(book, 'entries'), read: novelEntry }
}

function novelEntry(raw: JsonObject, at: number): LoreEntry {
  const context = objectIn(raw, 'contextConfig')
  const priority = numberIn(context, 'budgetPriority') ?? 400
  const place = numberIn(context, 'insertionPosition') ?? -1
  return {
    id: labelIn(raw, 'id') || String(at),
    ...named(textIn(raw, 'displayName')),
    keys: keysOf(fieldOf(raw, 'keys')),
    content: textIn(raw, 'text'),
    enabled: flagIn(raw, 'enabled') ?? true,
    ...(flagIn(raw, 'forceActivation') === true && { constant: true }),
    // Theirs: higher first. Here: lower first.
    order: -priority,
    // -1 is the end of the context, others count lines from its start.
    position: place < 0 ? 'after-persona' : 'before-persona',
    ...(flagIn(raw, 'nonStoryActivatable') === true ? {} : { excludeRecursion: true }),
    priority,
  }
}

function risuEntry(raw: JsonObject, at: number): LoreEntry {
  return {
    id: String(at),
    ...named(textIn(raw, 'comment')),
    keys: keysOf(fieldOf(raw, 'key')),
    ...(keysOf(fieldOf(raw, 'secondkey')).length > 0 &&
      flagIn(raw, 'selective') !== false && { secondaryKeys: keysOf(fieldOf(raw, 'secondkey')) }),
    content: textIn(raw, 'content'),
    enabled: true,
    ...(flagIn(raw, 'alwaysActive') === true && { constant: true }),
    order: numberIn(raw, 'insertorder') ?? 100,
  }
}

function koboldEntry(raw: JsonObject, at: number): LoreEntry {
  const secondary = keysOf(fieldOf(raw, 'keysecondary'))
  return {
    id: String(at),
    ...named(textIn(raw, 'comment')),
    keys: keysOf(fieldOf(raw, 'key')),
    ...(secondary.length > 0 && flagIn(raw, 'selective') !== false && { secondaryKeys: secondary }),
    content: textIn(raw, 'content'),
    enabled: true,
    ...(flagIn(raw, 'constant') === true && { constant: true }),
    order: at,
  }
}

/** Backyard orders by a text that always leaves room between two. */
function backyardItems(root: JsonObject): JsonObject[] {
  return objectsIn(root, 'loreItems').toSorted((a, b) =>
    orderOf(a) < orderOf(b) ? -1 : orderOf(a) > orderOf(b) ? 1 : 0,
  )
}

function orderOf(item: JsonObject): string {
  return textIn(item, 'order')
}

function backyardEntry(raw: JsonObject, at: number): LoreEntry {
  return {
    id: labelIn(raw, 'id') || String(at),
    keys: keysOf(fieldOf(raw, 'key')),
    content: textIn(raw, 'value'),
    enabled: true,
    order: at,
  }
}

function named(name: string): { name?: string } {
  return name === '' ? {} : { name }
}

/** Ids may stand twice in files that were put together by hand. */
function withOwnId(entry: LoreEntry, seen: Set<string>): LoreEntry {
  let { id } = entry
  for (let again = 2; seen.has(id); again++) id = `${entry.id}-${again}`
  seen.add(id)
  return id === entry.id ? entry : { ...entry, id }
}

function withoutEntries(book: JsonObject): JsonObject {
  const lists = new Set(['entries', 'data', 'loreItems', 'worldinfo', 'actions', 'story'])
  return Object.fromEntries(
    Object.entries(book).filter(([key, value]) => !(lists.has(key) && typeof value === 'object')),
  )
}

/** The entries of AI Dungeon's list; their keys are expressions of its own language. */
export function isAiDungeon(items: readonly Json[]): boolean {
  return (
    items.length > 0 &&
    items.every((item) => isJsonObject(item) && typeof item.keys === 'string' && typeof item.entry === 'string')
  )
}

/** A book of AI Dungeon's list. */
export function readAiDungeon(items: readonly Json[]): ImportedLorebook {
  const entries = items.filter((item): item is JsonObject => isJsonObject(item))
  if (entries.length > MAX_LORE_ENTRIES) throw refuse(`the lorebook has more than ${MAX_LORE_ENTRIES} entries`)
  return {
    name: null,
    shape: 'ai-dungeon',
    scanDepth: null,
    tokenBudget: null,
    recursive: null,
    entries: entries.map((raw, at) => ({
      id: labelIn(raw, 'id') || String(at),
      // An expression matches as nothing else does: it is kept whole, and never as a word.
      keys: /[()|#[\]&]/.test(textIn(raw, 'keys')) ? [] : keysOf(fieldOf(raw, 'keys')),
      content: textIn(raw, 'entry'),
      enabled: flagIn(raw, 'hidden') !== true,
      order: at,
      extensions: { keys: textIn(raw, 'keys') },
    })),
    rawEntries: entries.map((entry) => withoutProfiles(entry)),
    raw: {},
  }
}

/** True when a list holds a lorebook's entries, like a `character_book` without the rest. */
export function isEntryList(items: readonly Json[]): boolean {
  return items.length > 0 && items.every(isEntry)
}

function isEntry(item: Json): boolean {
  return (
    isJsonObject(item) &&
    typeof item.content === 'string' &&
    (listIn(item, 'keys').length > 0 || Object.hasOwn(item, 'insertion_order'))
  )
}
