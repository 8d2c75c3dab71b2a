import { PersonaFlowError } from '../core/index.ts'
import { createPackShelf } from './createPackShelf.ts'
import { findLocalStorage } from './findLocalStorage.ts'
import { nameTaken } from './nameTaken.ts'
import type { DurableLog } from './openDurableLog.ts'
import type { BlobStorage, PackStorage, PersonaStorage, StoredRecord } from './port.ts'

/** Options of `indexedDbAdapter`. */
export interface IndexedDbAdapterOptions {
  /**
   * The storage that keeps a batch until IndexedDB has it, so that it survives the death of its page; `null` for none.
   * @default the browser's own localStorage
   */
  journal?: Storage | null
}

/** Storage in which one can look without having heard what others wrote there. */
interface LookedInto extends PersonaStorage {
  readonly packs: PackStorage
  readonly blobs: BlobStorage
  /** `aside`: what others wrote meanwhile is still hinted at. */
  load(how?: 'aside'): AsyncIterable<StoredRecord[]>
}

/**
 * Keeps records in IndexedDB, as an append log: a write costs what it changes, and a hundred thousand records load in
 * parts, the newest first. A record that was saved survives a killed browser. Loaded when it is opened.
 * @example
 * const flow = createPersonaFlow({ name: 'my-app', storage: indexedDbAdapter() })
 */
export function indexedDbAdapter({ journal = findLocalStorage() ?? null }: IndexedDbAdapterOptions = {}): LookedInto {
  let name: string | undefined
  let log: DurableLog | undefined
  let openers = 0
  const packs = createPackShelf<string>('packs', () => name ?? '')
  const blobs = createPackShelf<Uint8Array<ArrayBuffer>>('blobs', () => name ?? '')
  const shelves = [packs, blobs]

  function here(): DurableLog {
    if (log === undefined) throw new PersonaFlowError('bad-input', 'the storage is not open', 'Call open() first')
    return log
  }

  return {
    ...(globalThis.indexedDB && { medium: globalThis.indexedDB }),
    durability: 'durable',
    async open(options) {
      if (openers > 0 && name !== options.name) throw nameTaken(name)
      if (globalThis.indexedDB === undefined) throw missing()
      const { openDurableLog } = await import('./openDurableLog.ts')
      if (openers === 0) log = await openDurableLog({ ...options, journal: journal ?? undefined })
      name = options.name
      openers += 1
      const { schema, isReadOnly, batches } = here()
      return { schema, mode: isReadOnly ? 'read-only' : 'read-write', batches }
    },
    async *load(how) {
      yield* here().load(how)
    },
    commit: async (records) => here().commit(records),
    read: async (keys) => here().read(keys),
    subscribe: (onHint) => here().subscribe(onHint),
    discard: async (id) => here().discard(id),
    packs: packs.packs,
    blobs: blobs.packs,
    async estimate() {
      const storage = globalThis.navigator?.storage
      const [usage, persisted, packed, bytes] = await Promise.all([
        storage?.estimate?.().catch(() => undefined),
        storage?.persisted?.().catch(() => false),
        packs.size(),
        blobs.size(),
      ])
      const quota = usage?.quota
      const used = (here().units + packed) * 2 + bytes
      return { used, ...(quota !== undefined && { quota }), persisted: persisted ?? false }
    },
    async close() {
      openers = Math.max(0, openers - 1)
      if (openers > 0) return
      await log?.close()
      await Promise.all(shelves.map((shelf) => shelf.close()))
    },
    async destroy() {
      // The log last: the engine writes the erasure again in that very task.
      await Promise.all(shelves.map((shelf) => shelf.clear()))
      await here().clear()
    },
  }
}

function missing(): PersonaFlowError {
  return new PersonaFlowError('unreachable', 'there is no IndexedDB here', 'Use volatileStorage on a server')
}
