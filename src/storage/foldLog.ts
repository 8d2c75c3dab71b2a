import { decodeEntry, encodeEntry } from './logText.ts'
import type { LogDatabase } from './createConnection.ts'
import type { StoredRecord } from './port.ts'
import { outdates, surviving } from './rankOf.ts'
import { recordName } from './recordName.ts'

/** UTF-16 units of one entry or segment: what parses in a few milliseconds. */
const SEGMENT_UNITS = 262_144

/** UTF-16 units that one fold takes from the log at most, so that no task gets long. */
const FOLD_UNITS = 4 * SEGMENT_UNITS

/** Small collections that the app needs first: kept together, apart from those that grow. */
const HEAD: ReadonlySet<string> = new Set([
  'personas',
  'conversations',
  'promptTemplates',
  'drafts',
  'lorebooks',
  'settings',
  'erasure',
  'quarantine',
  'sync',
])

/** Up to so many deletions are looked for in a segment's text; of more, its records are parsed. */
const FEW = 8

/** The result of a fold. */
export interface Folded {
  /** `false`: there is more to fold. */
  readonly isDone: boolean
  /** UTF-16 units less than before. */
  readonly saved: number
}

interface Entry {
  readonly key: number
  readonly text: string
}

/**
 * Folds the oldest entries of the log into one segment and the head, in one transaction: it happens whole or not at all,
 * and two tabs that fold at once do it one after the other. Before, what they delete is taken out of older segments.
 */
export async function foldLog(database: LogDatabase, schema: number): Promise<Folded> {
  const scrubbed = await scrub(database, await deletionsIn(database, schema), schema)
  const tx = database.transaction(['log', 'segments', 'head'], 'readwrite')
  const [log, segments, head] = [tx.objectStore('log'), tx.objectStore('segments'), tx.objectStore('head')]
  const all = await oldest(log)
  const entries = readable(all, schema)
  const newest = entries.at(-1)?.entry.key
  if (newest === undefined) {
    await tx.done
    return { isDone: true, saved: scrubbed }
  }
  const lastKey = (await segments.getAllKeys()).at(-1)
  const [headText, lastText] = await Promise.all([
    head.get('head'),
    lastKey === undefined ? undefined : segments.get(lastKey),
  ])
  const records = entries.flatMap((entry) => entry.records)
  const heads = headText === undefined ? [] : decodeEntry('head/head', headText, schema)
  const last = lastText === undefined || lastText.length > SEGMENT_UNITS / 2 ? [] : decodeEntry('', lastText, schema)
  const isMerged = last.length > 0 && last.every(({ clock }) => clock !== '')
  if (isMerged || lastText === encodeEntry([], schema)) await segments.delete(lastKey!)
  const bulk = surviving([...(isMerged ? last : []), ...records.filter((record) => !isHead(record))])
  const texts = split(bulk, schema)
  // Between the segment before and the newest entry there is always room for keys of the same order.
  const puts = texts.map((text, at) => segments.put(text, newest - (texts.length - 1 - at) / texts.length))
  const headed = surviving([...heads, ...records.filter(isHead)])
  await Promise.all([
    ...puts,
    ...(headed.length > 0 && records.some(isHead) ? [head.put(encodeEntry(headed, schema), 'head')] : []),
    ...(entries.length === all.length
      ? [log.delete(between(all.map(({ key }) => key)))]
      : entries.map(({ entry }) => log.delete(entry.key))),
    tx.done,
  ])
  const before = [...entries.map(({ entry }) => entry.text), ...(isMerged ? [lastText!] : [])]
  const after = [...texts, ...(headed.length > 0 ? [encodeEntry(headed, schema)] : [])]
  const saved = unitsOf(before) + (headText?.length ?? 0) - unitsOf(after)
  return { isDone: unitsOf(before) < FOLD_UNITS / 2, saved: scrubbed + saved }
}

function unitsOf(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + text.length, 0)
}

function isHead({ collection }: StoredRecord): boolean {
  return HEAD.has(collection)
}

/** A batch that is too large for one entry becomes several. */
export function split(records: readonly StoredRecord[], schema: number): string[] {
  const text = encodeEntry(records, schema)
  if (text.length <= SEGMENT_UNITS || records.length <= 1) return [text]
  const parts = Math.min(records.length, Math.ceil(text.length / SEGMENT_UNITS))
  const size = Math.ceil(records.length / parts)
  return Array.from({ length: parts }, (_, at) => records.slice(at * size, (at + 1) * size))
    .filter((part) => part.length > 0)
    .flatMap((part) => split(part, schema))
}

interface LogStore {
  getAllKeys(query: null, count: number): Promise<number[]>
  getAll(query: IDBKeyRange): Promise<(string | undefined)[]>
}

/** Read in parts, each twice as many as the one before: entries may be few and long, or many and short. */
async function oldest(log: LogStore): Promise<Entry[]> {
  const entries: Entry[] = []
  let units = 0
  const keys = await log.getAllKeys(null, 1_024)
  for (let at = 0, count = 4; at < keys.length; at += count, count *= 2) {
    const part = keys.slice(at, at + count)
    const texts = await log.getAll(between(part))
    for (const [position, text = ''] of texts.entries()) {
      units += text.length
      if (units > FOLD_UNITS && entries.length > 0) return entries
      entries.push({ key: part[position]!, text })
    }
  }
  return entries
}

/** All keys from the first to the last of some that ascend. */
function between(keys: readonly number[]): IDBKeyRange {
  return IDBKeyRange.bound(keys[0], keys.at(-1))
}

/** Entries that can't be read stay where they lie. */
function readable(entries: readonly Entry[], schema: number) {
  return entries.flatMap((entry) => {
    const records = decodeEntry(`log/${entry.key}`, entry.text, schema)
    return records.every(({ clock }) => clock !== '') ? [{ entry, records }] : []
  })
}

async function deletionsIn(database: LogDatabase, schema: number): Promise<Map<string, StoredRecord>> {
  const texts = (await database.getAll('log', null, 1_024)).filter((text) => text.includes('"deleted":true'))
  const deletions = texts.flatMap((text) => decodeEntry('', text, schema)).filter(({ deleted }) => deleted === true)
  return new Map(deletions.map((record) => [recordName(record), record]))
}

/** Takes what was deleted out of the segments, one at a time: deleted means that no script can read it any more. */
async function scrub(database: LogDatabase, deletions: Map<string, StoredRecord>, schema: number): Promise<number> {
  if (deletions.size === 0) return 0
  let saved = 0
  const needles = [...deletions.values()].map(({ id }) => JSON.stringify(id))
  for (const key of await database.getAllKeys('segments')) {
    const text = (await database.get('segments', key)) ?? ''
    if (needles.length <= FEW && !needles.some((needle) => text.includes(needle))) continue
    const tx = database.transaction('segments', 'readwrite')
    const records = decodeEntry(`segments/${key}`, (await tx.store.get(key)) ?? '', schema)
    const kept = records.filter((record) => !isDeletedBy(record, deletions.get(recordName(record))))
    const isWhole = records.every(({ clock }) => clock !== '')
    if (isWhole && kept.length < records.length) {
      const next = encodeEntry(kept, schema)
      saved += text.length - next.length
      await tx.store.put(next, key)
    }
    await tx.done
  }
  return saved
}

function isDeletedBy(record: StoredRecord, deletion: StoredRecord | undefined): boolean {
  return deletion !== undefined && outdates(deletion, record)
}
