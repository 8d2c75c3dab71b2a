import { createListeners, PersonaFlowError } from '../../core/index.ts'
import { newerCode } from '../createConnection.ts'
import { indexedDbAdapter } from '../indexedDbAdapter.ts'
import type { StorageLock } from '../lock/createLock.ts'
import { nameTaken } from '../nameTaken.ts'
import {
  ERASURE,
  SYNC,
  type FoundMemories,
  type MemorySearch,
  type PersonaStorage,
  type RecordKey,
  type StoredRecord,
} from '../port.ts'
import { surviving } from '../rankOf.ts'
import { recordName } from '../recordName.ts'
import { createRemote } from './createRemote.ts'
import { createShelves } from './createShelves.ts'
import { createSeal } from './createSeal.ts'
import { openSync, type OpenedSync } from './openSync.ts'
import type { SearchAnswer } from './protocol.ts'

/** Options of `httpStorage`. */
export interface HttpStorageOptions {
  /** Where everything is kept on this device, with or without a connection. @default indexedDbAdapter() */
  local?: PersonaStorage
  /** Name of the records on the server, within the account. @default the flow's name */
  store?: string
  /**
   * Name of one more store of the account, whose memories are recalled as well: from the server, at most half a second,
   * and never kept here. For what a browser should not hold. @default none
   */
  distant?: string
  /** Sent with each request, such as `{ authorization }`; a function is asked each time. @default cookies alone */
  headers?: HeadersInit | (() => HeadersInit | Promise<HeadersInit>)
  /** Encrypts what leaves this device: `passphraseLock(…)` or `passkeyLock(…)`. @default the server can read it */
  lock?: StorageLock
  /** @default the platform's own */
  fetch?: typeof globalThis.fetch
}

/** Time that a device with nothing on it waits for what the server has, before it starts empty, ms. */
const FIRST_PULL_MS = 10_000
/** Time that `destroy` waits for the server, ms. */
const ERASE_MS = 10_000
/** Time between two looks, ms. */
const WAIT_MS = 50

/**
 * Keeps the records on this device and on a server with `createSyncRoute`, so that a persona is the same on every device
 * of an account. Reading and writing never wait for the server: without a connection all goes on, and what waits is sent
 * later. `useStorageStatus().sync` tells how far that is. Give each account a name of its own.
 * @example
 * const flow = createPersonaFlow({ name: `app-${user.id}`, storage: httpStorage('/api/sync') })
 */
