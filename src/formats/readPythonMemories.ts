import { hashOf, isJsonObject, toJson, type Json, type JsonObject } from '../core/index.ts'
import { canonicalJson } from './canonicalJson.ts'
import type { Warnings } from './createWarnings.ts'
import { fieldOf, shapeError, objectAt, textAt, under } from './shapeError.ts'
import { readPythonTime, writePythonTime } from './pythonTime.ts'

/** A memory of the file, understood, before it knows what else the file holds. */
export interface MemoryDraft {
  /** The same whenever and wherever the same memory is read. */
  readonly id: string
  readonly personaId: string
  readonly type: string
  readonly content: Json
  readonly metadata: JsonObject
  readonly at: number
  /** `undefined`: what the metadata says. */
  readonly importance: number | undefined
  /** The other fields of the file, kept in `extensions.python`. */
  readonly extras: JsonObject
  /** Equal for memories that say the same. */
  readonly print: string
}

interface ReadPythonMemoriesOptions {
  personaId: string
  /** The file's name for the character: ids derive from it, whichever persona gets the memories. */
  key: string
  name: string
  /** Epoch ms, for memories whose time can't be read. */
  now: number
  warnings: Warnings
}

/** A list of the file and where it stands. */
export interface FileList {
  readonly path: string
  readonly items: readonly Json[]
}

interface Entry extends Omit<MemoryDraft, 'id' | 'personaId'> {
  /** The time in one spelling; what the file says where that is no time. */
  readonly stamp: string
  readonly isDated: boolean
}

const KNOWN: ReadonlySet<string> = new Set(['timestamp', 'type', 'content', 'metadata', 'character_name'])

/** The text the Python library's `auto_summarize` writes: a count and no content. */
const BARE_SUMMARY = /^Summary of \d+ memories$/
const BARE_SUMMARY_IMPORTANCE = 0.1

/** The memories of one character, oldest first; equal times keep the order in which they happened. */
export function readPythonMemories(lists: readonly FileList[], options: ReadPythonMemoriesOptions): MemoryDraft[] {
  const entries = lists.flatMap(({ items, path }) =>
    chronological(items.map((item, index) => readEntry(item, under(path, index), options))),
  )
  const inOrder = entries.toSorted((a, b) => a.at - b.at || Number(isSummary(a)) - Number(isSummary(b)))
  const before = new Map<string, number>()
  return inOrder.map(({ stamp, isDated, ...entry }) => {
    const moment = isDated ? stamp.replace(/\D/g, '') : 'undated'
    const position = before.get(moment) ?? 0
    before.set(moment, position + 1)
    // Lists sort by time, then id: the position keeps the file's order within one moment.
    const id = `${moment}-${String(position).padStart(6, '0')}-${hashOf(`${options.key}\n${stamp}\n${entry.print}`)}`
    return { ...entry, id, personaId: options.personaId }
  })
}

function readEntry(item: Json, path: string, { name, now, warnings }: ReadPythonMemoriesOptions): Entry {
  const record = objectAt(path, item)
  const timestamp = textAt(under(path, 'timestamp'), fieldOf(record, 'timestamp'))
  const type = textAt(under(path, 'type'), fieldOf(record, 'type')) || 'event'
  const content = fieldOf(record, 'content')
  if (content === undefined) throw shapeError(under(path, 'content'), 'an object or a text', content)
  const at = readPythonTime(timestamp)
  if (at === undefined) warnings.add('Times that can’t be read became the time of the import', under(path, 'timestamp'))
  const isBare = isBareSummary(type, content)
  if (isBare) warnings.add('Summaries that hold a count and no content came in with low importance', path)
  const said = {
    type,
    content: toJson(content, under(path, 'content')),
    metadata: readMetadata(record, under(path, 'metadata')),
  }
  return {
    ...said,
    print: hashOf(canonicalJson(said)),
    at: at ?? now,
    stamp: at === undefined ? timestamp : writePythonTime(at),
    isDated: at !== undefined,
    importance: isBare ? BARE_SUMMARY_IMPORTANCE : undefined,
    extras: {
      ...unknownFields(record, path, { known: KNOWN, warnings }),
      ...(at === undefined && { timestamp }),
      ...otherOwner(record, path, { name, warnings }),
    },
  }
}

/** Fields that the format doesn't have; they are kept under `extensions.python`. */
export function unknownFields(
  record: JsonObject,
  path: string,
  { known, warnings }: { known: ReadonlySet<string>; warnings: Warnings },
): JsonObject {
  const unknown = Object.entries(record).filter(([key]) => !known.has(key))
  for (const [key] of unknown) {
    warnings.add('Unknown fields are kept, but nothing reads them', () => under(path, key))
  }
  return Object.fromEntries(unknown.map(([key, value]) => [key, toJson(value, under(path, key))]))
}

function otherOwner(
  record: JsonObject,
  path: string,
  { name, warnings }: Pick<ReadPythonMemoriesOptions, 'name' | 'warnings'>,
): JsonObject {
  const owner = fieldOf(record, 'character_name') ?? ''
  const place = under(path, 'character_name')
  if (textAt(place, owner) === '' || owner === name) return {}
  warnings.add('Memories that name another character stay with the one that holds them', place)
  return { character_name: owner }
}

/** The original writes null for the metadata of its summaries. */
function readMetadata(record: JsonObject, path: string): JsonObject {
  const metadata = toJson(fieldOf(record, 'metadata') ?? {}, path)
  if (!isJsonObject(metadata)) throw shapeError(path, 'an object', metadata)
  return metadata
}

/** Oldest first. The original's `get_memories` turns its list around, so some files are written newest first. */
function chronological(entries: readonly Entry[]): readonly Entry[] {
  const steps = entries.slice(1).map(({ at }, index) => Math.sign(at - entries[index]!.at))
  return steps.reduce((sum, step) => sum + step, 0) < 0 ? entries.toReversed() : entries
}

function isSummary({ type }: Pick<Entry, 'type'>): boolean {
  return type === 'summary'
}

function isBareSummary(type: string, content: Json): boolean {
  const summary = isJsonObject(content) ? fieldOf(content, 'summary') : content
  return isSummary({ type }) && typeof summary === 'string' && BARE_SUMMARY.test(summary)
}
