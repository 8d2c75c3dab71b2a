import { createJournal, type NotedBatch } from './createJournal.ts'
import { createTimer } from './createTimer.ts'
import { isReadOnlyError } from './explainFailure.ts'
import { newerCode } from './createConnection.ts'
import { split } from './foldLog.ts'
import { openLog, type Log } from './openLog.ts'
import { onWake } from './pageLife.ts'
import type { RecordKey, StoredRecord } from './port.ts'
import { rankOf } from './rankOf.ts'
import { recordName } from './recordName.ts'
import { databaseOf } from './storedText.ts'

export interface DurableLogOptions {
  name: string
  schema: number
  journal: Storage | undefined
}

/** The log of one name with what stands around it: the journal before it, hints to other tabs, folding in idle time. */
export interface DurableLog extends Pick<Log, 'schema' | 'batches' | 'units' | 'discard' | 'isReadOnly'> {
  /** `aside`: what others wrote meanwhile still comes as news. */
  load(how?: 'aside'): AsyncGenerator<StoredRecord[]>
  commit(records: readonly StoredRecord[]): Promise<void>
  read(keys: readonly RecordKey[]): Promise<StoredRecord[]>
  subscribe(onHint: (keys: readonly RecordKey[] | 'all') => void): () => void
  clear(): Promise<void>
  close(): Promise<void>
}

const FOLD_AFTER_ENTRIES = 256
const FOLD_AFTER_UNITS = 262_144
/** Deleted means gone from the older segments too, soon. */
const SCRUB_AFTER_MS = 1_000
const FOLD_AFTER_MS = 5_000
/** More than one fold takes: who writes that much is not waited for, or the log would only grow. */
const BEHIND_UNITS = 4 * FOLD_AFTER_UNITS
const CATCH_UP_MS = 100
/** Who writes much tells the others once. */
const TELL_AFTER_MS = 10
/** Hints that carry nothing: whatever a message says, what lies in the log is read. */
const WRITTEN = 'written'

