import {
  DEFAULT_SETTINGS,
  hashOf,
  memoryFrom,
  personaFrom,
  promptTemplate,
  type Change,
  type Json,
  type JsonObject,
  type Memory,
  type Persona,
} from '../core/index.ts'
import { claimPersonaIds, personaName, type KnownPersona } from './claimPersonaIds.ts'
import type { Warnings } from './createWarnings.ts'
import { linkBroadcasts } from './linkBroadcasts.ts'
import { fieldOf, listAt, shapeError, named, objectAt, textAt } from './shapeError.ts'
import { readPythonTemplate } from './pythonTemplate.ts'
import { noteName, readPythonCharacter, type FileCharacter } from './readPythonCharacter.ts'
import { readPythonMemories, unknownFields, type MemoryDraft } from './readPythonMemories.ts'

/** The time, the existing personas and the warnings that the readers of Python files share. */
export interface ReadPythonOptions {
  /** Epoch ms. */
  now: number
  /** The personas that are there: their names decide where memories go. */
  personas: readonly KnownPersona[]
  warnings: Warnings
}

/** The content of a Python file, as records. */
export interface PythonContents {
  readonly changes: readonly Change[]
  /** The personas whose memories it holds. */
  readonly personaIds: readonly string[]
}

/** Reads `PersonaSystem.to_dict()`: `{ characters: { name: character }, active_character }`. */
export function readPythonSystem(root: JsonObject, options: ReadPythonOptions): PythonContents {
  const characters = Object.entries(objectAt('characters', fieldOf(root, 'characters'))).map(([key, value]) =>
    readPythonCharacter(value, { ...options, key, path: named('characters', key) }),
  )
  const contents = withIds(characters, options)
  const active = fieldOf(root, 'active_character') ?? null
  const activeKey = active === null ? null : textAt('active_character', active)
  const index = characters.findIndex(({ key }) => key === activeKey)
  if (activeKey !== null && index === -1) {
    options.warnings.add('The active character is none of the file’s', 'active_character')
  }
  const known = new Set(['characters', 'active_character'])
  const settings = settingsChange(root, { known, activePersonaId: contents.personaIds[index] ?? null, ...options })
  return { ...contents, changes: [...contents.changes, ...settings] }
}

/** Reads `Character.to_dict()`. */
export function readPythonPersona(root: JsonObject, options: ReadPythonOptions): PythonContents {
  return withIds([readPythonCharacter(root, { ...options, path: '' })], options)
}

/** Reads `{ character_name, memories, timestamp }`; a persona is made where none bears the name. */
export function readPythonMemoryList(root: JsonObject, options: ReadPythonOptions): PythonContents {
  const { personas, warnings, now } = options
  const name = textAt('character_name', fieldOf(root, 'character_name'))
  noteName(name, 'character_name', warnings)
  textAt('timestamp', fieldOf(root, 'timestamp') ?? '')
  // One name in, one id out.
  const personaId = claimPersonaIds([name], personas)[0]!
  const lists = [{ path: 'memories', items: listAt('memories', fieldOf(root, 'memories')) }]
  const drafts = readPythonMemories(lists, { ...options, personaId, key: name, name })
  const known = new Set(['character_name', 'memories', 'timestamp'])
  const settings = settingsChange(root, { known, activePersonaId: null, warnings })
  const isThere = personas.some(({ id }) => id === personaId)
  if (!isThere) warnings.add('A persona was made for memories that came without one', 'character_name')
  const fitting = personaName(name)
  const persona = personaFrom(
    { id: personaId, name: fitting, prompt: `You are ${fitting}.`, extensions: { python: { name } } },
    drafts[0]?.at ?? now,
  )
  return {
    changes: [...(isThere ? [] : [personaChange(persona)]), ...memoryChanges(drafts, now), ...settings],
    personaIds: [personaId],
  }
}

/** Reads `PromptManager.to_dict()`: `{ name: text }`. */
export function readPythonTemplates(root: JsonObject): PythonContents {
  const ids = new Set<string>()
  const changes = Object.entries(root).map(([name, text]): Change => {
    const path = named('', name)
    if (name.trim() === '' || name.length > 200) throw shapeError(path, 'a name of 1 to 200 characters', name)
    const template = promptTemplate(name, readPythonTemplate(textAt(path, text)))
    if (ids.has(template.id))
      throw shapeError(path, 'a name that differs from the others by more than its spelling', name)
    ids.add(template.id)
    return { collection: 'promptTemplates', id: template.id, value: template }
  })
  return { changes, personaIds: [] }
}

function withIds(characters: readonly FileCharacter[], options: ReadPythonOptions): PythonContents {
  const ids = claimPersonaIds(
    characters.map(({ name }) => name),
    options.personas,
  )
  const read = characters.map((character, index) => {
    const personaId = ids[index]!
    const drafts = readPythonMemories(character.lists, {
      ...options,
      personaId,
      key: character.key,
      name: character.name,
    })
    return { drafts, persona: character.toPersona(personaId, drafts[0]?.at) }
  })
  const drafts = read.flatMap((each) => each.drafts)
  return {
    changes: [...read.map(({ persona }) => personaChange(persona)), ...memoryChanges(drafts, options.now)],
    personaIds: ids,
  }
}

function memoryChanges(drafts: readonly MemoryDraft[], now: number): Change[] {
  const broadcasts = linkBroadcasts(drafts)
  // From what it holds, in any order: the same data in another spelling is the same import.
  const importId = `python-${hashOf(
    drafts
      .map(({ id }) => id)
      .toSorted()
      .join(),
  )}`
  return drafts.map((draft) => {
    const broadcastId = broadcasts.get(draft.id)
    const source = { kind: 'import', importId, ...(broadcastId !== undefined && { broadcastId }) } as const
    return { collection: 'memories', id: draft.id, value: memoryOf(draft, { source, now }) }
  })
}

function memoryOf(
  { id, importance, extras, print: _print, ...draft }: MemoryDraft,
  { source, now }: { source: NonNullable<Memory['source']>; now: number },
): Memory & { readonly extensions?: JsonObject } {
  const memory = memoryFrom(
    { ...draft, trust: 'import', source, ...(importance !== undefined && { importance }) },
    { id, now },
  )
  return Object.keys(extras).length === 0 ? memory : { ...memory, extensions: { python: extras } }
}

function personaChange(persona: Persona): Change {
  return { collection: 'personas', id: persona.id, value: persona }
}

/** The active character and the file's own unknown fields; none where there is neither. */
function settingsChange(
  root: JsonObject,
  {
    known,
    activePersonaId,
    warnings,
  }: { known: ReadonlySet<string>; activePersonaId: string | null; warnings: Warnings },
): Change[] {
  const unknown: Readonly<Record<string, Json>> = unknownFields(root, '', { known, warnings })
  const hasUnknown = Object.keys(unknown).length > 0
  if (activePersonaId === null && !hasUnknown) return []
  const value = { ...DEFAULT_SETTINGS, activePersonaId, ...(hasUnknown && { extensions: { python: unknown } }) }
  return [{ collection: 'settings', id: 'settings', value }]
}
