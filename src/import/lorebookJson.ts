import type { Json, JsonObject, Lorebook, LoreEntry } from '../core/index.ts'
import { fieldOf, labelIn, objectIn } from './fields.ts'
import { cardLoreEntry, LOGICS, mapLoreEntry, POSITIONS, ROLES } from './loreEntries.ts'

/** Books as the one that a card can carry: of several the entries in one, by their names. */
export function bookOf(books: readonly Lorebook[], name: string): JsonObject {
  const [first, ...others] = books
  const raw = first === undefined ? {} : objectIn(objectIn(first.extensions, 'import'), 'raw')
  const isCardBook = /character_book|lorebook_v3/.test(labelIn(objectIn(first?.extensions, 'import'), 'shape'))
  const entries = books.flatMap((book) => book.entries.map((entry) => cardEntryOf(entry)))
  const title = others.length > 0 ? books.map((book) => book.name).join(', ') : (first?.name ?? name)
  const base = isCardBook && others.length === 0 ? raw : {}
  // A book that came without a name was given one: that is nobody's wish.
  const isGiven = others.length === 0 && fieldOf(objectIn(first?.extensions, 'import'), 'given') === title
  return {
    extensions: {},
    ...base,
    ...(!isGiven && title !== fieldOf(base, 'name') && { name: title }),
    ...overridden(base, 'description', first?.description),
    ...overridden(base, 'scan_depth', first?.scanDepth),
    ...overridden(base, 'token_budget', first?.tokenBudget),
    ...overridden(base, 'recursive_scanning', first?.recursive),
    entries,
  }
}

/**
 * A book as SillyTavern's world info: a map by number.
 * @example
 * JSON.stringify(worldInfoOf(book))
 */
export function worldInfoOf(book: Lorebook): JsonObject {
  const imported = objectIn(book.extensions, 'import')
  const raw = fieldOf(imported, 'shape') === 'sillytavern-world-info' ? objectIn(imported, 'raw') : {}
  const entries = book.entries.map((entry, at): [string, JsonObject] => {
    const written = mapEntryOf(entry, at)
    return [labelIn(written, 'uid'), written]
  })
  const hasTwins = new Set(entries.map(([key]) => key)).size < entries.length
  return {
    ...raw,
    ...(fieldOf(imported, 'given') !== book.name && { name: book.name }),
    entries: Object.fromEntries(
      hasTwins ? entries.map(([, entry], at) => [String(at), { ...entry, uid: at }]) : entries,
    ),
  }
}

/**
 * A book as `lorebook_v3`.
 * @example
 * JSON.stringify(lorebookV3Of(book))
 */
export function lorebookV3Of(book: Lorebook): JsonObject {
  return { spec: 'lorebook_v3', data: bookOf([book], '') }
}

function overridden(base: JsonObject, key: string, value: Json | undefined): JsonObject {
  return value === undefined || value === fieldOf(base, key) ? {} : { [key]: value }
}

/** An entry as a card has it: as it came where nothing was changed, else with the changes over what came. */
function cardEntryOf(entry: LoreEntry): JsonObject {
  const raw = rawOf(entry)
  const isOwn = Object.hasOwn(raw, 'keys') && !Object.hasOwn(raw, 'contextConfig')
  const came = { ...raw, content: entry.content }
  if (isOwn && isSame(cardLoreEntry(came, 0), entry)) return came
  const extensions = {
    ...(entry.position !== undefined && { position: POSITIONS.indexOf(entry.position) }),
    ...(entry.depth !== undefined && { depth: entry.depth }),
    ...(entry.role !== undefined && { role: ROLES.indexOf(entry.role) }),
    selectiveLogic: LOGICS.indexOf(entry.logic ?? 'and-any'),
    probability: entry.probability ?? 100,
    useProbability: true,
    sticky: entry.sticky ?? 0,
    cooldown: entry.cooldown ?? 0,
    delay: entry.delay ?? 0,
    group: entry.group ?? '',
    group_weight: entry.groupWeight ?? 100,
    exclude_recursion: entry.excludeRecursion ?? false,
    prevent_recursion: entry.preventRecursion ?? false,
    delay_until_recursion: entry.delayUntilRecursion ?? false,
    ignore_budget: entry.ignoreBudget ?? false,
    scan_depth: entry.scanDepth ?? null,
    match_whole_words: entry.wholeWords ?? null,
    case_sensitive: entry.caseSensitive ?? null,
  }
  const id = /^\d+$/.test(entry.id) ? Number(entry.id) : entry.id
  return {
    ...(isOwn ? raw : {}),
    id,
    keys: entry.keys,
    secondary_keys: entry.secondaryKeys ?? [],
    ...(entry.name !== undefined && { name: entry.name, comment: entry.name }),
    content: entry.content,
    constant: entry.constant ?? false,
    selective: (entry.secondaryKeys ?? []).length > 0,
    insertion_order: entry.order,
    enabled: entry.enabled,
    position: entry.position === undefined || entry.position === 'before-persona' ? 'before_char' : 'after_char',
    use_regex: entry.keys.some((key) => /^\/.+\/[a-z]*$/s.test(key)),
    ...(entry.priority !== undefined && { priority: entry.priority }),
    ...(entry.caseSensitive !== undefined && { case_sensitive: entry.caseSensitive }),
    extensions: { ...(isOwn ? objectIn(raw, 'extensions') : {}), ...extensions },
  }
}

function mapEntryOf(entry: LoreEntry, at: number): JsonObject {
  const raw = rawOf(entry)
  const isOwn = Object.hasOwn(raw, 'key') && Object.hasOwn(raw, 'uid')
  const came = { ...raw, content: entry.content }
  if (isOwn && isSame(mapLoreEntry(came, 0), entry)) return came
  return {
    ...(isOwn ? raw : {}),
    uid: isOwn ? (fieldOf(raw, 'uid') ?? at) : at,
    key: entry.keys,
    keysecondary: entry.secondaryKeys ?? [],
    comment: entry.name ?? '',
    content: entry.content,
    constant: entry.constant ?? false,
    selective: true,
    selectiveLogic: LOGICS.indexOf(entry.logic ?? 'and-any'),
    order: entry.order,
    position: POSITIONS.indexOf(entry.position ?? 'before-persona'),
    disable: !entry.enabled,
    probability: entry.probability ?? 100,
    useProbability: true,
    depth: entry.depth ?? 4,
    role: entry.role === undefined ? null : ROLES.indexOf(entry.role),
    sticky: entry.sticky ?? null,
    cooldown: entry.cooldown ?? null,
    delay: entry.delay ?? null,
    group: entry.group ?? '',
    groupWeight: entry.groupWeight ?? 100,
    scanDepth: entry.scanDepth ?? null,
    caseSensitive: entry.caseSensitive ?? null,
    matchWholeWords: entry.wholeWords ?? null,
    excludeRecursion: entry.excludeRecursion ?? false,
    preventRecursion: entry.preventRecursion ?? false,
    delayUntilRecursion: entry.delayUntilRecursion ?? false,
    ignoreBudget: entry.ignoreBudget ?? false,
  }
}

function rawOf({ extensions }: LoreEntry): JsonObject {
  return objectIn(extensions, 'raw')
}

/** True when reading an entry again gives the existing one; its id may have been made unique. */
function isSame(read: LoreEntry, entry: LoreEntry): boolean {
  return printOf(read) === printOf(entry)
}

function printOf({ id: _id, extensions: _extensions, ...rest }: LoreEntry): string {
  return JSON.stringify(Object.entries(rest).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
