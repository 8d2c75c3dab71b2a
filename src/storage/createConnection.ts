import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import { PersonaFlowError } from '../core/index.ts'

/**
 * The stores in IndexedDB. `log`: a batch per entry, as it was committed. `segments`: many entries folded into one,
 * under the key of the newest of them. `head`: the small collections that the app needs first, from all of them.
 */
export interface LogSchema extends DBSchema {
  log: { key: number; value: string }
  segments: { key: number; value: string }
  head: { key: string; value: string }
}

/** An open database with the three stores of a log. */
export type LogDatabase = IDBPDatabase<LogSchema>

/** Options of a connection to the database of a log. */
export interface ConnectionOptions {
  /** Of the database. */
  name: string
  schema: number
  /** Newer code wants the database: from here on nothing can be written. */
  onNewer: () => void
  /** The browser took the database away: what lies there now may be another one. */
  onLost: () => void
}

/** The one database of a log: opened when it is wanted, and again when the browser took it away. */
export interface Connection {
  connect(): Promise<LogDatabase>
  /** Runs with it; a second time where the browser had dropped it. */
  withDb<T>(run: (database: LogDatabase) => Promise<T>): Promise<T>
  /** The same for what changes records: rejects where newer code was. */
  write<T>(run: (database: LogDatabase) => Promise<T>): Promise<T>
  close(): void
  /** Newer code was here: records can be read, as far as this code knows them, but not written. */
  readonly isReadOnly: boolean
}

/** Layout of the three stores; the database's version is `schema * 100 + LAYOUT`, so that IndexedDB itself keeps old code out. */
const LAYOUT = 1

/** Opens the database at its first use, and again after the browser closed it. */
export function createConnection(options: ConnectionOptions): Connection {
  const { schema, onNewer, onLost } = options
  let db: LogDatabase | undefined
  let isNewer = false

  async function connect(): Promise<LogDatabase> {
    if (db !== undefined) return db
    db = await openDatabase(options, {
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
    // Newer code may have come while the browser held the database back.
    isNewer ||= madeBy(db, schema).isNewer
    return db
  }

  /** Browsers drop connections, Safari above all: a second try opens a new one. */
  async function withDb<T>(run: (database: LogDatabase) => Promise<T>): Promise<T> {
    // Open already: `run` begins in the very task of the call.
    const database = db ?? (await connect())
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

  function write<T>(run: (database: LogDatabase) => Promise<T>): Promise<T> {
    return withDb((database) => {
      if (isNewer) throw newerCode()
      return run(database)
    })
  }

  return {
    connect,
    withDb,
    write,
    close() {
      db?.close()
      db = undefined
    },
    get isReadOnly() {
      return isNewer
    },
  }
}

/** The schema version of the code that made a database, and whether that is newer code. */
export function madeBy({ version }: LogDatabase, schema: number): { schema: number; isNewer: boolean } {
  return { schema: Math.floor(version / 100), isNewer: version > schema * 100 + LAYOUT }
}

interface Listeners {
  blocking(version: number | null): void
  terminated(): void
}

/** Requests that other tabs still block: they go on waiting, and a second try must not ask twice. */
const waiting = new Map<string, Promise<LogDatabase>>()

async function openDatabase(
  { name, schema }: ConnectionOptions,
  { blocking, terminated }: Listeners,
): Promise<LogDatabase> {
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

/** The error of a write after a newer version of the app has opened the storage. */
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
