import {
  append,
  EMPTY_LIST,
  iterate,
  listOf,
  newest,
  remove,
  type ChunkedList,
  type Edit,
  type Memory,
  type MemoryConfig,
} from '../core/index.ts'
import type { Archived } from './archived.ts'
import type { Records } from './createRecords.ts'
import type { FlowState } from './flowState.ts'

/** The properties of a memory that decide whether it is archived. */
interface Place {
  readonly id: string
  readonly isSummarized: boolean
  readonly importance: number
  /** Time of its last use in a reply, else of the event itself; epoch ms. */
  readonly usedAt: number
  /** It is never archived, whatever its rank. */
  readonly isSafe: boolean
}

/** The memories of one persona that has more than its `maxMemories`. */
interface Shelf {
  readonly places: Map<string, Place>
  newest: ReadonlySet<string>
  /** The archived ones, least worth keeping first; each is worth less than any that is kept. */
  archived: ChunkedList<Place>
  kept: ChunkedList<Place>
}

type Touched = Map<string, Set<string> | 'all'>

/** More changes than this part of a list are sorted in at once; fewer find their places one by one. */
const BULK = 1 / 8

/**
 * Divides a persona's memories into those at hand and those beyond its `maxMemories`. It follows from the stored
 * records and nothing else, so that a reload, another tab and an import agree; two sorted lists with the limit between
 * them make an added memory cost a few comparisons, however many there are.
 */
export function createArchive(records: Records, configOf: (personaId: string) => MemoryConfig | undefined) {
  const shelves = new Map<string, Shelf>()
  const ids = new Set<string>()
  let moved = new Set<string>()

  function move(id: string, isIn: boolean): void {
    if (ids.has(id) === isIn) return
    if (isIn) ids.add(id)
    else ids.delete(id)
    // What goes out and in again has not moved.
    if (!moved.delete(id)) moved.add(id)
  }

  /** Looks again at the touched memories; returns the ids of those that went in or came out. */
  function arrange(state: FlowState, touched: Touched): string[] {
    moved = new Set()
    for (const [personaId, own] of touched) arrangeOf(personaId, own, state)
    return [...moved]
  }

  function arrangeOf(personaId: string, touched: Set<string> | 'all', state: FlowState): void {
    const list = state.memoriesOf[personaId] ?? EMPTY_LIST
    const { maxMemories: max, summaryThreshold } = configOf(personaId) ?? { maxMemories: Infinity, summaryThreshold: 1 }
    const before = shelves.get(personaId)
    if (list.size <= max) {
      if (before !== undefined) for (const { id } of iterate(before.archived)) move(id, false)
      shelves.delete(personaId)
      return
    }
    const counts = (memory: Memory) => isLimited(memory) && !state.withdrawn.has(memory.id)
    const safe = new Set(newest(list, Math.max(1, Math.min(summaryThreshold, max >> 1)), counts).map(({ id }) => id))
    const placeOf = (memory: Memory | undefined): Place | undefined =>
      memory?.personaId === personaId && counts(memory) ? placeFor(memory, safe, state) : undefined
    if (before === undefined || touched === 'all' || touched.size > BULK * list.size) {
      const places = [...iterate(list)].flatMap((memory) => placeOf(memory) ?? [])
      shelves.set(personaId, shelfOf(places, { max, safe, before }))
      return
    }
    // Who is among the newest changes with each memory that comes or goes.
    for (const id of [...before.newest, ...safe]) if (before.newest.has(id) !== safe.has(id)) touched.add(id)
    before.newest = safe
    for (const id of touched) replacePlace(before, id, placeOf(records.memories.get(id)))
    balance(before, max)
  }

  function placeFor(memory: Memory, safe: ReadonlySet<string>, { withdrawn }: FlowState): Place {
    const { id, importance, at, pinned, type, supersededBy } = memory
    const isStanding = type === 'fact' && supersededBy === undefined
    return {
      id,
      isSummarized: [...(records.summariesOf.get(id) ?? [])].some((summaryId) => !withdrawn.has(summaryId)),
      importance,
      usedAt: Math.max(at, records.recallStats.get(id)?.lastUsedAt ?? 0),
      isSafe: pinned || isStanding || safe.has(id),
    }
  }

  function shelfOf(
    places: readonly Place[],
    { max, safe, before }: { max: number; safe: ReadonlySet<string>; before: Shelf | undefined },
  ): Shelf {
    const ranked = places.filter(({ isSafe }) => !isSafe).toSorted(compareWorth)
    const archived = ranked.slice(0, Math.max(0, places.length - max))
    const now = new Set(archived.map(({ id }) => id))
    if (before !== undefined) for (const { id } of iterate(before.archived)) if (!now.has(id)) move(id, false)
    for (const id of now) move(id, true)
    return {
      places: new Map(places.map((place) => [place.id, place])),
      newest: safe,
      archived: listOf(archived, compareWorth),
      kept: listOf(ranked.slice(archived.length), compareWorth),
    }
  }

  function replacePlace(shelf: Shelf, id: string, place: Place | undefined): void {
    const old = shelf.places.get(id)
    if (old !== undefined && !old.isSafe) {
      if (ids.has(id)) shelf.archived = remove(shelf.archived, old, compareWorth)
      else shelf.kept = remove(shelf.kept, old, compareWorth)
    }
    const limit = lastOf(shelf.archived)
    const isIn = place !== undefined && !place.isSafe && limit !== undefined && compareWorth(place, limit) < 0
    move(id, isIn)
    if (place === undefined) shelf.places.delete(id)
    else shelf.places.set(id, place)
    if (place === undefined || place.isSafe) return
    if (isIn) shelf.archived = append(shelf.archived, place, compareWorth)
    else shelf.kept = append(shelf.kept, place, compareWorth)
  }

  function balance(shelf: Shelf, max: number): void {
    const excess = Math.max(0, shelf.places.size - max)
    for (let next = firstOf(shelf.kept); next && shelf.archived.size < excess; next = firstOf(shelf.kept)) {
      shelf.kept = remove(shelf.kept, next, compareWorth)
      shelf.archived = append(shelf.archived, next, compareWorth)
      move(next.id, true)
    }
    for (let last = lastOf(shelf.archived); last && shelf.archived.size > excess; last = lastOf(shelf.archived)) {
      shelf.archived = remove(shelf.archived, last, compareWorth)
      shelf.kept = append(shelf.kept, last, compareWorth)
      move(last.id, false)
    }
  }

  return {
    /** Brings along what changed; gives the ids of the memories that went in or came out. */
    follow: (state: FlowState, edits: readonly Edit[], turned: readonly string[]): string[] =>
      arrange(state, touchedBy(records, edits, turned)),

    /** Looks at all there is. */
    review(state: FlowState): string[] {
      const personaIds = [...new Set([...Object.keys(state.memoriesOf), ...shelves.keys()])]
      return arrange(state, new Map(personaIds.map((id) => [id, 'all'])))
    },

    look: (): Archived => ({ size: ids.size, has: (memoryId) => ids.has(memoryId) }),
  }
}

