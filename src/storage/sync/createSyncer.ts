import { BACKUP, ERASURE, QUARANTINE, SYNC, type PersonaStorage, type StoredRecord } from '../port.ts'
import { createTimer } from '../createTimer.ts'
import { onWake } from '../pageLife.ts'
import { retryDelay } from '../retryDelay.ts'
import type { Outbox, Outgoing } from './createOutbox.ts'
import { RemoteFailure, type Remote } from './createRemote.ts'
import type { Seal } from './createSeal.ts'
import { isFile, type Shelves } from './createShelves.ts'
import type { SharedState } from './createSyncState.ts'
import { explainRefusal } from './explainRefusal.ts'
import { partsOf } from './partsOf.ts'
import type { PullAnswer, PushAnswer, StoreAnswer, StoreRequest, SyncRequest } from './protocol.ts'

/** Options of what keeps a device and a server the same. */
export interface SyncerOptions {
  local: PersonaStorage
  remote: Remote
  outbox: Outbox
  seal: Seal
  shelves: Shelves
  state: SharedState
  /** What each request says. */
  request: () => StoreRequest
  /** The newest erasure that this device knows. */
  erased: () => string
  /** These came from the server, and are stored. */
  onPulled: (records: readonly StoredRecord[]) => void
}

/** Keeps a device and a server the same, from `start` on. */
export interface Syncer {
  start(): void
  /** Something waits, or may have come. */
  wake(): void
  /** All may have changed: the server is asked at once. */
  retry(): void
  /** Tries at once, if this page leads; resolves when that is done, however it went. */
  now(): Promise<void>
  /** Does `work` while nothing is pushed or pulled. */
  alone<T>(work: () => Promise<T>): Promise<T>
  /** Deletes all that the server has, without a trace; `false` where it isn't reached. Within `alone`. */
  erase(): Promise<boolean>
  stop(): Promise<void>
}

/** Time in which changes gather before they are sent, ms. */
const GATHER_MS = 100
/** Time until a server that refused is asked again, ms. */
const REFUSED_MS = 60_000

/** Only of this device. */
const OWN: ReadonlySet<string> = new Set([BACKUP, QUARANTINE, SYNC])

