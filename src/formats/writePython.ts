import {
  compareMemories,
  isJsonObject,
  type Json,
  type JsonObject,
  type Memory,
  type Persona,
  PersonaFlowError,
} from '../core/index.ts'
import type { BackupRecords, WriteBackupOptions } from './backupRecords.ts'
import { pythonName } from './claimPersonaIds.ts'
import { fieldOf } from './shapeError.ts'
import { writePythonTemplate } from './pythonTemplate.ts'
import { readPythonTime, writePythonTime } from './pythonTime.ts'

/**
 * Writes the fields that the Python library's `from_dict` takes. It fails on unknown fields in a memory and in a
 * memory's config; those that came in from a file are written where it overlooks them: character, memory_manager,
 * system.
 */
export function writePython(
  records: BackupRecords,
  { format, personaId, now }: WriteBackupOptions & { format: `python${string}` },
): Json {
  if (format === 'python-templates') {
    // A blank one would make the original refuse them all.
    const filled = records.promptTemplates.filter(({ template }) => template.trim() !== '')
    return Object.fromEntries(filled.map(({ name, template }) => [name, writePythonTemplate(template)]))
  }
  const personas = records.personas.filter((record): record is Persona => record.declared !== true)
  const memoriesOf = new Map(personas.map(({ id }): [string, Memory[]] => [id, []]))
  for (const memory of records.memories.toSorted(compareMemories)) memoriesOf.get(memory.personaId)?.push(memory)
  const one = personas.find(({ id }) => id === personaId)
  const write = (persona: Persona): JsonObject => character(persona, memoriesOf.get(persona.id) ?? [])
  if (personaId === undefined && format === 'python') return system(personas, records, write)
  if (one === undefined) {
    throw new PersonaFlowError(
      'not-found',
      `there is no persona ${JSON.stringify(personaId ?? '')} to export`,
      'Pass the personaId of one that is there',
    )
  }
  if (format === 'python') return write(one)
  const name = pythonName(one)
  return {
    character_name: name,
    memories: (memoriesOf.get(one.id) ?? []).map((memory) => entry(memory, name)),
    timestamp: writePythonTime(now),
  }
}

function system(
  personas: readonly Persona[],
  { settings }: BackupRecords,
  write: (persona: Persona) => JsonObject,
): JsonObject {
  const keys = uniqueNames(personas.map(pythonName))
  const active = personas.findIndex(({ id }) => id === settings.activePersonaId)
  return {
    ...pythonNotes(settings),
    characters: Object.fromEntries(personas.map((persona, index) => [keys[index]!, write(persona)])),
    active_character: keys[active] ?? null,
  }
}

function character(persona: Persona, memories: readonly Memory[]): JsonObject {
  const { name: _name, memory_manager: manager = {}, ...extras } = pythonNotes(persona)
  const { config: _config, last_accessed: accessed, ...managerExtras } = isJsonObject(manager) ? manager : {}
  const name = pythonName(persona)
  const entries = (isSummary: boolean): Json[] =>
    memories.filter(({ type }) => (type === 'summary') === isSummary).map((memory) => entry(memory, name))
  return {
    // First: whatever they are, they can't take the place of what stands below.
    ...extras,
    name,
    prompt: isEmpty(persona.prompt) ? `You are ${persona.name}.` : persona.prompt,
    background: persona.background,
    memory_manager: {
      ...managerExtras,
      character_name: name,
      config: {
        max_memories: persona.memoryConfig.maxMemories,
        summary_threshold: persona.memoryConfig.summaryThreshold,
        auto_summarize: persona.memoryConfig.autoSummarize,
      },
      memories: entries(false),
      summarized_memories: entries(true),
      last_accessed: isPythonTime(accessed) ? accessed : writePythonTime(persona.createdAt),
    },
  }
}

function entry(memory: Memory, characterName: string): JsonObject {
  const { timestamp, character_name: owner } = pythonNotes(memory)
  return {
    // What no time could be read from goes back as it came.
    timestamp: typeof timestamp === 'string' ? timestamp : writePythonTime(memory.at),
    type: memory.type,
    content: memory.content,
    // As the original writes it for its own summaries.
    metadata: memory.type === 'summary' && Object.keys(memory.metadata).length === 0 ? null : memory.metadata,
    character_name: typeof owner === 'string' ? owner : characterName,
  }
}

/** The fields of a Python file that no field of ours holds. */
function pythonNotes(record: object): JsonObject {
  // Every record survives a JSON round trip: that is what a record is.
  const extensions = fieldOf(record as JsonObject, 'extensions')
  const python = isJsonObject(extensions) ? fieldOf(extensions, 'python') : undefined
  return isJsonObject(python) ? python : {}
}

/** Keys of `characters`: a second "Ada" becomes "Ada (2)". */
function uniqueNames(names: readonly string[]): string[] {
  const taken = new Set<string>(names)
  const seen = new Set<string>()
  return names.map((name) => {
    let unique = name
    for (let count = 2; seen.has(unique) || (unique !== name && taken.has(unique)); count++)
      unique = `${name} (${count})`
    seen.add(unique)
    return unique
  })
}

function isPythonTime(value: Json | undefined): value is string {
  return typeof value === 'string' && readPythonTime(value) !== undefined
}

/** The original refuses a character without a prompt. */
function isEmpty(prompt: Persona['prompt']): boolean {
  return Object.keys(prompt).length === 0
}
