import {
  isCollection,
  readRecord,
  removeRecord,
  type Change,
  type CollectionName,
  type Collections,
  type Edit,
} from '../core/index.ts'
import type { StorageEngine, StoredRecord } from '../storage/index.ts'
import type { Effect, Records } from './createRecords.ts'
import { repairLoaded } from './repairLoaded.ts'
import { mergedWithEarly, withMostUse } from './merge.ts'

/** Options of a hydrator: the engine, the records, and the ways to change and show them. */
export interface HydratorOptions {
  engine: () => StorageEngine
  records: Records
  read: (change: Pick<Change, 'collection' | 'id'>) => Collections[CollectionName] | undefined
  /** All records of the two collections that hang together. */
  conversations: () => Change[]
  apply: (changes: readonly Change[]) => Effect
  tell: (effect: Effect) => void
  /** Shows what has arrived so far. */
  show: () => void
}

/** Changes that come from storage: all of it at the start, then those of other tabs. */
export interface Hydrator {
  /** Takes in what is stored; gives what the user did meanwhile, merged with it. */
  hydrate(): Promise<Change[]>
  /** The changes that another tab made. */
  accept(stored: readonly StoredRecord[]): Change[]
  /** Replies that no page writes any more, messages without their parent, as they are shown. */
  repairLoaded(): Change[]
  /** Takes note of the user's edits before hydration ended: they are newer than the stored records. */
  noteEarly(edits: readonly Edit[]): void
}

/** Reads records from the engine into the store; those without their collection's shape go to quarantine. */
export function createHydrator(options: HydratorOptions): Hydrator {
  const { engine, records, read, apply, tell, show } = options
  const early = new Set<string>()

  function accept(stored: readonly StoredRecord[]): Change[] {
    return stored.flatMap((record): Change[] => {
      // A collection of a newer version is none of ours: it stays in storage as it is.
      if (!isCollection(record.collection)) return []
      if (record.deleted === true) return [removeRecord(record.collection, record.id)]
      const change = readRecord(record.collection, record.id, record.body)
      if ('collection' in change) {
        const isCount = change.collection === 'recallStats'
        return [isCount ? withMostUse(change, records.recallStats.get(record.id)) : change]
      }
      engine().quarantine(record, change.reason)
      return []
    })
  }

  function isEarly(change: Change): boolean {
    return early.size > 0 && early.has(`${change.collection}/${change.id}`)
  }

  function repair(): Change[] {
    const found = options.conversations()
    return repairLoaded(found, (id) => records.goneMessages.get(id)?.parentId).filter(
      (change, at) => change.value !== found[at]!.value && !isEarly(change),
    )
  }

  return {
    accept,
    repairLoaded: repair,
    noteEarly(edits) {
      for (const { collection, id } of edits) early.add(`${collection}/${id}`)
    },
    async hydrate() {
      const merged: Change[] = []
      await engine().hydrate((batch) => {
        const changes = accept(batch)
        for (const change of changes.filter(isEarly)) merged.push(...mergedWithEarly(change, read(change)))
        const effect = apply(early.size === 0 ? changes : changes.filter((change) => !isEarly(change)))
        // A large storage: what is newest can be used while the rest arrives.
        if (engine().getStatus().progress !== undefined) show()
        tell(effect)
      })
      const effect = apply(repair())
      show()
      tell(effect)
      early.clear()
      return merged
    },
  }
}
