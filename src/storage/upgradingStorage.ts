import { createListeners } from '../core/index.ts'
import { createMove, type Move } from './createMove.ts'
import { isQuotaError } from './explainFailure.ts'
import { localStorageAdapter } from './localStorageAdapter.ts'
import type { Growth } from './migrateToIndexedDb.ts'
import type { LostRecords, PackStorage, PersonaStorage, RecordKey, StoredRecord } from './port.ts'

/** Options of a storage that grows from localStorage into IndexedDB. */
export interface UpgradingStorageOptions {
  /** @default the browser's own */
  localStorage: Storage
  /** Receives the `storage` events of other tabs. @default the browser's own window */
  window?: EventTarget
  /** UTF-16 units from which on the data move to IndexedDB. @default 4 Mi, of the 5 Mi that an origin has */
  softCap?: number
}

const SOFT_CAP = 4_194_304

/**
 * localStorage while that suffices, then IndexedDB: near the soft cap, or when a write finds no room, all is copied, held
 * against the original, and a pointer is turned. Until then localStorage is complete, from then on IndexedDB together with
 * what a late tab may still write to localStorage; the original goes with the next healthy start.
 */
export function upgradingStorage({
  localStorage,
  softCap = SOFT_CAP,
  ...options
}: UpgradingStorageOptions): PersonaStorage {
  const local = localStorageAdapter({ localStorage, ...options })
  const listeners = createListeners<[keys: readonly RecordKey[] | 'all']>()
  const move = createMove({ local, localStorage, tell: listeners.tell })
  const { pointer } = move
  let openers = 0
  /** Settles once it is known whether the newest commit left too little room, and that is mended. */
  let nearing: Promise<void> | undefined

  /** Into localStorage, as long as that is the place; what happens to have no room moves with all else. */
  async function commit(records: readonly StoredRecord[]): Promise<void> {
    if (move.growth !== undefined) {
      pointer.set()
      return move.growth.storage.commit(records)
    }
    // Its synchronous half comes before the first await in here.
    const written = local.commit(records).then(
      () => undefined,
      (error: unknown) => ({ error }),
    )
    const isLate = pointer.isSet()
    const failure = await written
    if (!isLate && (failure === undefined || !isQuotaError(failure.error))) {
      if (failure !== undefined) throw failure.error
      if (!move.hasFailed) nearing = growWhenNear()
      return
    }
    // Once more where it lies in localStorage: whether it came in time for the last look isn't known.
    const next = await move.start().catch(() => undefined)
    if (next === undefined && failure !== undefined) throw failure.error
    await next?.storage.commit(records)
  }

  /** Moves to IndexedDB when the room runs low. When that fails the data stays, and the next start tries again. */
  async function growWhenNear(): Promise<void> {
    const { used } = await local.estimate()
    if (used / 2 >= softCap && globalThis.indexedDB !== undefined) await move.follow()
  }

  function lost(how: 'glance' | 'all'): LostRecords | undefined {
    const cleared = move.takeCleared()
    if (move.growth !== undefined) {
      pointer.set()
      return cleared
    }
    if (move.isLeftBehind()) {
      void move.follow()
      return undefined
    }
    const gone = local.lost?.(how)
    if (gone !== undefined) void move.followUnseen()
    return gone
  }

  const here = () => move.growth?.storage ?? local
  return {
    ...(local.medium && { medium: local.medium }),
    get durability() {
      return here().durability
    },
    async open(asked) {
      const isSecond = openers > 0
      const found = await local.open(asked)
      openers += 1
      try {
        return isSecond ? found : await move.open(asked, found)
      } catch (error) {
        // open() that rejected is called again.
        openers -= 1
        await local.close()
        throw error
      }
    },
    load: () => (move.growth ?? local).load(),
    commit,
    read: async (keys) => here().read(keys),
    subscribe(onHint, onGone) {
      const stop = listen({ local, move, window: options.window ?? globalThis.window, onHint, onGone })
      const forget = listeners.add(onHint)
      return () => {
        stop()
        forget()
      }
    },
    lost,
    ...(globalThis.indexedDB && {
      packs: packsOf(move, ({ packs }) => packs),
      blobs: packsOf(move, ({ blobs }) => blobs),
    }),
    discard: async (id) => (move.growth !== undefined && isOfLog(id) ? move.growth.storage : local).discard?.(id),
    async estimate() {
      // Who asks wants to know how safe it is by then, too.
      await nearing
      return here().estimate()
    },
    async close() {
      openers = Math.max(0, openers - 1)
      await move.whenIdle()
      await local.close()
      if (openers === 0) await move.close()
    },
    async destroy() {
      await move.whenIdle()
      // Where the erasure lies goes last: the engine writes it again in that very task, before another tab could miss it.
      if (move.growth === undefined) await move.clearCopies()
      await local.destroy()
      await move.growth?.storage.destroy()
    },
  }
}

interface ListenOptions {
  local: PersonaStorage
  move: Move
  window: EventTarget | undefined
  onHint(keys: readonly RecordKey[] | 'all'): void
  onGone: ((keys: readonly RecordKey[]) => void) | undefined
}

/** Hears of other tabs by localStorage, also that one of them moved on. Returns how to stop. */
function listen({ local, move, window, onHint, onGone }: ListenOptions): () => void {
  const stopHints = local.subscribe(
    (keys) => {
      const isLate = move.isLeftBehind()
      if (isLate) void move.follow()
      else if (keys === 'all') void move.followUnseen()
      if (move.growth !== undefined) move.pointer.set()
      if (!isLate) onHint(keys)
    },
    // Where it moved on, what goes from here lies there.
    (keys) => move.growth === undefined && onGone?.(keys),
  )
  // A tab that grew says so by its pointer; from then on nothing else is heard here.
  const onStorage = () => move.isLeftBehind() && void move.follow()
  window?.addEventListener('storage', onStorage)
  return () => {
    stopHints()
    window?.removeEventListener('storage', onStorage)
  }
}

/** Packs and blobs have no room in localStorage: with the first one all moves. */
function packsOf<C>(move: Move, of: (growth: Growth) => PackStorage<C>): PackStorage<C> {
  const here = () => move.growth && of(move.growth)
  return {
    write: async (...given) => of(await move.start()).write(...given),
    read: async (...given) => here()?.read(...given),
    names: async () => (await here()?.names()) ?? [],
    remove: async (names) => here()?.remove(names),
  }
}

/** True for an id in the log; keys of localStorage all begin otherwise. */
function isOfLog(id: string): boolean {
  return /^(log|segments|head)\//.test(id)
}
