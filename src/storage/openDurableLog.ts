import { createListeners } from '../core/index.ts'
import { createFolding } from './createFolding.ts'
import { createJournal, type NotedBatch } from './createJournal.ts'
import { isReadOnlyError } from './explainFailure.ts'
import { newerCode } from './createConnection.ts'
import { split } from './foldLog.ts'
import { openChannel } from './openChannel.ts'
import { openLog, type Log } from './openLog.ts'
import { onWake } from './pageLife.ts'
import type { RecordKey, StoredRecord } from './port.ts'
import { rankOf } from './rankOf.ts'
import { recordName } from './recordName.ts'
import { databaseOf } from './storedText.ts'

/** Options of a durable log. */
export interface DurableLogOptions {
  name: string
  schema: number
  journal: Storage | undefined
}

/** The log of one name with the parts around it: the journal before it, hints to other tabs, folding in idle time. */
export interface DurableLog extends Pick<Log, 'schema' | 'batches' | 'units' | 'discard' | 'isReadOnly'> {
  /** `aside`: what others wrote meanwhile still comes as news. */
  load(how?: 'aside'): AsyncGenerator<StoredRecord[]>
  commit(records: readonly StoredRecord[]): Promise<void>
  read(keys: readonly RecordKey[]): Promise<StoredRecord[]>
  subscribe(onHint: (keys: readonly RecordKey[] | 'all') => void): () => void
  clear(): Promise<void>
  close(): Promise<void>
}

/** Opens the log of one name; batches that earlier pages left in the journal join it with the first load. */
export async function openDurableLog({ name, schema, journal: area }: DurableLogOptions): Promise<DurableLog> {
  /** Records that came since the last read, for `read` to find. */
  const fresh = new Map<string, StoredRecord[]>()
  const listeners = createListeners<[keys: readonly RecordKey[] | 'all']>()
  // Where newer code came, what follows is refused, and so told, with the next write.
  const [onNewer, onLost] = [() => listeners.tell([]), () => listeners.tell('all')]
  const log = await openLog({ name: databaseOf(name), schema, onNewer, onLost })
  const journal = createJournal({ area, name, schema, writerId: crypto.randomUUID().slice(0, 8) })
  const channel = openChannel(databaseOf(name), () => void pull())
  const stopWaking = onWake(onLost)
  const folding = createFolding(log, `${databaseOf(name)}/fold`)
  /** Takes batches out of the journal that IndexedDB did not take. */
  const failed: NotedBatch[] = []

  async function pull(): Promise<void> {
    try {
      const records = await log.news()
      if (records.length === 0) return
      for (const record of records) addVersion(fresh, record)
      listeners.tell(records)
    } catch {
      // A hint that fails costs freshness, not data.
    }
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
    if (how !== 'aside') fresh.clear()
    folding.schedule()
  }

  async function commit(records: readonly StoredRecord[]): Promise<void> {
    if (log.isReadOnly) throw newerCode()
    const texts = split(records, schema)
    // On its way first: both are in this task, and this one has the longer way.
    const arriving = log.append(records, texts)
    const noted = journal.note(texts)
    // What failed is tried again together with what is new, so this batch holds it too.
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
    channel.tellSoon()
    folding.schedule()
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
      return listeners.add(onHint)
    },
    discard: log.discard,
    async clear() {
      await folding.stop()
      journal.clear()
      fresh.clear()
      await log.clear()
      channel.tell()
    },
    async close() {
      await folding.stop()
      stopWaking()
      channel.close()
      journal.close()
      log.close()
    },
  }
}

function addVersion(versions: Map<string, StoredRecord[]>, record: StoredRecord): void {
  const others = (versions.get(recordName(record)) ?? []).filter((other) => rankOf(other) !== rankOf(record))
  versions.set(recordName(record), [...others, record])
}
