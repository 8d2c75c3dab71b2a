import type { FoundMemories, MemorySearch, StoredRecord } from '../port.ts'

/** The two kinds of files beside the records. */
export type Shelf = 'blobs' | 'packs'

/** What each request of `httpStorage` tells: whose records, and what it knows of them. */
export interface StoreRequest {
  /** The flow's `name`. */
  readonly store: string
  /** Version of the shapes that this code knows. */
  readonly schema: number
  /** The lock's header that this device works with; `undefined` where bodies are readable. */
  readonly lock?: string
}

/** A request to `createSyncRoute`, as JSON in the body of a POST. */
export type SyncRequest =
  /** Hands over records. Repeated, it changes nothing. */
  | (StoreRequest & { readonly op: 'push'; readonly records: readonly StoredRecord[] })
  /** Asks for what was pushed after `since`. */
  | (StoreRequest & { readonly op: 'pull'; readonly since: number })
  /** Deletes all of a store. */
  | (StoreRequest & { readonly op: 'erase' })
  /** Asks for memories of a persona that may answer a question. */
  | (StoreRequest & MemorySearch & { readonly op: 'search' })
  /** Asks for the names of the files on a shelf. */
  | (StoreRequest & { readonly op: 'files'; readonly shelf: Shelf })

/** What every answer tells of the store. */
export interface StoreAnswer {
  /** Tells one account from another, without saying whose it is. */
  readonly account: string
  /** Changes when the database was made anew or set back: then all is handed over again. */
  readonly epoch: string
  /** Number of the newest change. */
  readonly head: number
  /** The lock's header, where the store is encrypted. */
  readonly lock?: string
}

/** The answer to a push. */
export interface PushAnswer extends StoreAnswer {
  /** The `head` before it: who knew all up to there knows all up to `head` now. */
  readonly from: number
}

/** The answer to a pull. */
export interface PullAnswer extends StoreAnswer {
  readonly records: readonly StoredRecord[]
  /** The `since` of the next pull. */
  readonly cursor: number
  /** More waits after the cursor. */
  readonly hasMore: boolean
}

/** The answer to a search. */
export type SearchAnswer = StoreAnswer & FoundMemories

/** The answer to a question for files. */
export interface FilesAnswer extends StoreAnswer {
  readonly names: readonly string[]
}
