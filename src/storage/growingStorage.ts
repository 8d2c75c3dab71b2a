import { isQuotaError } from './explainFailure.ts'
import type { Growth } from './openGrowth.ts'
import { localStorageAdapter } from './localStorageAdapter.ts'
import { hasDatabase } from './hasDatabase.ts'
import type { LostRecords, OpenedStorage, PackStorage, PersonaStorage, RecordKey, StoredRecord } from './port.ts'
import { databaseOf, segment } from './storedText.ts'

export interface GrowingStorageOptions {
  /** @default the browser's own */
  localStorage: Storage
  /** Where `storage` events of other tabs arrive. @default the browser's own */
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
export function growingStorage({
  localStorage,
  softCap = SOFT_CAP,
  ...options
}: GrowingStorageOptions): PersonaStorage {
  const local = localStorageAdapter({ localStorage, ...options })
  const listeners = new Set<(keys: readonly RecordKey[] | 'all') => void>()
  let opened: { name: string; schema: number } | undefined
  let openers = 0
  let growth: Growth | undefined
  /** The one move that is on its way. */
  let moving: Promise<Growth> | undefined
  /** Whether the newest commit left too little room is being found out, and mended. */
  let nearing: Promise<void> | undefined
  let failed = false
  /** What was cleared while it was on its way to IndexedDB. */
  let clearedMeanwhile: LostRecords | undefined

  function pointerKey(): string {
    return `personaflow-grown/${segment(opened?.name ?? '')}`
  }

  function hasGrown(): boolean {
    return localStorage.getItem(pointerKey()) !== null
  }

  /** Whatever cleared localStorage took the pointer too. Without room for it, the database is found by its name. */
  function point(): void {
    if (hasGrown()) return
    try {
      localStorage.setItem(pointerKey(), '1')
    } catch {
      // Nothing depends on it but the time it saves.
    }
  }

  /** Where there is no room for a pointer, one copy that was verified makes it. */
  function turn(verified: readonly StoredRecord[]): void {
    point()
    const [spare] = hasGrown() ? [] : verified
    if (spare === undefined) return
    local.forget([spare])
    point()
  }

  /** The pointer, or the database that it pointed to. */
  async function isGrown(name: string): Promise<boolean> {
    return hasGrown() || hasDatabase(databaseOf(name), () => void follow())
  }

  /** After localStorage was cleared: whether another tab had grown before is not to be seen there any more. */
  async function followUnseen(): Promise<void> {
    if (growth === undefined && opened !== undefined && (await isGrown(opened.name))) await follow()
  }

  /** Moves to IndexedDB, or follows a tab that did. Rejects, and nothing has changed, when that fails. */
  function move(): Promise<Growth> {
    moving ??= grow().catch((error: unknown) => {
      moving = undefined
      failed = true
      throw error
    })
    return moving
  }

  /** The options stand: open() came before any call that leads here. */
  async function openNext(): Promise<Growth> {
    const { openGrowth } = await import('./openGrowth.ts')
    return openGrowth({ ...opened!, local, journal: localStorage })
  }

  async function grow(): Promise<Growth> {
    const next = await openNext()
    let isSecond = false
    await next.moveIn((verified) => {
      isSecond = hasGrown()
      clearedMeanwhile = local.lost?.('all')
      turn(verified)
    })
    become(next)
    // What the first one wrote there since was read while all was copied, and told to nobody.
    if (isSecond || clearedMeanwhile !== undefined) tell('all')
    return next
  }

  function become(next: Growth): void {
    growth = next
    next.storage.subscribe((keys) => {
      point()
      tell(keys)
    })
  }

  /** Another tab grew, and this one doesn't know yet. */
  function isLeftBehind(): boolean {
    return growth === undefined && hasGrown()
  }

  async function follow(): Promise<void> {
    await move().catch(() => {}) // The next write or hint tries again.
  }

  function onStorage(run: () => void): () => void {
    const target = options.window ?? globalThis.window
    target?.addEventListener('storage', run)
    return () => target?.removeEventListener('storage', run)
  }

  function tell(keys: readonly RecordKey[] | 'all'): void {
    for (const listener of listeners) listener(keys)
  }

  /** Into localStorage, as long as that is the place; what happens to have no room moves with all else. */
  async function commit(records: readonly StoredRecord[]): Promise<void> {
    if (growth !== undefined) {
      point()
      return growth.storage.commit(records)
    }
    // Its synchronous half comes before the first await in here.
    const written = local.commit(records).then(
      () => undefined,
      (error: unknown) => ({ error }),
    )
    const isLate = hasGrown()
    const failure = await written
    if (!isLate && (failure === undefined || !isQuotaError(failure.error))) {
      if (failure !== undefined) throw failure.error
      if (!failed) nearing = growWhenNear()
      return
    }
    // Once more where it lies in localStorage: whether it came in time for the last look isn't known.
    const next = await move().catch(() => undefined)
    if (next === undefined && failure !== undefined) throw failure.error
    await next?.storage.commit(records)
  }

  async function growWhenNear(): Promise<void> {
    const { used } = await local.estimate()
    if (used / 2 < softCap || globalThis.indexedDB === undefined) return
    await move().catch(() => {}) // It stays where it is, and is tried again by the next start.
  }

  /** Packs have no room in localStorage: with the first one all moves. */
  const packs: PackStorage = {
    write: async (...given) => (await move()).packs.write(...given),
    read: async (...given) => growth?.packs.read(...given),
    names: async () => (await growth?.packs.names()) ?? [],
    remove: async (names) => growth?.packs.remove(names),
  }

  const here = () => growth?.storage ?? local
  return {
    ...(local.medium && { medium: local.medium }),
    get durability() {
      return here().durability
    },
    async open(asked) {
      const isSecond = openers > 0
      const found = await local.open(asked)
      opened = asked
      openers += 1
      try {
        return isSecond || !(await isGrown(asked.name)) ? found : await openGrown(found)
      } catch (error) {
        // open() that rejected is called again.
        openers -= 1
        await local.close()
        throw error
      }
    },
    async *load() {
      if (growth === undefined) yield* local.load()
      else yield* growth.load()
    },
    commit,
    read: async (keys) => here().read(keys),
    subscribe(onHint, onGone) {
      // Where it moved on, what goes from here lies there.
      const stopHints = local.subscribe(
        (keys) => {
          const isLate = isLeftBehind()
          if (isLate) void follow()
          else if (keys === 'all') void followUnseen()
          if (growth !== undefined) point()
          if (!isLate) onHint(keys)
        },
        (keys) => growth === undefined && onGone?.(keys),
      )
      // A tab that grew says so by its pointer; from then on nothing else is heard here.
      const stopEvents = onStorage(() => isLeftBehind() && void follow())
      listeners.add(onHint)
      return () => {
        stopHints()
        stopEvents()
        listeners.delete(onHint)
      }
    },
    lost(how) {
      const lost = clearedMeanwhile
      clearedMeanwhile = undefined
      if (growth !== undefined) {
        point()
        return lost
      }
      if (isLeftBehind()) {
        void follow()
        return undefined
      }
      const gone = local.lost?.(how)
      if (gone !== undefined) void followUnseen()
      return gone
    },
    ...(globalThis.indexedDB && { packs }),
    discard: async (id) => (growth !== undefined && isOfLog(id) ? growth.storage : local).discard?.(id),
    async estimate() {
      // Who asks wants to know how safe it is by then, too.
      await nearing
      return here().estimate()
    },
    async close() {
      openers = Math.max(0, openers - 1)
      await moving?.catch(() => {})
      await local.close()
      if (openers > 0) return
      await growth?.storage.close()
      growth = moving = undefined
    },
    async destroy() {
      await moving?.catch(() => {})
      // Where the erasure lies goes last: the engine writes it again in that very task, before another tab could miss it.
      if (growth === undefined) await clearCopies()
      await local.destroy()
      await growth?.storage.destroy()
    },
  }

  /** What a page that died while it moved left in IndexedDB. */
  async function clearCopies(): Promise<void> {
    if (!(await hasDatabase(databaseOf(opened!.name), () => {}))) return
    const { storage } = await openNext()
    await storage.destroy()
    await storage.close()
  }

  async function openGrown(found: OpenedStorage): Promise<OpenedStorage> {
    const next = await openNext()
    become(next)
    point()
    const mode = found.mode === 'read-only' ? found.mode : next.opened.mode
    return { ...next.opened, mode, schema: Math.max(found.schema, next.opened.schema) }
  }
}

/** Where the log says an entry lies; keys of localStorage all begin otherwise. */
function isOfLog(id: string): boolean {
  return /^(log|segments|head)\//.test(id)
}
