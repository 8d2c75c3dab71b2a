import { PersonaFlowError } from '../core/index.ts'
import { createKeySpace, type KeySpace } from './createKeySpace.ts'
import { createTimer } from './createTimer.ts'
import { findLocalStorage } from './findLocalStorage.ts'
import { nameTaken } from './nameTaken.ts'
import { onWake } from './pageLife.ts'
import type { PersonaStorage, RecordKey, StoredRecord } from './port.ts'
import { rankOf } from './rankOf.ts'
import { recordName } from './recordName.ts'

/** Abilities beyond the port, for a storage that the data has outgrown. */
export interface LeftBehind {
  /** Removes these versions, where they still lie as they are. */
  forget(records: readonly StoredRecord[]): void
}

/** Options of `localStorageAdapter`. */
export interface LocalStorageAdapterOptions {
  /** @default the browser's own */
  localStorage?: Storage
  /** Receives the `storage` events of other tabs. @default the browser's own window */
  window?: EventTarget
}

/** 5,242,880 UTF-16 units per origin, shared with all else that the origin stores (Chromium, Firefox, Safari). */
const QUOTA_BYTES = 10_485_760
/** Time to wait for the rest of another tab's batch, ms: each of its keys arrives as an event of its own. */
const GATHER_MS = 10

/**
 * Keeps records in localStorage, a key for each record and writer: it can't be locked, and tabs that share a key lose
 * each other's updates. Survives a reload, a crashed tab and `pagehide`; a killed browser loses the last seconds.
 * @example
 * const flow = createPersonaFlow({ name: 'my-app', storage: localStorageAdapter() })
 */
export function localStorageAdapter(options: LocalStorageAdapterOptions = {}): PersonaStorage & LeftBehind {
  const medium = options.localStorage ?? findLocalStorage()
  let opened: { name: string; schema: number; space: KeySpace } | undefined
  let openers = 0

  function here(): KeySpace {
    if (opened === undefined) throw new Error('open() comes first')
    return opened.space
  }

  function isReadOnly(): boolean {
    return here().schema > (opened?.schema ?? 0)
  }

  /**
   * Removes the versions of a deleted record that its deletion did not know of: writing the deletion again takes them
   * away.
   */
  function sweep(key: RecordKey): void {
    const [newest, ...others] = here().versionsOf(key)
    if (newest?.deleted === true && others.length > 0 && !isReadOnly()) here().commit([newest])
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
      const { newest, others } = loadAll(here())
      const records = [...newest, ...others]
      if (records.length > 0) yield records
      others.forEach(sweep)
    },
    async commit(records) {
      if (isReadOnly()) throw newerSchema()
      here().commit(records)
    },
    async read(keys) {
      return keys.flatMap(here().versionsOf)
    },
    subscribe(onHint, onGone) {
      return onStorageEvent(options.window ?? globalThis.window, here(), { onHint, onGone, onChange: sweep })
    },
    async estimate() {
      const persisted = (await globalThis.navigator?.storage?.persisted?.().catch(() => false)) ?? false
      return { used: here().units * 2, quota: QUOTA_BYTES, persisted }
    },
    async close() {
      openers = Math.max(0, openers - 1)
    },
    forget: (records) => here().forget(records),
    // What newer code wrote is not ours to put back.
    lost: (how) => (isReadOnly() ? undefined : here().lost(how)),
    async discard(id) {
      here().discard(id)
    },
    async destroy() {
      here().clear()
    },
  }
}

/** The newest version of each record; those that lost, and all that can't be read. */
function loadAll(space: KeySpace): Record<'newest' | 'others', StoredRecord[]> {
  const newest = new Map<string, StoredRecord>()
  const others: StoredRecord[] = []
  for (const key of space.keys()) {
    const record = space.look(key)
    if (record === undefined) continue
    const known = record.clock === '' ? record : newest.get(recordName(record))
    if (known === undefined || rankOf(record) > rankOf(known)) {
      newest.set(recordName(record), record)
      if (known !== undefined) others.push(known)
    } else others.push(record)
  }
  return { newest: [...newest.values()], others }
}

interface Listeners {
  onHint(keys: readonly RecordKey[] | 'all'): void
  /** Of these a key is gone. */
  onGone: ((keys: readonly RecordKey[]) => void) | undefined
  /** At once, of each. */
  onChange(key: RecordKey): void
}

/** An event is a hint only: whatever it claims, what lies under its key is looked at. */
function onStorageEvent(
  window: EventTarget | undefined,
  space: KeySpace,
  { onHint, onGone, onChange }: Listeners,
): () => void {
  const changed = new Map<string, RecordKey>()
  const gone = new Map<string, RecordKey>()
  const timer = createTimer(() => {
    const [hinted, lost] = [[...changed.values()], [...gone.values()]]
    changed.clear()
    gone.clear()
    onHint(hinted)
    if (lost.length > 0) onGone?.(lost)
  })
  const onStorage = (event: Event) => {
    const key = 'key' in event ? event.key : undefined
    // Somebody called clear(): all of it may be gone.
    if (key === null) return onHint('all')
    const record = typeof key === 'string' ? space.recordOf(key) : undefined
    if (typeof key !== 'string' || record === undefined) return
    if (space.look(key) === undefined) gone.set(recordName(record), record)
    onChange(record)
    changed.set(recordName(record), record)
    timer.start(GATHER_MS)
  }
  const stopWaking = onWake(() => onHint('all'), window)
  window?.addEventListener('storage', onStorage)
  return () => {
    stopWaking()
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
