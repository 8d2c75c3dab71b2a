import type { Json, JsonObject, LoreEntry, LoreLogic, LorePosition } from '../core/index.ts'
import { fieldOf, flagIn, numberIn, objectIn, textIn } from './fields.ts'

/** SillyTavern's numbers, in their order. */
export const POSITIONS: readonly LorePosition[] = [
  'before-persona',
  'after-persona',
  'before-note',
  'after-note',
  'depth',
  'before-examples',
  'after-examples',
  'outlet',
]
/** SillyTavern's `selectiveLogic`, a number, is the index in this list. */
export const LOGICS: readonly LoreLogic[] = ['and-any', 'not-all', 'not-any', 'and-all']
/** The roles an entry can be sent in; SillyTavern's `role`, a number, is the index in this list. */
export const ROLES = ['system', 'user', 'assistant'] as const

/** An entry of SillyTavern's map. */
export function mapLoreEntry(raw: JsonObject, at: number): LoreEntry {
  const { comment, name } = { comment: textIn(raw, 'comment'), name: textIn(raw, 'name') }
  return {
    id: idOf(fieldOf(raw, 'uid'), at),
    ...((name || comment) !== '' && { name: name || comment }),
    keys: keysOf(fieldOf(raw, 'key')),
    ...secondary(keysOf(fieldOf(raw, 'keysecondary')), raw),
    content: textIn(raw, 'content'),
    enabled: flagIn(raw, 'disable') !== true && flagIn(raw, 'enabled') !== false,
    ...(flagIn(raw, 'constant') === true && { constant: true }),
    order: numberIn(raw, 'order') ?? 100,
    ...rulesOf(raw, {
      preventRecursion: 'preventRecursion',
      excludeRecursion: 'excludeRecursion',
      delayUntilRecursion: 'delayUntilRecursion',
      scanDepth: 'scanDepth',
      caseSensitive: 'caseSensitive',
      wholeWords: 'matchWholeWords',
      groupWeight: 'groupWeight',
      ignoreBudget: 'ignoreBudget',
      logic: 'selectiveLogic',
    }),
  }
}

/** An entry of a card's book; what SillyTavern adds lies in its extensions and counts more than the plain field. */
export function cardLoreEntry(raw: JsonObject, at: number): LoreEntry {
  const extensions = objectIn(raw, 'extensions')
  const name = textIn(raw, 'name') || textIn(raw, 'comment')
  const position = textIn(raw, 'position')
  const rules = rulesOf(extensions, {
    preventRecursion: 'prevent_recursion',
    excludeRecursion: 'exclude_recursion',
    delayUntilRecursion: 'delay_until_recursion',
    scanDepth: 'scan_depth',
    caseSensitive: 'case_sensitive',
    wholeWords: 'match_whole_words',
    groupWeight: 'group_weight',
    ignoreBudget: 'ignore_budget',
    logic: 'selectiveLogic',
  })
  const isCased = flagIn(raw, 'case_sensitive')
  return {
    id: idOf(fieldOf(raw, 'id'), at),
    ...(name !== '' && { name }),
    keys: keysOf(fieldOf(raw, 'keys')),
    ...secondary(keysOf(fieldOf(raw, 'secondary_keys')), raw),
    content: textIn(raw, 'content'),
    enabled: flagIn(raw, 'enabled') !== false,
    ...(flagIn(raw, 'constant') === true && { constant: true }),
    order: numberIn(raw, 'insertion_order') ?? 100,
    ...(numberIn(raw, 'priority') !== undefined && { priority: numberIn(raw, 'priority')! }),
    ...(isCased !== undefined && { caseSensitive: isCased }),
    ...(position === 'before_char' && { position: 'before-persona' as const }),
    ...(position === 'after_char' && { position: 'after-persona' as const }),
    ...rules,
  }
}

/** The keys of an entry: a list, or one text with commas. Empty ones are none, or they would match everything. */
export function keysOf(field: Json | undefined): string[] {
  const keys: readonly Json[] =
    typeof field === 'string' ? splitKeys(field) : Array.isArray(field) ? (field as readonly Json[]) : []
  return keys
    .flatMap((key) => (typeof key === 'string' ? [key] : typeof key === 'number' ? [String(key)] : []))
    .filter((key) => key.trim() !== '')
}

function splitKeys(text: string): string[] {
  // A regular expression holds commas of its own.
  if (/^\/.*\/[a-z]*$/.test(text.trim())) return [text.trim()]
  return text.split(',').map((key) => key.trim())
}

function secondary(keys: readonly string[], raw: JsonObject): { secondaryKeys?: readonly string[] } {
  // `selective: false` switches them off; `true` without any is the same as a plain entry.
  return keys.length > 0 && flagIn(raw, 'selective') !== false ? { secondaryKeys: keys } : {}
}

type Rule =
  | 'preventRecursion'
  | 'excludeRecursion'
  | 'delayUntilRecursion'
  | 'scanDepth'
  | 'caseSensitive'
  | 'wholeWords'
  | 'groupWeight'
  | 'ignoreBudget'
  | 'logic'

/** The settings both of SillyTavern's forms have, under the names that `names` gives. */
function rulesOf(raw: JsonObject, names: Readonly<Record<Rule, string>>): Partial<LoreEntry> {
  const place = numberIn(raw, 'position')
  const role = numberIn(raw, 'role')
  const logic = numberIn(raw, names.logic)
  const probability = flagIn(raw, 'useProbability') === false ? undefined : numberIn(raw, 'probability')
  const told = (['caseSensitive', 'wholeWords'] as const).map((flag) => [flag, flagIn(raw, names[flag])])
  // Of the others, `false` is what leaving out means.
  const set = (['preventRecursion', 'excludeRecursion', 'ignoreBudget'] as const).map((flag) => [
    flag,
    flagIn(raw, names[flag]) === true ? true : undefined,
  ])
  const flags = [...told, ...set].filter(([, value]) => value !== undefined)
  const delayed = fieldOf(raw, names.delayUntilRecursion)
  const numbers = (['sticky', 'cooldown', 'delay'] as const).flatMap((key) => {
    const value = numberIn(raw, key)
    return value === undefined || value <= 0 ? [] : [[key, value]]
  })
  const depths = [
    ['scanDepth', numberIn(raw, names.scanDepth)],
    ['groupWeight', numberIn(raw, names.groupWeight)],
    ['depth', numberIn(raw, 'depth')],
    ['probability', probability],
  ].filter(([, value]) => value !== undefined)
  return {
    ...Object.fromEntries([...flags, ...numbers, ...depths]),
    ...(place !== undefined && POSITIONS[place] !== undefined && { position: POSITIONS[place] }),
    ...(role !== undefined && ROLES[role] !== undefined && { role: ROLES[role] }),
    ...(logic !== undefined && LOGICS[logic] !== undefined && logic !== 0 && { logic: LOGICS[logic] }),
    ...(textIn(raw, 'group') !== '' && { group: textIn(raw, 'group') }),
    ...((delayed === true || (typeof delayed === 'number' && delayed > 0)) && { delayUntilRecursion: true }),
  }
}

function idOf(field: Json | undefined, at: number): string {
  const isUsable = (typeof field === 'string' && field !== '' && field.length <= 200) || typeof field === 'number'
  return isUsable && !(String(field) in Object.prototype) ? String(field) : String(at)
}
