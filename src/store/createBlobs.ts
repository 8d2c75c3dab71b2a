import {
  blobHashOf,
  blobUrl,
  dataUrlBytes,
  filesIn,
  hexOf,
  metaOf,
  PersonaFlowError,
  putRecord,
  withFileNote,
  type Change,
  type Conversation,
  type Edit,
  type Message,
} from '../core/index.ts'
import { isQuotaError, type BlobStorage, type StorageEngine } from '../storage/index.ts'
import { createBlobSweeper, pageLocks } from './createBlobSweeper.ts'
import type { createUndo } from './createUndo.ts'

/** Options of the blobs: the engine that holds them, and the records that name them. */
export interface BlobsOptions {
  /** Name of the flow. */
  readonly name: string
  readonly engine: StorageEngine
  readonly undo: Pick<ReturnType<typeof createUndo>, 'held'>
  readonly hydrated: () => Promise<void>
  readonly read: {
    (collection: 'messages', id: string): Message | undefined
    (collection: 'conversations', id: string): Conversation | undefined
  }
  /** Messages and drafts: all records that may name a file. */
  readonly records: () => Iterable<unknown>
  readonly commit: (changes: readonly Change[]) => void
}

/**
 * The bytes of files. They lie in the storage once, under the hash of what they hold, and records name them by address. A
 * blob is needed while a record, a version that lost, a step of undo or a caller of this page names it; what nobody needs
 * is swept out by the last page that is open.
 */
export interface Blobs {
  /** True where files can be kept: in a storage that takes bytes, on a page that may hash them, as one with HTTPS may. */
  canKeep(): boolean
  /** Stores bytes and gives their address, which the caller then writes in a record. Rejects with `no-room`. */
  keep(bytes: Uint8Array<ArrayBuffer>): Promise<string>
  /** The bytes behind an address; `undefined` where they are gone. */
  read(url: string): Promise<Uint8Array<ArrayBuffer> | undefined>
  /** Of these addresses, those whose bytes are there. */
  present(urls: readonly string[]): Promise<ReadonlySet<string>>
  /** `isOwn`: this page made them, just now. */
  follow(edits: readonly Edit[], isOwn: boolean): void
  close(): Promise<void>
}

/** A file of fewer characters than this stays in its message: to look it up would cost more than it does. */
const SMALL = 2_048

/** Keeps the bytes of files beside the records, each once. */
export function createBlobs(options: BlobsOptions): Blobs {
  const { name, engine, undo, read } = options
  /** Kept here, and in no record yet. */
  const pending = new Set<string>()
  const moving = new Set<string>()
  let isClosed = false
  const sweeper = createBlobSweeper({ name, engine, hydrated: options.hydrated, canKeep, needed })

  function canKeep(): boolean {
    const isAble = globalThis.crypto?.subtle !== undefined && pageLocks() !== undefined
    return isAble && engine.blobs !== undefined && engine.getStatus().status !== 'read-only'
  }

  function here(): BlobStorage {
    const { blobs } = engine
    if (blobs !== undefined && canKeep()) return blobs
    throw new PersonaFlowError('unreachable', 'the storage can’t keep files', 'Use another storage, or HTTPS')
  }

  async function keep(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
    await sweeper.began
    here()
    const hash = hexOf(await crypto.subtle.digest('SHA-256', bytes))
    pending.add(hash)
    try {
      // Shared: not while another page decides what goes. Written anew each time: it may have gone just now.
      await sweeper.shared(() => here().write(hash, 0, bytes))
    } catch (error) {
      pending.delete(hash)
      throw isQuotaError(error) ? noRoom(error) : error
    }
    engine.measure()
    return blobUrl(hash)
  }

  function needed(isLast: boolean): Set<string> {
    const urls = [...urlsIn(options.records()), ...urlsIn(engine.lostBodies()), ...(isLast ? [] : urlsIn(undo.held()))]
    return new Set([...urls.map((url) => blobHashOf(url) ?? ''), ...(isLast ? [] : pending)])
  }

  function isKept(message: Message): boolean {
    const { conversationId, status, held: waits } = metaOf(message)
    const conversation = read('conversations', conversationId)
    return status !== 'streaming' && waits !== 'unchecked' && conversation?.temporary !== true
  }

  return {
    canKeep,
    keep,
    async read(url) {
      await options.hydrated()
      const hash = blobHashOf(url)
      return hash === undefined ? undefined : engine.blobs?.read(hash, 0)
    },
    async present(urls) {
      const names = new Set(await engine.blobs?.names())
      return new Set(urls.filter((url) => names.has(blobHashOf(url) ?? '')))
    },
    follow(edits, isOwn) {
      for (const { collection, id, value, before } of edits) {
        const files = filesIn(value)
        for (const { url } of files) pending.delete(blobHashOf(url) ?? '')
        const urls = new Set(files.map(({ url }) => url))
        if (filesIn(before).some(({ url }) => !urls.has(url))) sweeper.sweepSoon()
        if (!isOwn || collection !== 'messages' || value === null || moving.has(id)) continue
        if (!files.some(isLarge) || !canKeep() || !isKept(value)) continue
        moving.add(id)
        // Where there is no room it stays as it is, and the storage tells.
        void moveOut(id, { read, keep, commit: (changes) => isClosed || options.commit(changes) })
          .catch(() => {})
          .finally(() => moving.delete(id))
      }
    },
    async close() {
      isClosed = true
      await sweeper.close()
    },
  }
}

/** Bytes that came within a message, from a model or an app, move out of it. */
async function moveOut(id: string, { read, keep, commit }: MoveOutOptions): Promise<void> {
  const files = filesIn(read('messages', id)).filter(isLarge)
  const kept = new Map<string, { url: string; bytes: number }>()
  for (const { url } of files) {
    const bytes = dataUrlBytes(url)
    if (bytes !== undefined) kept.set(url, { url: await keep(bytes), bytes: bytes.length })
  }
  const message = read('messages', id)
  // Deleted meanwhile, or erased.
  if (message === undefined || kept.size === 0) return
  const parts = message.parts.map((part) => {
    const moved = part.type === 'file' ? kept.get(part.url) : undefined
    return moved && part.type === 'file' ? { ...withFileNote(part, { bytes: moved.bytes }), url: moved.url } : part
  })
  commit([putRecord('messages', { ...message, parts })])
}

interface MoveOutOptions extends Pick<BlobsOptions, 'read'> {
  readonly keep: Blobs['keep']
  readonly commit: (changes: readonly Change[]) => unknown
}

function urlsIn(records: Iterable<unknown>): string[] {
  return [...records].flatMap((record) => filesIn(record).map(({ url }) => url))
}

function isLarge({ url }: { readonly url: string }): boolean {
  return url.length >= SMALL && url.startsWith('data:')
}

function noRoom(cause: unknown): PersonaFlowError {
  const how = 'Delete conversations that you no longer need, or attach a smaller file'
  return new PersonaFlowError('no-room', 'the storage of this site has no room for the file', how, { cause })
}
