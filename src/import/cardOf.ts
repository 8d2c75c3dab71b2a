import { outline, type Json, type JsonObject, type Lorebook, type Persona } from '../core/index.ts'
import { fieldOf, labelIn, objectIn } from './fields.ts'
import { bookOf } from './lorebookJson.ts'
import { readCard } from './readCard.ts'
import { cardFieldsOf } from './toPersona.ts'

/** Copies that version 1 keeps at the root: written anew they would only grow stale. */
const ROOT_COPIES: ReadonlySet<string> = new Set([
  'name',
  'description',
  'personality',
  'scenario',
  'first_mes',
  'mes_example',
  'creatorcomment',
  'tags',
  'char_name',
  'char_persona',
  'char_greeting',
  'world_scenario',
  'example_dialogue',
])

const V3_FIELDS: ReadonlySet<string> = new Set([
  'assets',
  'nickname',
  'creator_notes_multilingual',
  'source',
  'group_only_greetings',
  'creation_date',
  'modification_date',
])

/** A persona as a card of version 3. Of one that came as a card, all that wasn't changed since is as it came. */
export function cardOf(persona: Persona, { lorebooks }: { lorebooks: readonly Lorebook[] }): JsonObject {
  const { root, data: original } = originalOf(persona)
  const data = { ...emptyCard(), ...original, ...changesOf(persona, { root, original }) }
  const [book] = lorebooks.length === 0 ? [] : [bookOf(lorebooks, persona.name)]
  const version = Number(fieldOf(root, 'spec_version') ?? 3)
  return {
    ...Object.fromEntries(Object.entries(root).filter(([key]) => !ROOT_COPIES.has(key) && key !== 'data')),
    spec: 'chara_card_v3',
    spec_version: version > 3 ? (fieldOf(root, 'spec_version') ?? '3.0') : '3.0',
    data: { ...data, ...(book !== undefined && { character_book: book }) },
  }
}

/** The same card for readers of version 2: without what only version 3 knows, and without decorators in its lore. */
export function asVersion2(card: JsonObject): JsonObject {
  const data = objectIn(card, 'data')
  const kept = Object.fromEntries(Object.entries(data).filter(([key]) => !V3_FIELDS.has(key)))
  const book = objectIn(data, 'character_book')
  const entries = Array.isArray(book.entries) ? (book.entries as readonly Json[]) : []
  const plain = entries.map((entry): Json => {
    const content = fieldOf(entry, 'content')
    return typeof content === 'string' ? { ...(entry as JsonObject), content: withoutDecorators(content) } : entry
  })
  return {
    ...card,
    spec: 'chara_card_v2',
    spec_version: '2.0',
    data: { ...kept, ...(entries.length > 0 && { character_book: { ...book, entries: plain } }) },
  }
}

function withoutDecorators(content: string): string {
  const lines = content.split('\n')
  const first = lines.findIndex((line) => !/^\s*@@/.test(line))
  return first <= 0 ? content : lines.slice(first).join('\n').replace(/^\n+/, '')
}

/** The card that a persona came as; of version 1 its fields are at the root. */
function originalOf({ extensions }: Persona): { root: JsonObject; data: JsonObject } {
  const imported = objectIn(extensions, 'import')
  const raw = objectIn(imported, 'raw')
  const spec = labelIn(imported, 'spec')
  if (!/^(chara_card|v1$)/.test(spec)) return { root: {}, data: {} }
  const inner = objectIn(raw, 'data')
  if (Object.keys(inner).length > 0) return { root: raw, data: inner }
  const own = ['name', 'description', 'personality', 'scenario', 'first_mes', 'mes_example', 'tags']
  const data = Object.fromEntries(own.flatMap((key) => (Object.hasOwn(raw, key) ? [[key, raw[key]!]] : [])))
  const comment = fieldOf(raw, 'creatorcomment')
  return { root: raw, data: { ...data, ...(typeof comment === 'string' && { creator_notes: comment }) } }
}

function emptyCard(): JsonObject {
  return {
    name: '',
    description: '',
    personality: '',
    scenario: '',
    first_mes: '',
    mes_example: '',
    creator_notes: '',
    system_prompt: '',
    post_history_instructions: '',
    alternate_greetings: [],
    tags: [],
    creator: '',
    character_version: '',
    group_only_greetings: [],
    extensions: {},
  }
}

/** The fields of a persona that differ from the card it came as; all of them for one made here. */
function changesOf(persona: Persona, { root, original }: { root: JsonObject; original: JsonObject }): JsonObject {
  const isCard = Object.keys(original).length > 0
  const read = readCard(isCard ? root : { spec: 'chara_card_v3', data: emptyCard() }, () => {})
  const before = cardFieldsOf(read)
  const changed: Record<string, Json> = {}
  const set = (key: string, now: Json, then: Json): void => {
    if (!isCard || JSON.stringify(now) !== JSON.stringify(then)) changed[key] = now
  }
  const now = backgroundOf(persona)
  set('name', persona.name, read.name.trim().slice(0, 200).trim() || 'Unnamed')
  set('description', now.description, before.background.description ?? '')
  set('personality', now.personality, before.background.personality ?? '')
  set('system_prompt', typeof persona.prompt === 'string' ? persona.prompt : outline(persona.prompt), before.prompt)
  set('post_history_instructions', persona.lateInstruction ?? '', before.lateInstruction)
  set('scenario', persona.scenario ?? '', before.scenario)
  set('mes_example', persona.exampleDialogue ?? '', before.exampleDialogue)
  set('tags', persona.tags ?? [], read.tags)
  if ((persona.nickname ?? '') !== before.nickname) changed.nickname = persona.nickname ?? ''
  const greetings = persona.greetings ?? []
  if (!isCard || JSON.stringify(greetings) !== JSON.stringify(before.greetings)) {
    changed.first_mes = greetings[0] ?? ''
    changed.alternate_greetings = greetings.slice(1)
  }
  const note = read.depthNote === null ? undefined : { ...read.depthNote, role: read.depthNote.role ?? 'system' }
  if (JSON.stringify(sorted(persona.depthNote)) !== JSON.stringify(sorted(note)))
    changed.extensions = withDepthNote(persona, original)
  return changed
}

function sorted(note: Persona['depthNote']): readonly Json[] {
  return note === undefined ? [] : [note.text, note.depth, note.role]
}

function withDepthNote({ depthNote }: Persona, original: JsonObject): JsonObject {
  const { depth_prompt: _before, ...others } = objectIn(original, 'extensions')
  if (depthNote === undefined) return others
  return { ...others, depth_prompt: { prompt: depthNote.text, depth: depthNote.depth, role: depthNote.role } }
}

/** A card has two fields for what a persona holds as nested data: what else there is joins the description. */
function backgroundOf({ background }: Persona): { description: string; personality: string } {
  const { description = '', personality = '', ...others } = background
  const told = [typeof description === 'string' ? description : outline(description)]
  if (Object.keys(others).length > 0) told.push(outline(others))
  return {
    description: told.filter((text) => text !== '').join('\n\n'),
    personality: typeof personality === 'string' ? personality : outline(personality),
  }
}
