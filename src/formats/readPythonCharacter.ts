import {
  isJsonObject,
  personaFrom,
  toJson,
  type Json,
  type JsonObject,
  type MemoryConfig,
  type Persona,
} from '../core/index.ts'
import { personaName } from './claimPersonaIds.ts'
import type { Warnings } from './createWarnings.ts'
import { fieldOf, listAt, shapeError, objectAt, textAt, under } from './shapeError.ts'
import { readPythonTime } from './pythonTime.ts'
import { unknownFields, type FileList } from './readPythonMemories.ts'

/** A character of a Python file, checked, before it has a persona's id. */
export interface FileCharacter {
  /** Its key under `characters`: how the rest of the file calls it. */
  readonly key: string
  readonly name: string
  readonly lists: readonly FileList[]
  /** The persona it becomes. `firstAt`: when its first memory was made, epoch ms. */
  toPersona(id: string, firstAt: number | undefined): Persona
}

const CHARACTER_FIELDS: ReadonlySet<string> = new Set(['name', 'prompt', 'background', 'memory_manager'])
const CONFIG_FIELDS: ReadonlySet<string> = new Set(['max_memories', 'summary_threshold', 'auto_summarize'])
const MANAGER_FIELDS: ReadonlySet<string> = new Set([
  'character_name',
  'config',
  'memories',
  'summarized_memories',
  'last_accessed',
])

/** Reads what the original's `Character.to_dict()` writes; `memory_manager` may be missing, as in its `from_dict`. */
export function readPythonCharacter(
  value: unknown,
  { path, key, now, warnings }: { path: string; key?: string; now: number; warnings: Warnings },
): FileCharacter {
  const record = objectAt(path, value)
  const name = textAt(under(path, 'name'), fieldOf(record, 'name'))
  if (key !== undefined && key !== name) warnings.add('Characters have another name than their key', path)
  noteName(name, under(path, 'name'), warnings)
  const managerPath = under(path, 'memory_manager')
  const manager = objectAt(managerPath, fieldOf(record, 'memory_manager') ?? { memories: [] })
  const created = readTime(manager, under(managerPath, 'last_accessed'), warnings)
  const input = {
    name: personaName(name),
    prompt: readPrompt(record, under(path, 'prompt')),
    background: readBackground(record, under(path, 'background')),
    memoryConfig: readConfig(manager, under(managerPath, 'config'), warnings),
    extensions: {
      python: {
        name,
        ...unknownFields(record, path, { known: CHARACTER_FIELDS, warnings }),
        ...managerExtras(manager, managerPath, warnings),
      },
    },
  }
  return {
    key: key ?? name,
    name,
    lists: readLists(manager, managerPath),
    // The original doesn't write when a character was made, but when its memory was opened.
    toPersona: (id, firstAt) => personaFrom({ ...input, id }, Math.min(created ?? now, firstAt ?? now)),
  }
}

/** Says where a persona can't bear the file's name; that is kept under `extensions.python.name`. */
export function noteName(name: string, path: string, warnings: Warnings): void {
  if (personaName(name) !== name.trim())
    warnings.add('Names that are empty or longer than 200 characters were changed', path)
}

function readPrompt(record: JsonObject, path: string): string | JsonObject {
  const prompt = fieldOf(record, 'prompt')
  if (typeof prompt === 'string') return prompt
  if (prompt === undefined || !isJsonObject(prompt)) throw shapeError(path, 'a text or an object', prompt)
  return copied(prompt, path)
}

function readBackground(record: JsonObject, path: string): JsonObject {
  return copied(objectAt(path, fieldOf(record, 'background') ?? {}), path)
}

/** The fields of `memory_manager` that no field of a persona holds, kept under their old names. */
function managerExtras(manager: JsonObject, path: string, warnings: Warnings): JsonObject {
  const config = fieldOf(manager, 'config') ?? {}
  const unknown = isJsonObject(config)
    ? unknownFields(config, under(path, 'config'), { known: CONFIG_FIELDS, warnings })
    : {}
  const extras: JsonObject = {
    ...unknownFields(manager, path, { known: MANAGER_FIELDS, warnings }),
    ...(Object.keys(unknown).length > 0 && { config: unknown }),
    ...(typeof manager.last_accessed === 'string' && { last_accessed: manager.last_accessed }),
  }
  return Object.keys(extras).length === 0 ? {} : { memory_manager: extras }
}

function readConfig(manager: JsonObject, path: string, warnings: Warnings): Partial<MemoryConfig> {
  const config = objectAt(path, fieldOf(manager, 'config') ?? {})
  const read = <T extends Json>(key: string, isRight: (value: Json) => value is T): T | undefined => {
    const value = fieldOf(config, key)
    if (value === undefined || isRight(value)) return value
    warnings.add('Settings of a memory that can’t be right got their default', under(path, key))
    return undefined
  }
  const maxMemories = read('max_memories', isCount)
  const summaryThreshold = read('summary_threshold', isCount)
  const autoSummarize = read('auto_summarize', (value) => typeof value === 'boolean')
  return {
    ...(maxMemories !== undefined && { maxMemories }),
    ...(summaryThreshold !== undefined && { summaryThreshold }),
    ...(autoSummarize !== undefined && { autoSummarize }),
  }
}

function readLists(manager: JsonObject, path: string): FileList[] {
  const names = ['memories', 'summarized_memories']
  const lists = names.map((name) => {
    const missing = name === 'memories' ? undefined : []
    return { path: under(path, name), items: listAt(under(path, name), fieldOf(manager, name) ?? missing) }
  })
  const owner = fieldOf(manager, 'character_name')
  if (owner !== undefined) textAt(under(path, 'character_name'), owner)
  return lists
}

function readTime(manager: JsonObject, path: string, warnings: Warnings): number | undefined {
  const text = fieldOf(manager, 'last_accessed') ?? null
  if (text === null) return undefined
  const at = readPythonTime(textAt(path, text))
  if (at === undefined) warnings.add('Times that can’t be read became the time of the import', path)
  return at
}

function isCount(value: Json): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 1
}

function copied(record: JsonObject, path: string): JsonObject {
  // The copy of an object is an object. One level deeper: it stands within a persona's fields.
  return toJson(record, path, 1) as JsonObject
}
