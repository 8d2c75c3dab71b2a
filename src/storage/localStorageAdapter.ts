import { PersonaFlowError } from '../core/index.ts'
import { createKeySpace, type KeySpace } from './createKeySpace.ts'
import { createTimer } from './createTimer.ts'
import { findLocalStorage } from './findLocalStorage.ts'
import { nameTaken } from './nameTaken.ts'
import type { PersonaStorage, RecordKey, StoredRecord } from './port.ts'
import { recordName } from './recordName.ts'

export interface LocalStorageAdapterOptions {
  /** @default the browser's own */
  localStorage?: Storage
  /** Where `storage` events of other tabs arrive. @default the browser's own */
  window?: EventTarget
}

/** 5,242,880 UTF-16 units per origin, shared with all else that the origin stores (Chromium, Firefox, Safari). */
const QUOTA_BYTES = 10_485_760
const BATCH = 500
/** What another tab wrote in one batch arrives as an event per key: wait for the others. */
const GATHER_MS = 10

/**
 * Keeps records in localStorage, a key for each record and writer: it can't be locked, and tabs that share a key lose
 * each other's updates. Survives a reload, a crashed tab and `pagehide`; a killed browser loses the last seconds.
 */
export function localStorageAdapter(options: LocalStorageAdapterOptions = {}): PersonaStorage {
  const medium = options.localStorage ?? findLocalStorage()
  let opened: { name: string; schema: number; space: KeySpace } | undefined
  let openers = 0

  function here(): KeySpace {
    if (opened === undefined) throw new Error('open() comes first')
    return opened.space
  }

  return {
    ...(medium && { medium }),
    durability: 'tab-safe',
    async open({ name, schema }) {
      if (openers > 0 && opened?.name !== name) throw nameTaken(opened?.name)
      const area = medium ?? findLocalStorage()
      if (area === undefined) throw missing()
      const space = createKeySpace({ area, name, schema })
      space.readSchemas()
      opened = { name, schema, space }
      openers += 1
      return { schema: space.schema, mode: space.schema > schema ? 'read-only' : 'read-write' }
    },
    async *load() {
      const records = loadAll(here())
      for (let start = 0; start < records.length; start += BATCH) yield records.slice(start, start + BATCH)
    },
    async commit(records) {
      const space = here()
      if (space.schema > (opened?.schema ?? 0)) throw newerSchema()
      space.commit(records)
    },
    async read(keys) {
      return keys.map(here().newestOf).filter((record) => record !== undefined)
    },
    subscribe(onHint) {
      return onStorageEvent(options.window ?? globalThis.window, here(), onHint)
    },
    async estimate() {
      const persisted = (await globalThis.navigator?.storage?.persisted?.().catch(() => false)) ?? false
      return { used: here().units * 2, quota: QUOTA_BYTES, persisted }
    },
    async close() {
      openers = Math.max(0, openers - 1)
    },
    async destroy() {
      here().clear()
    },
  }
}

/** The newest version of each record, and all that can't be read. */
function loadAll(space: KeySpace): StoredRecord[] {
  const newest = new Map<string, StoredRecord>()
  const unreadable: StoredRecord[] = []
  for (const key of space.keys()) {
    const record = space.look(key)
    if (record === undefined) continue
    if (record.clock === '') unreadable.push(record)
    else if (record.clock > (newest.get(recordName(record))?.clock ?? '')) newest.set(recordName(record), record)
  }
  return [...newest.values(), ...unreadable]
}

/** An event is a hint only: whatever it claims, what lies under its key is looked at. */
function onStorageEvent(
  window: EventTarget | undefined,
  space: KeySpace,
  onHint: (keys: readonly RecordKey[]) => void,
): () => void {
  const gathered = new Map<string, RecordKey>()
  const timer = createTimer(() => {
    const records = [...gathered.values()]
    gathered.clear()
    onHint(records)
  })
  const onStorage = (event: Event) => {
    const key = 'key' in event ? event.key : null
    const record = typeof key === 'string' ? space.recordOf(key) : undefined
    if (typeof key !== 'string' || record === undefined) return
    space.look(key)
    gathered.set(recordName(record), record)
    timer.start(GATHER_MS)
  }
  window?.addEventListener('storage', onStorage)
  return () => {
    window?.removeEventListener('storage', onStorage)
    timer.stop()
  }
}

function missing(): Error {
  if (typeof document !== 'undefined') return new DOMException('The browser denies localStorage.', 'SecurityError')
  return new PersonaFlowError('unreachable', 'a server has no localStorage', 'Use volatileStorage there')
}

function newerSchema(): PersonaFlowError {
  return new PersonaFlowError(
    'read-only',
    'a newer version of the app wrote to this storage',
    'Reload the page to get the newer version',
  )
}