export async function openDurableLog({ name, schema, journal: area }: DurableLogOptions): Promise<DurableLog> {
  const listeners = new Set<(keys: readonly RecordKey[] | 'all') => void>()
  const log = await openLog({ name: databaseOf(name), schema, onNewer, onLost: () => tell('all') })
  const journal = createJournal({ area, name, schema, writerId: crypto.randomUUID().slice(0, 8) })
  const channel = openChannel(databaseOf(name), () => void pull())
  const stopWaking = onWake(() => tell('all'))
  const tellTimer = createTimer(channel.tell)
  // A server has no window, whatever the DOM's types say.
  const page = globalThis.window as EventTarget | undefined
  page?.addEventListener('pagehide', tellNow)
  /** What came since it was last read; `read` finds it here. */
  let fresh = new Map<string, StoredRecord[]>()
  /** Takes batches out of the journal that IndexedDB did not take. */
  const failed: NotedBatch[] = []
  let folding: Promise<void> | undefined
  /** Whether the last fold did: the next takes its time. */
  let hasFailed = false
  const foldTimer = createTimer(() => void fold())

  function onNewer(): void {
    tell([]) // What follows is refused, and so told, with the next write.
  }

  function tell(keys: readonly RecordKey[] | 'all'): void {
    for (const listener of listeners) listener(keys)
  }

  /** Before the page is gone, and what it wrote is not. */
  function tellNow(): void {
    if (tellTimer.isRunning) channel.tell()
    tellTimer.stop()
  }

  async function pull(): Promise<void> {
    try {
      const records = await log.news()
      if (records.length === 0) return
      for (const record of records) noteFresh(record)
      tell(records)
    } catch {
      // A hint that fails costs freshness, not data.
    }
  }

  function noteFresh(record: StoredRecord): void {
    const versions = (fresh.get(recordName(record)) ?? []).filter((other) => rankOf(other) !== rankOf(record))
    fresh.set(recordName(record), [...versions, record])
  }

  function scheduleFold(): void {
    const { entries, units, hasDeletions } = log.unfolded
    if (log.isReadOnly || (!hasDeletions && entries < FOLD_AFTER_ENTRIES && units < FOLD_AFTER_UNITS)) return
    const isBehind = units > BEHIND_UNITS && !hasFailed
    foldTimer.start(isBehind ? CATCH_UP_MS : hasDeletions ? SCRUB_AFTER_MS : FOLD_AFTER_MS)
  }

  function fold(): Promise<void> {
    folding ??= foldOnce()
    return folding
  }

  async function foldOnce(): Promise<void> {
    try {
      await exclusively(`${databaseOf(name)}/fold`, log.fold)
      hasFailed = false
    } catch {
      hasFailed = true // What isn't folded is still there, and loads.
    }
    folding = undefined
    scheduleFold()
  }

  async function replay(): Promise<StoredRecord[]> {
    const { records, remove } = journal.left()
    if (records.length === 0 || log.isReadOnly) return records
    await log.append(records, split(records, schema))
    remove()
    return records
  }

  async function* load(how?: 'aside'): AsyncGenerator<StoredRecord[]> {
    const replayed = await replay()
    let isFirst = true
    for await (const batch of log.load(how)) {
      yield isFirst ? [...replayed, ...batch] : batch
      isFirst = false
    }
    if (how !== 'aside') fresh = new Map()
    scheduleFold()
  }

  async function commit(records: readonly StoredRecord[]): Promise<void> {
    if (log.isReadOnly) throw newerCode()
    const texts = split(records, schema)
    // On its way first: both are in this task, and this one has the longer way.
    const arriving = log.append(records, texts)
    const noted = journal.note(texts)
    // Who asked for what failed tries it again together with what is new: this batch stands for it.
    for (const batch of failed.splice(0)) batch.release()
    try {
      await arriving
    } catch (error) {
      // What newer code refuses is refused for good; else a page that dies before the next try leaves it in the journal.
      if (isReadOnlyError(error)) noted.drop()
      else failed.push(noted)
      throw error
    }
    noted.release()
    tellTimer.start(TELL_AFTER_MS)
    scheduleFold()
  }

  async function read(keys: readonly RecordKey[]): Promise<StoredRecord[]> {
    const missing = new Set(keys.map(recordName).filter((key) => !fresh.has(key)))
    const found = keys.flatMap((key) => fresh.get(recordName(key)) ?? [])
    if (missing.size === 0) {
      for (const key of keys) fresh.delete(recordName(key))
      return found
    }
    // Not behind a hint: looked for in all there is.
    for await (const batch of log.load('aside')) {
      for (const record of batch) if (missing.has(recordName(record))) found.push(record)
    }
    return found
  }

  return {
    schema: log.schema,
    get isReadOnly() {
      return log.isReadOnly
    },
    batches: log.batches,
    get units() {
      return log.units + journal.units
    },
    load,
    commit,
    read,
    subscribe(onHint) {
      listeners.add(onHint)
      return () => listeners.delete(onHint)
    },
    discard: log.discard,
    async clear() {
      foldTimer.stop()
      await folding
      journal.clear()
      fresh.clear()
      await log.clear()
      channel.tell()
    },
    async close() {
      foldTimer.stop()
      await folding
      stopWaking()
      page?.removeEventListener('pagehide', tellNow)
      tellNow()
      channel.close()
      journal.close()
      log.close()
    },
  }
}

function openChannel(name: string, onWritten: () => void): { tell(): void; close(): void } {
  // Without it (a sandbox, an old browser) other tabs learn of changes when they load.
  if (typeof BroadcastChannel === 'undefined') return { tell() {}, close() {} }
  const channel = new BroadcastChannel(name)
  // Node's would keep the process alive; the browser's has no such method, and its types neither.
  ;(channel as { unref?: () => void }).unref?.()
  channel.addEventListener('message', ({ data }) => {
    if (data === WRITTEN) onWritten()
  })
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no target, only a window has
  return { tell: () => channel.postMessage(WRITTEN), close: () => channel.close() }
}

/** Runs unless another tab does the same right now. */
async function exclusively(name: string, run: () => Promise<void>): Promise<void> {
  const locks = globalThis.navigator?.locks
  if (locks === undefined) return run()
  await locks.request(name, { ifAvailable: true }, (lock) => (lock === null ? undefined : run()))
}
