/**
 * One record as stored. `clock` is a hybrid logical clock, `${ms, 13 digits}-${counter, 4 hex}-${writerId}`, compared as
 * a string: the higher wins. `body` survives JSON; it is `null` when `deleted`.
 */
export interface StoredRecord {
  readonly collection: string
  readonly id: string
  readonly clock: string
  readonly deleted?: boolean
  readonly body: unknown
}

/** What a record is called. */
export interface RecordKey {
  readonly collection: string
  readonly id: string
}

/**
 * Collection under which `load` gives what it could not read: `id` is where it lies, `body` is
 * `{ raw: string, reason: string }`. It stays where it is; nothing is written over it. Also a collection of its own: of
 * what the flow could not accept, a copy is stored in it before that record is written anew.
 */
export const QUARANTINE = 'quarantine'

/** Where a flow keeps its records. Implement it to store them elsewhere. Every method may reject; nothing is lost then. */
export interface PersonaStorage {
  /** What these records physically lie in: two storages with one medium and one name hold the same records. */
  readonly medium?: object
  /** How safe a record is once `commit` resolved. */
  readonly durability: 'accepted' | 'tab-safe' | 'durable'
  /** Called first, and again only after it rejected. `mode` is `read-only` when what is stored is newer than `schema`. */
  open(options: { name: string; schema: number }): Promise<{ schema: number; mode: 'read-write' | 'read-only' }>
  /**
   * All records in batches, each once in its newest version, tombstones included, and what could not be read as
   * {@link QUARANTINE} with an empty clock.
   */
  load(): AsyncIterable<StoredRecord[]>
  /**
   * Atomic. What can be written synchronously is written before this returns. Resolves when as durable as it gets. A
   * version never replaces one with a higher clock. Rejects with code `read-only` when newer code wrote meanwhile.
   */
  commit(records: readonly StoredRecord[]): Promise<void>
  /** The records behind a hint; those that are not there are left out. */
  read(keys: readonly RecordKey[]): Promise<StoredRecord[]>
  /** Tells which records another writer may have changed; telling too many is fine. Returns how to stop. */
  subscribe(onHint: (keys: readonly RecordKey[]) => void): () => void
  /** Bytes in use and, where the browser tells, the quota. */
  estimate(): Promise<{ used: number; quota?: number; persisted: boolean }>
  /** Lets go of listeners and handles; the records stay. */
  close(): Promise<void>
  /** Deletes everything of this name, unreadable records too. */
  destroy(): Promise<void>
}
