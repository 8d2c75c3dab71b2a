import { createGate } from '../../core/index.ts'
import { createClock } from '../createClock.ts'
import { createTimer } from '../createTimer.ts'
import type { PersonaStorage, RecordKey, StoredRecord } from '../port.ts'
import type { Locks } from '../withLock.ts'
import { createOutbox, type Outbox } from './createOutbox.ts'
import type { Remote } from './createRemote.ts'
import type { Seal } from './createSeal.ts'
import type { Shelves } from './createShelves.ts'
import type { StoreRequest } from './protocol.ts'
import { createSyncer, type Syncer } from './createSyncer.ts'
import { createSyncState, type SharedState } from './createSyncState.ts'
import { takeLead, takePage } from './takePage.ts'

/** Options of the work between one local storage, which is open, and the server. */
export interface OpenSyncOptions {
  local: PersonaStorage
  remote: Remote
  seal: Seal
  shelves: Shelves
  name: string
  /** Name of the records on the server. */
  store: string
  schema: number
  /** The newest erasure that this device knows. */
  erased: () => string
  onPulled: (records: readonly StoredRecord[]) => void
  onStatus: () => void
}

/** The parts of a storage that syncs, while it is open. */
export interface OpenedSync {
  readonly name: string
  readonly schema: number
  readonly outbox: Outbox
  readonly syncer: Syncer
  readonly state: SharedState
  /** What each request says. */
  request(): StoreRequest
  /** What waits is known: from here on this page pushes and pulls, if it leads. */
  begin(): void
  /** Stores records with a note that they wait. */
  commit(records: readonly StoredRecord[]): Promise<void>
  /** Notes that these wait. */
  note(keys: readonly RecordKey[]): Promise<void>
  close(): Promise<void>
}

/** Time that closing waits for what is still to be sent, ms. */
const LAST_MS = 5_000

/** Opens it. Of all pages over one medium of the browser, one leads. */
export async function openSync(options: OpenSyncOptions): Promise<OpenedSync> {
  const { local, seal, name, store, schema, onStatus } = options
  const locks = locksOf(local)
  const place = `personaflow-sync/${name}`
  const held = await takePage(locks, place)
  const writerId = crypto.randomUUID().slice(0, 8)
  const outbox = createOutbox({ clock: createClock({ writerId }), page: held.page })
  const request = () => ({ store, schema, ...(seal.header !== undefined && { lock: seal.header }) })
  const state = createSyncState(locks && place, () => {
    seal.askAgain()
    syncer.retry()
  })
  const unsubscribe = state.subscribe(onStatus)
  const syncer = createSyncer({ ...options, outbox, state, request })
  let leads = false
  let hasBegun = false
  const stepBack = takeLead(locks, place, () => {
    leads = true
    state.lead()
    if (hasBegun) syncer.start()
  })

  async function commit(records: readonly StoredRecord[]): Promise<void> {
    const noted = outbox.note(records)
    try {
      // What can be written at once is written in the task of the call.
      await local.commit([...records, ...noted])
    } catch (error) {
      outbox.forget(noted)
      throw error
    }
    if (noted.length > 0) syncer.wake()
  }

  async function note(keys: readonly RecordKey[]): Promise<void> {
    await local.commit(outbox.note(keys))
    syncer.wake()
  }

  return {
    name,
    schema,
    outbox,
    syncer,
    state,
    request,
    commit,
    note,
    begin() {
      hasBegun = true
      if (leads) syncer.start()
    },
    async close() {
      // Of a storage in memory nothing would be left.
      if (outbox.waiting > 0) await within(LAST_MS, syncer.now())
      await syncer.stop()
      stepBack()
      held.release()
      unsubscribe()
      state.close()
    },
  }
}

/** Waits for it, for so long at most. */
async function within(ms: number, work: Promise<void>): Promise<void> {
  const late = createGate()
  const timer = createTimer(late.open)
  timer.start(ms)
  await Promise.race([work, late.opened])
  timer.stop()
}

/** Locks hold for all tabs of a browser; what lies in the memory of one of them is not theirs. */
function locksOf({ medium }: PersonaStorage): Locks | undefined {
  const isShared = medium !== undefined && (medium === globalThis.indexedDB || isLocalStorage(medium))
  return isShared ? globalThis.navigator?.locks : undefined
}

function isLocalStorage(medium: object): boolean {
  return typeof Storage !== 'undefined' && medium instanceof Storage
}