/** Pushes what waits, pulls what is new, and listens for more; tries again by itself where that fails. */
export function createSyncer(options: SyncerOptions): Syncer {
  const { local, remote, outbox, seal, shelves, state, request, erased, onPulled } = options
  const stopped = new AbortController()
  let isStarted = false
  let isListening = false
  let failures = 0
  /** The server's newest change that was heard of; to be asked for in any case, before that. */
  let head = Number.POSITIVE_INFINITY
  let chain: Promise<unknown> = Promise.resolve()
  const gather = createTimer(() => void alone(run))
  const again = createTimer(wake)
  const wires: (() => void)[] = []

  function alone<T>(work: () => Promise<T>): Promise<T> {
    const done = chain.then(work)
    chain = done.catch(() => {})
    return done
  }

  function wake(): void {
    if (!isStarted || stopped.signal.aborted) return
    const now = state.get()
    const isBehind = outbox.waiting > 0 || head > outbox.progress.cursor
    state.set({ ...now, state: now.state === 'synced' && isBehind ? 'syncing' : now.state, waiting: outbox.waiting })
    gather.start(GATHER_MS)
  }

  async function run(): Promise<void> {
    if (stopped.signal.aborted) return
    try {
      while (outbox.waiting > 0 || head > outbox.progress.cursor) {
        state.set({ state: 'syncing', waiting: outbox.waiting })
        // What is heard of from here on may be newer than the answer that is on its way.
        head = outbox.progress.cursor
        await pull()
        await pushWaiting()
      }
      failures = 0
      state.set({ state: 'synced', waiting: outbox.waiting })
      if (!isListening) void listen()
    } catch (error) {
      const why = await isUnlocked(error).catch((failure: unknown) => failure)
      if (why === true) return run()
      await fail(why === false ? error : why)
    }
  }

  /** The header of a lock is learned from the server: that of whoever came first. */
  async function isUnlocked(error: unknown): Promise<boolean> {
    if (!(error instanceof RemoteFailure) || error.lock === undefined || error.lock === seal.header) return false
    if (seal.hasLock) await seal.unlock(error.lock)
    return seal.hasLock
  }

  async function fail(why: unknown): Promise<void> {
    if (stopped.signal.aborted) return
    head = Number.POSITIVE_INFINITY
    failures += 1
    const { waiting } = outbox
    if (why instanceof RemoteFailure && (why.code === 'offline' || why.code === 'busy')) {
      state.set({ state: 'offline', waiting })
      again.start(retryDelay(failures))
      return
    }
    if (why instanceof RemoteFailure && why.code === 'newer') {
      const change = { newerThan: request().schema }
      // Known to the next page, too.
      await local.commit([outbox.advance(change)]).catch(() => {})
    }
    state.set({ state: 'refused', waiting, ...explainRefusal(why) })
    again.start(REFUSED_MS)
  }

  /** Ends with the connection; then what was missed is asked for, and it begins anew. */
  async function listen(): Promise<void> {
    isListening = true
    const { store } = request()
    const onHead = (next: number) => {
      head = next
      if (next !== outbox.progress.cursor) wake()
    }
    await remote.listen(store, { onHead, signal: stopped.signal }).catch(() => {})
    isListening = false
    if (stopped.signal.aborted) return
    head = Number.POSITIVE_INFINITY
    failures += 1
    again.start(retryDelay(failures))
  }

  async function ask<Answer extends StoreAnswer>(asked: SyncRequest): Promise<Answer> {
    const answer = await remote.post<Answer>(asked)
    const { account } = outbox.progress
    if (account !== undefined && account !== answer.account)
      throw new RemoteFailure('other-account', 'what is kept here belongs to another account')
    if (seal.hasLock && answer.epoch !== '' && answer.lock === undefined)
      throw new RemoteFailure('locked', 'the server keeps this store readable')
    return answer
  }

  async function pull(): Promise<void> {
    for (let hasMore = true; hasMore;) {
      const answer = await ask<PullAnswer>({ ...request(), op: 'pull', since: outbox.progress.cursor })
      const { epoch } = outbox.progress
      // Set back to a backup, the database doesn't know what it has lost.
      const isSame = epoch === answer.epoch && answer.head >= outbox.progress.cursor
      // Of a store that didn't exist yet, all waits that is here.
      if (isSame || epoch === '') hasMore = (await accept(answer)) || answer.hasMore
      else await handOverAll(answer)
    }
  }

  /** Stores what came. True when all has to be asked for anew. */
  async function accept({ account, epoch, cursor, records }: PullAnswer): Promise<boolean> {
    const opened = await Promise.all(records.filter(({ clock }) => clock >= erased()).map(seal.open))
    const erasures = opened.filter(({ collection, clock }) => collection === ERASURE && clock > erased())
    const erasure = erasures.toSorted((a, b) => (a.clock < b.clock ? 1 : -1))[0]
    if (erasure !== undefined) {
      await applyErasure(erasure)
      return true
    }
    if (opened.length > 0 || cursor !== outbox.progress.cursor) {
      await local.commit([...opened, outbox.advance({ account, epoch, cursor })])
      onPulled(opened)
    }
    return false
  }

  /** Another device erased everything: what is newer than that stays. */
  async function applyErasure(erasure: StoredRecord): Promise<void> {
    await pushWaiting()
    const survivors: StoredRecord[] = []
    for await (const batch of local.load())
      survivors.push(...batch.filter(({ collection, clock }) => collection !== SYNC && clock > erasure.clock))
    await local.destroy()
    outbox.clear()
    const kept = [erasure, ...survivors]
    await local.commit([...kept, outbox.advance({ cursor: 0 })])
    onPulled(kept)
  }

  /** The first contact with this server, or its database was made anew: it gets all there is here. */
  async function handOverAll({ account, epoch }: StoreAnswer): Promise<void> {
    await seal.unlock(seal.header)
    let reached = epoch
    const arrived = outbox.outgoing()
    for await (const batch of local.load()) {
      const shared = batch.filter(({ collection, clock }) => !OWN.has(collection) && clock !== '')
      reached = (await sendRecords(shared, reached))?.epoch ?? reached
    }
    for (const key of [...arrived.records.filter(isFile), ...(await shelves.all())]) await shelves.push(key)
    await local.commit([outbox.advance({ account, epoch: reached, cursor: 0 }, arrived)])
  }

  async function pushWaiting(): Promise<void> {
    const outgoing = outbox.outgoing()
    if (outgoing.records.length === 0) return
    await seal.unlock(seal.header)
    // Before the messages that show them.
    for (const key of outgoing.records.filter(isFile)) await shelves.push(key)
    const answer = await sendRecords(await versionsOf(outgoing), outbox.progress.epoch)
    const epoch = outbox.progress.epoch === '' ? answer?.epoch : undefined
    const change = { cursor: answer?.cursor ?? outbox.progress.cursor, ...(epoch !== undefined && { epoch }) }
    await local.commit([outbox.advance(change, outgoing)])
  }

  async function versionsOf({ records, versionsOf: known }: Outgoing): Promise<StoredRecord[]> {
    const keys = records.filter((key) => !isFile(key))
    const missing = keys.filter((key) => known(key).length === 0)
    const read = missing.length > 0 ? await local.read(missing) : []
    return [...keys.flatMap((key) => known(key)), ...read]
  }

  /** Gives the store's epoch, which must be the one that is known, and how far this device knows it. */
  async function sendRecords(
    records: readonly StoredRecord[],
    known = '',
  ): Promise<{ epoch: string; cursor: number } | undefined> {
    let { cursor } = outbox.progress
    let epoch = known
    for (const part of partsOf(await Promise.all(records.map(seal.seal)))) {
      const answer = await ask<PushAnswer>({ ...request(), op: 'push', records: part })
      if (epoch !== '' && epoch !== answer.epoch)
        throw new RemoteFailure('busy', 'the database was made anew meanwhile')
      epoch = answer.epoch
      // Nobody else wrote in between: nothing is to be fetched.
      if (answer.from === cursor) cursor = answer.head
    }
    return records.length === 0 ? undefined : { epoch, cursor }
  }

  /** After a time in which nothing was heard. */
  function retry(): void {
    again.stop()
    head = Number.POSITIVE_INFINITY
    wake()
  }

  return {
    start() {
      if (isStarted) return
      isStarted = true
      const page = globalThis.window as EventTarget | undefined
      page?.addEventListener('online', retry)
      wires.push(onWake(retry), () => page?.removeEventListener('online', retry))
      void alone(run)
    },
    wake,
    retry,
    now: () => (isStarted ? alone(run) : Promise.resolve()),
    alone,
    erase: () =>
      ask({ ...request(), op: 'erase' }).then(
        () => true,
        () => false,
      ),
    async stop() {
      stopped.abort()
      for (const timer of [gather, again]) timer.stop()
      wires.forEach((unwire) => unwire())
      await chain
    },
  }
}
