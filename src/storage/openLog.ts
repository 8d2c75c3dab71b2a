import { unwrap } from 'idb'
import { createConnection, madeBy, type ConnectionOptions, type LogDatabase } from './createConnection.ts'
import { foldLog } from './foldLog.ts'
import { decodeEntry } from './logText.ts'
import type { StoredRecord } from './port.ts'

/** An append log of records in one IndexedDB database. */
export interface Log {
  readonly schema: number
  /** From the start, or since newer code came. */
  readonly isReadOnly: boolean
  /** How many batches `load` gives. */
  readonly batches: number
  /** Resolves when IndexedDB says `complete`. `texts`: the same records as entries. */
  append(records: readonly StoredRecord[], texts: readonly string[]): Promise<void>
  /** `aside`: what others wrote meanwhile still comes as news. */
  load(how?: 'aside'): AsyncGenerator<StoredRecord[]>
  /** What was appended since this page last looked, by whomever. */
  news(): Promise<StoredRecord[]>
  /** Folds the log into segments, and rewrites those that hold what was deleted. */
  fold(): Promise<void>
  /** Entries of the log that no fold has reached. */
  readonly unfolded: { readonly entries: number; readonly units: number; readonly hasDeletions: boolean }
  discard(at: string): Promise<void>
  /** UTF-16 units of all that this page read and wrote. */
  readonly units: number
  clear(): Promise<void>
  close(): void
}

/** Segments that are asked for at once. */
const AHEAD = 8

const NOTHING = { entries: 0, units: 0, hasDeletions: false }

export async function openLog(options: ConnectionOptions): Promise<Log> {
  const { schema } = options
  const connection = createConnection({ ...options, onLost })
  const { withDb } = connection
  /** The newest key of `log` or `segments` that this page knows. */
  let seen = 0
  let unfolded = NOTHING
  let units = 0
  /** Rises with each database: what was read of one says nothing of the next. */
  let life = 0

  /** Another database counts its keys from the start. */
  function onLost(): void {
    life += 1
    seen = 0
    unfolded = NOTHING
    options.onLost()
  }

  async function append(records: readonly StoredRecord[], texts: readonly string[]): Promise<void> {
    const before = life
    const last = await connection.write((database) => addToLog(database, texts))
    noteUnfolded(texts, records)
    // Another tab may have written in between; then the gap is read with the next news.
    if (last === seen + texts.length && life === before) seen = last
  }

  function noteUnfolded(texts: readonly string[], records: readonly StoredRecord[]): void {
    const added = texts.reduce((sum, text) => sum + text.length, 0)
    units += added
    unfolded = {
      entries: unfolded.entries + texts.length,
      units: unfolded.units + added,
      hasDeletions: unfolded.hasDeletions || records.some(({ deleted }) => deleted === true),
    }
  }

  async function* load(how?: 'aside'): AsyncGenerator<StoredRecord[]> {
    const before = life
    const { head, entries, keys, last } = await withDb(async (database) => {
      const tx = database.transaction(['log', 'segments', 'head'])
      const [texts, logKeys, segmentKeys, headText] = await Promise.all([
        tx.objectStore('log').getAll(),
        tx.objectStore('log').getAllKeys(),
        tx.objectStore('segments').getAllKeys(),
        tx.objectStore('head').get('head'),
      ])
      const all = texts.map((text, at) => ({ key: logKeys[at]!, text }))
      return {
        head: headText,
        entries: all,
        keys: segmentKeys,
        last: Math.max(0, ...logKeys.slice(-1), ...segmentKeys.slice(-1)),
      }
    })
    if (how !== 'aside' && life === before) seen = Math.max(seen, last)
    unfolded = NOTHING
    units = head?.length ?? 0
    const tail = entries.toReversed().flatMap(({ key, text }) => {
      const records = decodeEntry(`log/${key}`, text, schema)
      noteUnfolded([text], records)
      return records.toReversed()
    })
    const newest = keys.at(-1)
    const first = [...tail, ...(head === undefined ? [] : decodeEntry('head/head', head, schema))]
    yield newest === undefined ? first : [...first, ...(await segmentAt(newest))]
    const older = keys.slice(0, -1).toReversed()
    for (let at = 0; at < older.length; at += AHEAD) {
      const part = older.slice(at, at + AHEAD)
      const texts = await readAhead(part)
      // Each arrives in a task of its own, so that none gets long.
      for (const [position, key] of part.entries()) yield await segmentAt(key, texts[position])
    }
  }

  /** Asks for segments in one transaction: one each would cost as much again. What fails is read on its own. */
  async function readAhead(keys: readonly number[]): Promise<Promise<string | undefined>[]> {
    const ask = async (database: LogDatabase) => {
      const { store } = database.transaction('segments')
      return keys.map((key) => store.get(key).catch(() => undefined))
    }
    return withDb(ask)
  }

  /** A fold of another tab may have moved it meanwhile: its records then come as news. */
  async function segmentAt(key: number, ahead?: Promise<string | undefined>): Promise<StoredRecord[]> {
    const text = (await ahead) ?? (await withDb((database) => database.get('segments', key)))
    units += text?.length ?? 0
    return text === undefined ? [] : decodeEntry(`segments/${key}`, text, schema).toReversed()
  }

  async function news(): Promise<StoredRecord[]> {
    const before = life
    const found = await withDb(async (database) => {
      const range = IDBKeyRange.lowerBound(seen, true)
      const tx = database.transaction(['log', 'segments', 'head'])
      const [texts, logKeys, segments, segmentKeys, head] = await Promise.all([
        tx.objectStore('log').getAll(range),
        tx.objectStore('log').getAllKeys(range),
        tx.objectStore('segments').getAll(range),
        tx.objectStore('segments').getAllKeys(range),
        tx.objectStore('head').get('head'),
      ])
      return { texts, logKeys, segments, segmentKeys, head }
    })
    const { texts, logKeys, segments, segmentKeys, head } = found
    if (life === before) seen = Math.max(seen, ...logKeys.slice(-1), ...segmentKeys.slice(-1))
    const records = texts.flatMap((text, at) => decodeEntry(`log/${logKeys[at]}`, text, schema))
    noteUnfolded(texts, records)
    // Folded before we looked: what was new is in there, and in the head.
    const folded = segments.flatMap((text, at) => decodeEntry(`segments/${segmentKeys[at]}`, text, schema))
    const heads = segments.length > 0 && head !== undefined ? decodeEntry('head/head', head, schema) : []
    return [...heads, ...folded, ...records]
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
    async fold() {
      const folded = await connection.write((database) => foldLog(database, schema))
      unfolded = folded.isDone ? NOTHING : { ...unfolded, entries: unfolded.entries, hasDeletions: false }
      units -= folded.saved
    },
    get unfolded() {
      return unfolded
    },
    async discard(at) {
      const [store, key] = at.split('/')
      if (store === 'log' || store === 'segments')
        await connection.write((database) => database.delete(store, Number(key)))
    },
    get units() {
      return units
    },
    async clear() {
      unfolded = NOTHING
      units = 0
      await withDb(async (database) => {
        const tx = database.transaction(['log', 'segments', 'head'], 'readwrite')
        await Promise.all([...tx.objectStoreNames].map((store) => tx.objectStore(store).clear()))
        await tx.done
      })
    },
    close: connection.close,
  }
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
