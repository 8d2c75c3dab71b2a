import { isJsonObject } from '../core/index.ts'
import { msOf } from './createClock.ts'
import type { RecordWrite } from './createVersionIndex.ts'
import { HISTORY, type RecordKey, type StoredRecord } from './port.ts'
import { recordName } from './recordName.ts'

/** A version that lost: two tabs changed one record at once, and the other one's change was kept. */
export interface LostVersion {
  /** Epoch ms at which it was written. */
  readonly at: number
  readonly body: unknown
}

/** Versions that lost a conflict, by record: a deterministic winner must not cost anybody's words. */
export interface History {
  /** Takes note of a stored loser, or of its deletion. */
  note(record: StoredRecord): void
  /** The copy to write of a version that lost; nothing when it is kept already, or says what `winner` says. */
  keep(lost: StoredRecord, winner: unknown): RecordWrite[]
  /** The copies to delete with a record. */
  forget(key: RecordKey): RecordWrite[]
  /** The newest first. */
  of(key: RecordKey): LostVersion[]
  /** The copy of that id. */
  bodyOf(id: string): unknown
  /** The bodies of all. */
  bodies(): unknown[]
  clear(): void
}

/** Kept of each record: enough to find what was lost, not enough to fill a storage. */
const MAX_LOST = 10

/** Counts, choices and receipts are merged or never edited, and a draft changes with every key: too little to keep. */
const UNKEPT: ReadonlySet<string> = new Set(['recallStats', 'receipts', 'settings', 'drafts', 'vectors'])

interface Kept extends RecordKey {
  readonly clock: string
  readonly body: unknown
}

/** Holds the newest lost versions of each record in RAM, and tells which copies to write or delete. */
export function createHistory(): History {
  const lostOf = new Map<string, Map<string, Kept>>()

  function of(key: RecordKey): [string, Kept][] {
    const kept = [...(lostOf.get(recordName(key)) ?? [])]
    return kept.toSorted(([, a], [, b]) => (a.clock < b.clock ? 1 : -1))
  }

  return {
    note({ id, deleted, body }) {
      if (deleted === true) {
        for (const kept of lostOf.values()) kept.delete(id)
        return
      }
      if (!isKept(body)) return
      const name = recordName(body)
      lostOf.set(name, (lostOf.get(name) ?? new Map()).set(id, body))
    },
    keep({ collection, id, clock, body }, winner) {
      const copyId = `${collection}/${id}/${clock}`
      const known = lostOf.get(recordName({ collection, id }))
      if (UNKEPT.has(collection) || known?.has(copyId) || JSON.stringify(body) === JSON.stringify(winner)) return []
      const surplus = of({ collection, id }).slice(MAX_LOST - 1)
      return [
        { collection: HISTORY, id: copyId, body: { collection, id, clock, body } },
        ...surplus.map(([old]) => ({ collection: HISTORY, id: old, body: null })),
      ]
    },
    forget: (key) => of(key).map(([id]) => ({ collection: HISTORY, id, body: null })),
    of: (key) => of(key).map(([, { clock, body }]) => ({ at: msOf(clock), body })),
    bodyOf(id) {
      for (const kept of lostOf.values()) if (kept.has(id)) return kept.get(id)
      return undefined
    },
    bodies: () => [...lostOf.values()].flatMap((kept) => [...kept.values()].map(({ body }) => body)),
    clear: () => lostOf.clear(),
  }
}

function isKept(body: unknown): body is Kept {
  if (!isJsonObject(body)) return false
  return [body.collection, body.id, body.clock].every((part) => typeof part === 'string') && body.body !== undefined
}
