import type { LogDatabase } from './createConnection.ts'

/** A text of the log with its key. */
interface Entry {
  readonly key: number
  readonly text: string
}

/** All entries, the head, and where the segments lie, as of one moment; oldest first. */
export async function readStart(database: LogDatabase) {
  const tx = database.transaction(['log', 'segments', 'head'])
  const log = tx.objectStore('log')
  const [texts, keys, segmentKeys, head] = await Promise.all([
    log.getAll(),
    log.getAllKeys(),
    tx.objectStore('segments').getAllKeys(),
    tx.objectStore('head').get('head'),
  ])
  return { entries: entriesOf(keys, texts), segmentKeys, head }
}

/** Entries after a key, as of one moment; oldest first. */
export async function readSince(database: LogDatabase, seen: number) {
  const range = IDBKeyRange.lowerBound(seen, true)
  const tx = database.transaction(['log', 'segments', 'head'])
  const [log, segments] = [tx.objectStore('log'), tx.objectStore('segments')]
  const [texts, keys, segmentTexts, segmentKeys, head] = await Promise.all([
    log.getAll(range),
    log.getAllKeys(range),
    segments.getAll(range),
    segments.getAllKeys(range),
    tx.objectStore('head').get('head'),
  ])
  return { entries: entriesOf(keys, texts), segments: entriesOf(segmentKeys, segmentTexts), head }
}

/** Asks for segments in one transaction: one each would cost as much again. What fails is read on its own. */
export async function readAhead(
  database: LogDatabase,
  keys: readonly number[],
): Promise<Promise<string | undefined>[]> {
  const { store } = database.transaction('segments')
  return keys.map((key) => store.get(key).catch(() => undefined))
}

/** The highest of keys that ascend; 0 for none. */
export function lastOf(...lists: readonly (readonly number[])[]): number {
  return Math.max(0, ...lists.flatMap((keys) => keys.slice(-1)))
}

function entriesOf(keys: readonly number[], texts: readonly string[]): Entry[] {
  return texts.map((text, at) => ({ key: keys[at]!, text }))
}
