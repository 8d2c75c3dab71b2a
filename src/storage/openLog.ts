import { openDB, unwrap, type DBSchema, type IDBPDatabase } from 'idb'
import { PersonaFlowError } from '../core/index.ts'
import { foldLog, split } from './foldLog.ts'
import { decodeEntry } from './logText.ts'
import type { StoredRecord } from './port.ts'

/**
 * How records lie in IndexedDB. `log`: a batch per entry, as it was committed. `segments`: many entries folded into one,
 * under the key of the newest of them. `head`: what there is little of and the app needs first, from all of them.
 */
export interface LogSchema extends DBSchema {
  log: { key: number; value: string }
  segments: { key: number; value: string }
  head: { key: string; value: string }
}

export type LogDatabase = IDBPDatabase<LogSchema>

export interface LogOptions {
  /** Of the database. */
  name: string
  schema: number
  /** Newer code wants the database: from here on nothing can be written. */
  onNewer: () => void
  /** The browser took the database away: what lies there now may be another one. */
  onLost: () => void
}

/** An append log of records in one IndexedDB database. */
export interface Log {
  readonly schema: number
  readonly isReadOnly: boolean
  /** How many batches `load` gives. */
  readonly batches: number
  /** Resolves when IndexedDB says `complete`. */
  append(records: readonly StoredRecord[]): Promise<void>
  load(): AsyncGenerator<StoredRecord[]>
  /** What was appended since this page last looked, by whomever. */
  news(): Promise<StoredRecord[]>
  /** Folds the log into segments, and rewrites those that hold what was deleted. */
  fold(): Promise<void>
  /** Entries of the log that no fold has reached. */
  readonly unfolded: { readonly entries: number; readonly units: number; readonly hasDeletions: boolean }
  discard(at: string): Promise<void>
  /** UTF-16 units of all that this page read and wrote. */
  readonly units: number
  clear(): Promise<void>
  close(): void
}

/** Layout of the three stores; the database's version is `schema * 100 + LAYOUT`, so that IndexedDB itself keeps old code out. */
const LAYOUT = 1

const NOTHING = { entries: 0, units: 0, hasDeletions: false }

export async function openLog(options: LogOptions): Promise<Log> {
  const { schema, onNewer, onLost } = options
  let db: LogDatabase | undefined
  let isNewer = false
  /** The newest key of `log` or `segments` that this page knows. */
  let seen = 0
  let unfolded = NOTHING
  let units = 0

  async function connect(): Promise<LogDatabase> {
    db ??= await openDatabase(options, {
      blocking(version) {
        db?.close()
        db = undefined
        // Deleted, by whomever: what is opened next is empty.
        if (version === null) onLost()
        if (version === null || version <= schema * 100 + LAYOUT) return
        isNewer = true
        onNewer()
      },
      terminated() {
        db = undefined
        onLost()
      },
    })
    return db
  }

  /** Browsers drop connections, Safari above all: a second try opens a new one. */
  async function withDb<T>(run: (database: LogDatabase) => Promise<T>): Promise<T> {
    if (isNewer) throw newerCode()
    const database = await connect()
    try {
      return await run(database)
    } catch (error) {
      if (!isDropped(error)) throw error
      if (db === database) db = undefined
      const next = await connect()
      // What lies there now may be another database.
      onLost()
      return run(next)
    }
  }

  async function append(records: readonly StoredRecord[]): Promise<void> {
    const texts = split(records, schema)
    const last = await withDb((database) => addToLog(database, texts))
    noteUnfolded(texts, records)
    // Another tab may have written in between; then the gap is read with the next news.
    if (last === seen + texts.length) seen = last
  }

  function noteUnfolded(texts: readonly string[], records: readonly StoredRecord[]): void {
    const added = texts.reduce((sum, text) => sum + text.length, 0)
    units += added
    unfolded = {
      entries: unfolded.entries + texts.length,
      units: unfolded.units + added,
      hasDeletions: unfolded.hasDeletions || records.some(({ deleted }) => deleted === true),
    }
  }

  async function* load(): AsyncGenerator<StoredRecord[]> {
    const { head, entries, keys, last } = await withDb(async (database) => {
      const tx = database.transaction(['log', 'segments', 'head'])
      const [texts, logKeys, segmentKeys, headText] = await Promise.all([
        tx.objectStore('log').getAll(),
        tx.objectStore('log').getAllKeys(),
        tx.objectStore('segments').getAllKeys(),
        tx.objectStore('head').get('head'),
      ])
      const all = texts.map((text, at) => ({ key: logKeys[at]!, text }))
      return {
        head: headText,
        entries: all,
        keys: segmentKeys,
        last: Math.max(0, ...logKeys.slice(-1), ...segmentKeys.slice(-1)),
      }
    })
    seen = Math.max(seen, last)
    unfolded = NOTHING
    units = head?.length ?? 0
    const tail = entries.toReversed().flatMap(({ key, text }) => {
      const records = decodeEntry(`log/${key}`, text, schema)
      noteUnfolded([text], records)
      return records.toReversed()
    })
    const newest = keys.at(-1)
    const first = [...tail, ...(head === undefined ? [] : decodeEntry('head/head', head, schema))]
    yield newest === undefined ? first : [...first, ...(await segmentAt(newest))]
    // The next one is on its way while this one is taken in.
    const older = keys.slice(0, -1).toReversed()
    let next = older[0] === undefined ? undefined : segmentAt(older[0])
    for (let at = 0; at < older.length; at++) {
      const current = next
      next = older[at + 1] === undefined ? undefined : segmentAt(older[at + 1]!)
      // A fold of another tab may have moved it meanwhile: its records then come as news.
      if (current !== undefined) yield await current
    }
  }

  async function segmentAt(key: number): Promise<StoredRecord[]> {
    const text = await withDb((database) => database.get('segments', key))
    units += text?.length ?? 0
    return text === undefined ? [] : decodeEntry(`segments/${key}`, text, schema).toReversed()
  }

  async function news(): Promise<StoredRecord[]> {
    const range = IDBKeyRange.lowerBound(seen, true)
    const found = await withDb(async (database) => {
      const tx = database.transaction(['log', 'segments', 'head'])
      const [texts, logKeys, segments, segmentKeys, head] = await Promise.all([
        tx.objectStore('log').getAll(range),
        tx.objectStore('log').getAllKeys(range),
        tx.objectStore('segments').getAll(range),
        tx.objectStore('segments').getAllKeys(range),
        tx.objectStore('head').get('head'),
      ])
      return { texts, logKeys, segments, segmentKeys, head }
    })
    const { texts, logKeys, segments, segmentKeys, head } = found
    seen = Math.max(seen, ...logKeys.slice(-1), ...segmentKeys.slice(-1))
    const records = texts.flatMap((text, at) => decodeEntry(`log/${logKeys[at]}`, text, schema))
    noteUnfolded(texts, records)
    // Folded before we looked: what was new is in there, and in the head.
    const folded = segments.flatMap((text, at) => decodeEntry(`segments/${segmentKeys[at]}`, text, schema))
    const heads = segments.length > 0 && head !== undefined ? decodeEntry('head/head', head, schema) : []
    return [...heads, ...folded, ...records]
  }

  const opened = await connect()
  const isReadOnly = opened.version > schema * 100 + LAYOUT
  const batches = Math.max(1, await opened.count('segments'))
  return {
    schema: Math.max(schema, Math.floor(opened.version / 100)),
    isReadOnly,
    batches,
    append,
    load,
    news,
    async fold() {
      const folded = await withDb((database) => foldLog(database, schema))
      unfolded = folded.isDone ? NOTHING : { ...unfolded, entries: unfolded.entries, hasDeletions: false }
      units -= folded.saved
    },
    get unfolded() {
      return unfolded
    },
    async discard(at) {
      const [store, key] = at.split('/')
      if (store === 'log' || store === 'segments') await withDb((database) => database.delete(store, Number(key)))
    },
    get units() {
      return units
    },
    async clear() {
      unfolded = NOTHING
      units = 0
      await withDb(async (database) => {
        const tx = database.transaction(['log', 'segments', 'head'], 'readwrite')
        await Promise.all([...tx.objectStoreNames].map((store) => tx.objectStore(store).clear()))
        await tx.done
      })
    },
    close() {
      db?.close()
      db = undefined
    },
  }
}

