import { createPointer, type Pointer } from './createPointer.ts'
import { hasDatabase } from './hasDatabase.ts'
import type { LeftBehind } from './localStorageAdapter.ts'
import type { Growth } from './migrateToIndexedDb.ts'
import type { LostRecords, OpenedStorage, PersonaStorage, RecordKey, StoredRecord } from './port.ts'
import { databaseOf } from './storedText.ts'

interface MoveOptions {
  local: PersonaStorage & LeftBehind
  localStorage: Storage
  /** Receives IndexedDB's hints, and `all` when this page can't know which changes it missed. */
  tell(keys: readonly RecordKey[] | 'all'): void
}

/** The way of a name's records from localStorage to IndexedDB: where they are now, and who has moved them. */
export interface Move {
  /** IndexedDB, once the records lie there. */
  readonly growth: Growth | undefined
  /** True after a failed try to move: only a full localStorage makes it worth another. */
  readonly hasFailed: boolean
  readonly pointer: Pointer
  /** Another tab moved them, and this one doesn't know yet. */
  isLeftBehind(): boolean
  /** Goes to where the records are, given what localStorage said of itself. */
  open(asked: { name: string; schema: number }, found: OpenedStorage): Promise<OpenedStorage>
  /** Moves to IndexedDB, or follows a tab that did. Rejects, and nothing has changed, when that fails. */
  start(): Promise<Growth>
  /** The same; the next write or hint tries again where it fails. */
  follow(): Promise<void>
  /** After localStorage was cleared: whether another tab had moved before is not to be seen there any more. */
  followUnseen(): Promise<void>
  /** The records that were cleared on their way to IndexedDB; returned once. */
  takeCleared(): LostRecords | undefined
  /** Deletes what a page that died while it moved left in IndexedDB. */
  clearCopies(): Promise<void>
  whenIdle(): Promise<void>
  close(): Promise<void>
}

/** Follows one name's records: at first in localStorage, later in IndexedDB. */
export function createMove({ local, localStorage, tell }: MoveOptions): Move {
  let opened: { name: string; schema: number } | undefined
  let growth: Growth | undefined
  /** The one move that is on its way. */
  let moving: Promise<Growth> | undefined
  let hasFailed = false
  let cleared: LostRecords | undefined
  const pointer = createPointer(localStorage, () => opened?.name ?? '')

  /** The options are known: open() came before any call that leads here. */
  async function openNext(): Promise<Growth> {
    const { migrateToIndexedDb } = await import('./migrateToIndexedDb.ts')
    return migrateToIndexedDb({ ...opened!, local, journal: localStorage })
  }

  /** The pointer, or the database that it pointed to. */
  async function isGrown(name: string): Promise<boolean> {
    return pointer.isSet() || hasDatabase(databaseOf(name), () => void follow())
  }

  function become(next: Growth): void {
    growth = next
    next.storage.subscribe((keys) => {
      pointer.set()
      tell(keys)
    })
  }

  /** Sets the pointer; without room for it, one copy that was verified makes way. */
  function turn(verified: readonly StoredRecord[]): void {
    pointer.set()
    const [spare] = pointer.isSet() ? [] : verified
    if (spare === undefined) return
    local.forget([spare])
    pointer.set()
  }

  async function move(): Promise<Growth> {
    const next = await openNext()
    let isSecond = false
    await next.moveIn((verified) => {
      isSecond = pointer.isSet()
      cleared = local.lost?.('all')
      turn(verified)
    })
    become(next)
    // What the first one wrote there since was read while all was copied, and told to nobody.
    if (isSecond || cleared !== undefined) tell('all')
    return next
  }

  function start(): Promise<Growth> {
    moving ??= move().catch((error: unknown) => {
      moving = undefined
      hasFailed = true
      throw error
    })
    return moving
  }

  async function follow(): Promise<void> {
    await start().catch(() => {})
  }

  return {
    get growth() {
      return growth
    },
    get hasFailed() {
      return hasFailed
    },
    pointer,
    isLeftBehind: () => growth === undefined && pointer.isSet(),
    start,
    follow,
    async open(asked, found) {
      opened = asked
      if (!(await isGrown(asked.name))) return found
      const next = await openNext()
      become(next)
      pointer.set()
      const mode = found.mode === 'read-only' ? found.mode : next.opened.mode
      return { ...next.opened, mode, schema: Math.max(found.schema, next.opened.schema) }
    },
    async followUnseen() {
      if (growth === undefined && opened !== undefined && (await isGrown(opened.name))) await follow()
    },
    takeCleared() {
      const lost = cleared
      cleared = undefined
      return lost
    },
    async clearCopies() {
      if (!(await hasDatabase(databaseOf(opened!.name), () => {}))) return
      const { storage } = await openNext()
      await storage.destroy()
      await storage.close()
    },
    whenIdle: async () => void (await moving?.catch(() => {})),
    async close() {
      await growth?.storage.close()
      growth = moving = undefined
    },
  }
}
