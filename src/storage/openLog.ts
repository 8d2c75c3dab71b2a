import { unwrap } from 'idb'
import { createConnection, madeBy, type ConnectionOptions, type LogDatabase } from './createConnection.ts'
import { foldLog } from './foldLog.ts'
import { decodeEntry } from './logText.ts'
import { createLogTally, type Unfolded } from './createLogTally.ts'
import { lastOf, readAhead, readSince, readStart } from './readLog.ts'
import type { StoredRecord } from './port.ts'

/** An append log of records in one IndexedDB database. */
export interface Log {
  readonly schema: number
  /** From the start, or since newer code came. */
  readonly isReadOnly: boolean
  /** Number of batches that `load` gives. */
  readonly batches: number
  /** Resolves when IndexedDB says `complete`. `texts`: the same records as entries. */
  append(records: readonly StoredRecord[], texts: readonly string[]): Promise<void>
  /** `aside`: what others wrote meanwhile still comes as news. */
  load(how?: 'aside'): AsyncGenerator<StoredRecord[]>
  /** Records appended by any tab since this page last looked. */
  news(): Promise<StoredRecord[]>
  /** Folds the log into segments, and rewrites those that hold what was deleted. */
  fold(): Promise<void>
  /** Entries of the log that no fold has reached. */
  readonly unfolded: Unfolded
  discard(at: string): Promise<void>
  /** UTF-16 units of all that this page read and wrote. */
  readonly units: number
  clear(): Promise<void>
  close(): void
}

/** Segments that are asked for at once. */
const AHEAD = 8

/** Opens the database, creating it if needed, and counts what this page reads and writes. */
export async function openLog(options: ConnectionOptions): Promise<Log> {
  const { schema } = options
  const tally = createLogTally()
  const connection = createConnection({
    ...options,
    onLost() {
      tally.restart()
      options.onLost()
    },
  })
  const { withDb, write } = connection

  async function append(records: readonly StoredRecord[], texts: readonly string[]): Promise<void> {
    const saw = tally.look()
    const last = await write((database) => addToLog(database, texts))
    tally.added(texts, records)
    // Another tab may have written in between; then the gap is read with the next news.
    if (last === tally.seen + texts.length) saw(last)
  }

  async function* load(how?: 'aside'): AsyncGenerator<StoredRecord[]> {
    const saw = tally.look()
    const { head, entries, segmentKeys } = await withDb(readStart)
    if (how !== 'aside')
      saw(
        lastOf(
          entries.map(({ key }) => key),
          segmentKeys,
        ),
      )
    tally.loaded(head)
    const tail = entries.toReversed().flatMap(({ key, text }) => {
      const records = decodeEntry(`log/${key}`, text, schema)
      tally.added([text], records)
      return records.toReversed()
    })
    const newest = segmentKeys.at(-1)
    const first = [...tail, ...recordsIn('head/head', head)]
    yield newest === undefined ? first : [...first, ...(await segmentAt(newest))]
    for (const part of parts(segmentKeys.slice(0, -1).toReversed(), AHEAD)) {
      const texts = await withDb((database) => readAhead(database, part))
      // Each arrives in a task of its own, so that none gets long.
      for (const [position, key] of part.entries()) yield await segmentAt(key, texts[position])
    }
  }

  /** A fold of another tab may have moved it meanwhile: its records then come as news. */
  async function segmentAt(key: number, ahead?: Promise<string | undefined>): Promise<StoredRecord[]> {
    const text = (await ahead) ?? (await withDb((database) => database.get('segments', key)))
    tally.read(text)
    return recordsIn(`segments/${key}`, text).toReversed()
  }

  async function news(): Promise<StoredRecord[]> {
    const saw = tally.look()
    const { head, entries, segments } = await withDb((database) => readSince(database, tally.seen))
    saw(
      lastOf(
        entries.map(({ key }) => key),
        segments.map(({ key }) => key),
      ),
    )
    const records = entries.flatMap(({ key, text }) => decodeEntry(`log/${key}`, text, schema))
    tally.added(
      entries.map(({ text }) => text),
      records,
    )
    // Folded before we looked: what was new is in there, and in the head.
    const folded = segments.flatMap(({ key, text }) => decodeEntry(`segments/${key}`, text, schema))
    return [...(segments.length > 0 ? recordsIn('head/head', head) : []), ...folded, ...records]
  }

  function recordsIn(at: string, text: string | undefined): StoredRecord[] {
    return text === undefined ? [] : decodeEntry(at, text, schema)
  }

  const opened = await connection.connect()
  const batches = Math.max(1, await opened.count('segments'))
  return {
    schema: Math.max(schema, madeBy(opened, schema).schema),
    get isReadOnly() {
      return connection.isReadOnly
    },
    batches,
    append,
    load,
    news,
    fold: async () => tally.folded(await write((database) => foldLog(database, schema))),
    get unfolded() {
      return tally.unfolded
    },
    async discard(at) {
      const [store, key] = at.split('/')
      if (store === 'log' || store === 'segments') await write((database) => database.delete(store, Number(key)))
    },
    get units() {
      return tally.units
    },
    async clear() {
      tally.loaded(undefined)
      await withDb(clearLog)
    },
    close: connection.close,
  }
}

function parts<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size))
}

async function clearLog(database: LogDatabase): Promise<void> {
  const tx = database.transaction(['log', 'segments', 'head'], 'readwrite')
  await Promise.all([...tx.objectStoreNames].map((store) => tx.objectStore(store).clear()))
  await tx.done
}

/** Adds entries in one transaction; gives the key of the last. By hand: a promise for each request would cost as much again. */
function addToLog(database: LogDatabase, texts: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const tx = unwrap(database).transaction('log', 'readwrite')
    const log = tx.objectStore('log')
    const requests = texts.map((text) => log.add(text))
    // The store makes its keys by itself: numbers that ascend.
    tx.addEventListener('complete', () => resolve(requests.at(-1)?.result as number))
    tx.addEventListener('abort', () =>
      reject(tx.error ?? new DOMException('the transaction was aborted', 'AbortError')),
    )
    // Nothing follows: else the browser would ask this page for more before it writes.
    tx.commit()
  })
}