/** Adds entries in one transaction; gives the key of the last. By hand: a promise for each request would cost as much again. */
function addToLog(database: LogDatabase, texts: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const tx = unwrap(database).transaction('log', 'readwrite')
    const requests = texts.map((text) => tx.objectStore('log').add(text))
    // The store makes its keys by itself: numbers that ascend.
    tx.addEventListener('complete', () => resolve(requests.at(-1)?.result as number))
    tx.addEventListener('abort', () =>
      reject(tx.error ?? new DOMException('the transaction was aborted', 'AbortError')),
    )
  })
}

interface Connection {
  blocking(version: number | null): void
  terminated(): void
}

/** Requests that other tabs still block: they go on waiting, and a second try must not ask twice. */
const waiting = new Map<string, Promise<LogDatabase>>()

async function openDatabase({ name, schema }: LogOptions, { blocking, terminated }: Connection): Promise<LogDatabase> {
  const waits = new AbortController()
  const blocked = new Promise<never>((_, reject) => {
    waits.signal.addEventListener('abort', () => reject(blockedByOlder()))
  })
  const opening =
    waiting.get(name) ??
    openDB<LogSchema>(name, schema * 100 + LAYOUT, {
      upgrade(database) {
        if (!database.objectStoreNames.contains('log')) database.createObjectStore('log', { autoIncrement: true })
        for (const store of ['segments', 'head'] as const) {
          if (!database.objectStoreNames.contains(store)) database.createObjectStore(store)
        }
      },
      blocked: () => waits.abort(),
      blocking: (_, version) => blocking(version),
      terminated,
    })
  waiting.set(name, opening)
  try {
    const database = await Promise.race([opening, blocked])
    waiting.delete(name)
    return database
  } catch (error) {
    if (!isBlocked(error)) waiting.delete(name)
    // Newer code was here: what it wrote can be read as far as it can be understood.
    if (!(error instanceof DOMException && error.name === 'VersionError')) throw error
    return openDB<LogSchema>(name, undefined, { blocking: (_, version) => blocking(version), terminated })
  }
}

function isBlocked(error: unknown): boolean {
  return error instanceof PersonaFlowError
}

function isDropped(error: unknown): boolean {
  if (!(error instanceof DOMException)) return false
  return error.name === 'InvalidStateError' || error.name === 'TransactionInactiveError' || error.name === 'AbortError'
}

export function newerCode(): PersonaFlowError {
  return new PersonaFlowError(
    'read-only',
    'a newer version of the app wrote to this storage',
    'Reload the page to get the newer version',
  )
}

function blockedByOlder(): PersonaFlowError {
  return new PersonaFlowError(
    'unreachable',
    'another tab holds an older version of what is stored',
    'Close or reload the other tabs of this app',
  )
}
