/**
 * One record as stored. `clock` is a hybrid logical clock, `${ms, 13 digits}-${counter, 4 hex}-${writerId}`, compared as
 * a string: the higher wins, but a deletion wins over what did not know of it (`rankOf`). `body` survives JSON; it is
 * `null` when `deleted`.
 */
export interface StoredRecord {
  readonly collection: string
  readonly id: string
  readonly clock: string
  readonly deleted?: boolean
  /** The newest version of another writer that its writer knew: tells an update from a conflict. */
  readonly base?: string
  /** The newest deletion of this record that its writer knew: brings it back. */
  readonly after?: string
  /** No older version may stay beside it, however young; told with a commit, and not kept. */
  readonly final?: boolean
  /** Version of the body's shape, if it is older than the `schema` that the storage was opened with. */
  readonly schema?: number
  readonly body: unknown
}

/** Names a record by its collection and its id. */
export interface RecordKey {
  readonly collection: string
  readonly id: string
}

/** Collection of versions that lost against one whose writer did not know them: `{ collection, id, clock, body }`. */
export const HISTORY = 'history'

/** Collection of one record, `all`: what has a lower clock than it was erased, wherever a copy still turns up. */
export const ERASURE = 'erasure'

/** Collection of records as they were before a newer version of the app changed their shape. */
export const BACKUP = 'backup'

/**
 * Collection under which `load` gives what it could not read: `id` is where it lies, `body` is
 * `{ raw: string, reason: string }`. It stays where it is; nothing is written over it. Also a collection of its own: of
 * what the flow could not accept, a copy is stored in it before that record is written anew.
 */
export const QUARANTINE = 'quarantine'

/** Collection that a storage which syncs keeps beside the records: what waits, and how far it came. No flow sees it. */
export const SYNC = 'sync'

/** A storage as `open` found it. */
export interface OpenedStorage {
  readonly schema: number
  readonly mode: 'read-write' | 'read-only'
  readonly batches?: number
}

/** Records of which a version is gone from a storage, and the versions that lie there; the mark of an erasure, too. */
export interface LostRecords {
  readonly gone: readonly RecordKey[]
  readonly found: readonly StoredRecord[]
}

/**
 * Long texts beside the records, in parts; or bytes, as {@link BlobStorage}. `load` passes over them: each is read by its
 * name when it is needed. What was written never changes.
 */
export interface PackStorage<Content = string> {
  /** Resolves when it is as durable as it gets; writes nothing when it rejects. */
  write(name: string, part: number, content: Content): Promise<void>
  /** `undefined` where there is none. */
  read(name: string, part: number): Promise<Content | undefined>
  names(): Promise<string[]>
  /** All parts of these; those that are not there are left out. */
  remove(names: readonly string[]): Promise<void>
}

/**
 * How far the records of this device and those of the server are the same. `offline`: the server isn't reached, and all is
 * kept here; `refused`: it is reached, and takes nothing.
 */
export interface SyncStatus {
  readonly state: 'offline' | 'syncing' | 'synced' | 'refused'
  /** Changes of this device that the server has not taken yet. */
  readonly waiting: number
  /** When both were last the same, epoch ms; `undefined` before that. */
  readonly syncedAt?: number
  /** The reason it is refused, and the remedy: a sentence for the user. */
  readonly reason?: string
  /**
   * The reason in a word, for one in other words: nobody is signed in, it is another account's, it is encrypted or not as
   * this device expects, the key is another one, newer code wrote there, or what else the server said.
   */
  readonly reasonCode?: 'signed-out' | 'other-account' | 'locked' | 'wrong-key' | 'newer' | 'failed'
}

/** Where the state of a storage that syncs can be seen. */
export interface SyncState {
  /** Its identity changes only when a field does. */
  get(): SyncStatus
  /** Returns how to stop. */
  subscribe(listener: () => void): () => void
  /** Tries at once, as after signing in. */
  retry(): void
}