export function httpStorage(url: string, options: HttpStorageOptions = {}): PersonaStorage {
  if (typeof url !== 'string' || url === '')
    throw new PersonaFlowError('bad-input', 'httpStorage has no address', "Pass that of your sync route, '/api/sync'")
  const { distant } = options
  if (distant !== undefined && options.lock !== undefined)
    throw new PersonaFlowError(
      'bad-input',
      'httpStorage has a lock, and the server is to search distant memories, which it can’t read',
      'Leave out lock or distant',
    )
  const { local = indexedDbAdapter(), lock, fetch = (...asked) => globalThis.fetch(...asked) } = options
  const headers = () => (typeof options.headers === 'function' ? options.headers() : (options.headers ?? {}))
  const remote = createRemote({ url, fetch, headers })
  const seal = createSeal(lock)
  const shelves = createShelves({
    local,
    remote,
    seal,
    request: () => here().request(),
    note: (keys) => here().note(keys),
    waits: (key) => here().outbox.waits(key),
  })
  const listeners = createListeners<[keys: readonly RecordKey[] | 'all']>()
  const watchers = createListeners()
  /** What came from the server since it was last read. */
  const pulled = new Map<string, StoredRecord[]>()
  let opened: OpenedSync | undefined
  let openers = 0
  let erasure: StoredRecord | undefined
  let scanning: Promise<void> | undefined

  function here(): OpenedSync {
    if (opened === undefined) throw new PersonaFlowError('bad-input', 'the storage is not open', 'Call open() first')
    return opened
  }

  /** All records pass here, on their way in or out: none of this storage's own comes through. */
  function pass(records: readonly StoredRecord[]): StoredRecord[] {
    for (const record of records)
      if (record.collection === ERASURE && record.clock > (erasure?.clock ?? '')) erasure = record
    return here().outbox.take(records)
  }

  function onPulled(records: readonly StoredRecord[]): void {
    pass(records)
    if (listeners.size === 0) return
    for (const record of records) {
      const name = recordName(record)
      pulled.set(name, surviving([...(pulled.get(name) ?? []), record]))
    }
    listeners.tell(records)
  }

  async function* load(): AsyncGenerator<StoredRecord[]> {
    const { outbox, state, begin } = here()
    let isEmpty = true
    for await (const batch of local.load()) {
      const records = pass(batch)
      // The first batch holds all that says how far this device is.
      begin()
      isEmpty &&= records.length === 0
      yield records
    }
    begin()
    if (!isEmpty || outbox.isKnown) return
    // Nothing lies here: a new device, whose account may have a lot.
    const end = Date.now() + FIRST_PULL_MS
    while (state.get().state === 'syncing' && Date.now() < end) await passed(WAIT_MS)
    for await (const batch of local.load()) yield pass(batch)
  }

  /** For who writes without having loaded: what earlier pages left is looked for once. */
  function scan(): Promise<void> {
    scanning ??= (async () => {
      const { begin } = here()
      for await (const batch of local.load()) pass(batch)
      begin()
    })()
    return scanning
  }

  async function onHint(keys: readonly RecordKey[] | 'all'): Promise<void> {
    if (keys === 'all') return listeners.tell(keys)
    const erased = erasure?.clock ?? ''
    const own = keys.filter(({ collection }) => collection === SYNC || collection === ERASURE)
    if (own.length > 0) {
      pass(await local.read(own).catch(() => []))
      opened?.syncer.wake()
    }
    if ((erasure?.clock ?? '') > erased) {
      // Another tab erased all that lay here, what is newer than that, too.
      opened?.outbox.rewind()
      opened?.syncer.retry()
    }
    const others = keys.filter(isOfFlow)
    if (others.length > 0) listeners.tell(others)
  }

  async function destroy(): Promise<void> {
    const { outbox, syncer, commit } = here()
    const erasing = erasure
    // The server first: a page that dies in between must not get all of it back.
    let isTold = erasing !== undefined && (await isTaken(erasing))
    await syncer.alone(async () => {
      if (erasing === undefined) isTold = await syncer.erase()
      await local.destroy()
      outbox.clear()
      pulled.clear()
    })
    if (isTold) {
      syncer.retry()
      return
    }
    // Kept until the server has it: it is erased there at the next contact.
    if (erasing !== undefined) await commit([erasing])
    throw notErased()
  }

  /** Waits until the server has an erasure; not for a server that can't be reached. */
  async function isTaken(erasing: StoredRecord): Promise<boolean> {
    const { outbox, syncer, state } = here()
    await syncer.now()
    for (const end = Date.now() + ERASE_MS; outbox.waits(erasing) && Date.now() < end;) {
      if (['offline', 'refused'].includes(state.get().state)) return false
      await passed(WAIT_MS)
    }
    return !outbox.waits(erasing)
  }

  return {
    ...(local.medium && { medium: local.medium }),
    get durability() {
      return local.durability
    },
    async open({ name, schema }) {
      if (openers > 0 && opened?.name !== name) throw nameTaken(opened?.name)
      const found = await local.open({ name, schema })
      openers += 1
      if (openers === 1) {
        scanning = undefined
        erasure = undefined
        const onStatus = watchers.tell
        const erased = () => erasure?.clock ?? ''
        opened = await openSync({
          store: options.store ?? name,
          local,
          remote,
          seal,
          shelves,
          name,
          schema,
          erased,
          onPulled,
          onStatus,
        })
      }
      return found
    },
    load() {
      scanning ??= Promise.resolve()
      return load()
    },
    commit(records) {
      const { outbox, commit, schema } = here()
      if ((outbox.progress.newerThan ?? 0) >= schema) return Promise.reject(newerCode())
      for (const record of records) if (record.collection === ERASURE) pass([record])
      const committing = commit(records)
      void scan().catch(() => {})
      return committing
    },
    async read(keys) {
      const found = keys.flatMap((key) => pulled.get(recordName(key)) ?? [])
      const missing = keys.filter((key) => !pulled.delete(recordName(key)))
      return [...found, ...pass(missing.length > 0 ? await local.read(missing) : [])]
    },
    subscribe(onKeys, onGone) {
      const forget = listeners.add(onKeys)
      const stop = local.subscribe((keys) => void onHint(keys), onGone)
      return () => {
        forget()
        stop()
      }
    },
    ...(local.lost && {
      lost(how) {
        const lost = local.lost?.(how)
        return lost && { gone: lost.gone.filter(isOfFlow), found: pass(lost.found) }
      },
    }),
    ...(shelves.packs && { packs: shelves.packs }),
    ...(shelves.blobs && { blobs: shelves.blobs }),
    sync: {
      get: () => opened?.state.get() ?? { state: 'syncing', waiting: 0 },
      subscribe: watchers.add,
      retry: () => opened?.state.retry(),
    },
    ...(distant !== undefined && {
      async search(search: MemorySearch, signal: AbortSignal): Promise<FoundMemories> {
        const { schema } = here()
        return remote.post<SearchAnswer>({ ...search, op: 'search', store: distant, schema }, signal)
      },
    }),
    ...(local.discard && { discard: (id) => local.discard!(id) }),
    estimate: () => local.estimate(),
    async close() {
      openers = Math.max(0, openers - 1)
      if (openers > 0) return local.close()
      await opened?.close()
      await local.close()
    },
    destroy,
  }
}

function isOfFlow({ collection }: RecordKey): boolean {
  return collection !== SYNC
}

function passed(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

function notErased(): PersonaFlowError {
  return new PersonaFlowError(
    'unreachable',
    'all is erased on this device, and the server could not be told',
    'It is told as soon as this app is open on this device with a connection',
  )
}