/** The memories whose place may change by edits, or by memories that began or ceased to count. */
function touchedBy(records: Records, edits: readonly Edit[], turned: readonly string[]): Touched {
  const touched: Touched = new Map()
  function touch(memory: Memory | undefined): void {
    if (memory === undefined) return
    const own = touched.get(memory.personaId) ?? new Set<string>()
    touched.set(memory.personaId, own)
    if (own === 'all') return
    // A summary changes what those that it stands for are worth.
    for (const id of [memory.id, ...(memory.summarizes ?? [])]) own.add(id)
  }
  for (const { collection, id, value, before } of edits) {
    if (collection === 'personas') touched.set(id, 'all')
    if (collection === 'recallStats') touch(records.memories.get(id))
    if (collection !== 'memories') continue
    touch(before)
    touch(value ?? undefined)
  }
  for (const id of turned) touch(records.memories.get(id))
  return touched
}

/** True for a memory that counts toward the limit: one that was told, not a summary and not a proposal. */
function isLimited({ type }: Memory): boolean {
  return type !== 'summary' && type !== 'proposal'
}

/** Least worth keeping first: what a summary tells, what matters less, what was used longest ago. */
function compareWorth(a: Place, b: Place): number {
  return (
    Number(b.isSummarized) - Number(a.isSummarized) ||
    a.importance - b.importance ||
    a.usedAt - b.usedAt ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  )
}

function firstOf<T>(list: ChunkedList<T>): T | undefined {
  return list.chunks[0]?.[0]
}

function lastOf<T>(list: ChunkedList<T>): T | undefined {
  return list.chunks.at(-1)?.at(-1)
}