/** What is looked for among memories that lie elsewhere. */
export interface MemorySearch {
  readonly personaId: string
  readonly text: string
  /** Epoch ms: no earlier, and before. @default at any time */
  readonly from?: number
  readonly to?: number
  /** So many at most. */
  readonly limit: number
}

/** The result of a search among memories that lie elsewhere. */
export interface FoundMemories {
  /** The best first, as words tell; who asked ranks them anew. */
  readonly records: readonly StoredRecord[]
  /** Number of all memories of the persona there, and of those that say each word of the question. */
  readonly size: number
  readonly said: Readonly<Record<string, number>>
}

/** The bytes of files beside the records, each under the hash of what it holds, as its part 0. */
export type BlobStorage = PackStorage<Uint8Array<ArrayBuffer>>

/**
 * The place where a flow keeps its records. Implement it to store them elsewhere. Every method may reject; nothing is
 * lost then.
 */
export interface PersonaStorage {
  /** The physical place of the records: two storages with one medium and one name hold the same records. */
  readonly medium?: object
  /** Safety of a record once `commit` has resolved. */
  readonly durability: 'accepted' | 'tab-safe' | 'durable'
  /**
   * Called first, and again only after it rejected. `mode` is `read-only` when what is stored is newer than `schema`;
   * `batches`, where it is known, is how many `load` will give.
   */
  open(options: { name: string; schema: number }): Promise<OpenedStorage>
  /**
   * All records in batches, the newest first where that is cheap, tombstones included, and what could not be read as
   * {@link QUARANTINE} with an empty clock. Several versions of one record may come: the highest counts (`rankOf`).
   * With the first batch come all personas, conversations, templates and settings: the rest may take a while.
   */
  load(): AsyncIterable<StoredRecord[]>
  /**
   * Atomic. What can be written synchronously is written before this returns. Resolves when as durable as it gets. A
   * version never replaces one of a higher rank. Rejects with code `read-only` when newer code wrote meanwhile.
   */
  commit(records: readonly StoredRecord[]): Promise<void>
  /** The records behind a hint; those that are not there are left out. */
  read(keys: readonly RecordKey[]): Promise<StoredRecord[]>
  /**
   * Tells which records another writer may have changed; telling too many is fine. `all`: what was stored may be gone,
   * or the page slept. `onGone`, for storages that can't be locked: of these records another writer took a version away,
   * which it may have done too late, over one that it had not read yet. Returns how to stop.
   */
  subscribe(
    onHint: (keys: readonly RecordKey[] | 'all') => void,
    onGone?: (keys: readonly RecordKey[]) => void,
  ): () => void
  /**
   * Looks, in the task of the call, whether what this page knows is still there: any script of the page may clear a storage,
   * and nobody tells. `glance`: only whether it seems so. Gives what is gone, with what else lies there of it. @default nothing
   * ever is gone
   */
  lost?(how: 'glance' | 'all'): LostRecords | undefined
  /**
   * Keeps what large imports bring until it is opened; counted by `estimate`, deleted by `destroy`. @default none: all
   * conversations are held in memory
   */
  readonly packs?: PackStorage
  /**
   * Keeps the bytes of attached files; counted by `estimate`, deleted by `destroy`. @default none: a file stays in its
   * message, as a `data:` URL
   */
  readonly blobs?: BlobStorage
  /**
   * Asks for memories that this storage holds elsewhere and doesn't load, as records, the best first. Rejects when the
   * signal aborts, or nobody answers. @default there are none
   */
  search?(search: MemorySearch, signal: AbortSignal): Promise<FoundMemories>
  /** Deletes what `load` gave as {@link QUARANTINE} with an empty clock. @default such a record can't be discarded */
  discard?(id: string): Promise<void>
  /** How far a storage is that a server keeps as well. @default there is no server */
  readonly sync?: SyncState
  /** Bytes in use and, where the browser tells, the quota. */
  estimate(): Promise<{ used: number; quota?: number; persisted: boolean }>
  /** Lets go of listeners and handles; the records stay. */
  close(): Promise<void>
  /** Deletes everything of this name, unreadable records too. */
  destroy(): Promise<void>
}
