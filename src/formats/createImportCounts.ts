import { shortenedText, memoryText, messageText, type Change, type CollectionName } from '../core/index.ts'
import type { Outcome } from './importOutcome.ts'

/** The number of records of one collection by outcome. */
export interface ImportCounts {
  readonly added: number
  readonly same: number
  /** Differ from yours, which stay. */
  readonly conflicting: number
  /** Differ from yours and take their place; `replace` alone replaces any. */
  readonly replaced: number
  /** Yours that the file doesn't have; `replace` alone removes any. */
  readonly removed: number
}

/** A record of yours that the file has otherwise. */
export interface ImportConflict {
  readonly collection: CollectionName
  readonly id: string
  /** As a user would know it: a name, a title, the first words. */
  readonly name: string
  readonly kept: 'yours' | 'theirs'
}

/** The numbers per collection, and the conflicts met. */
export interface ImportTotals {
  readonly counts: Readonly<Record<CountedCollection, ImportCounts>>
  /** The first 100. */
  readonly conflicts: readonly ImportConflict[]
  readonly conflictsTotal: number
}

const COUNTED = ['personas', 'memories', 'conversations', 'messages', 'promptTemplates', 'lorebooks'] as const
type CountedCollection = (typeof COUNTED)[number]

const MAX_CONFLICTS = 100
const MAX_NAME = 80

/** Counts what an import does, collection by collection. */
export function createImportCounts() {
  const counts = new Map<CollectionName, Record<keyof ImportCounts, number>>(
    COUNTED.map((collection) => [collection, { added: 0, same: 0, conflicting: 0, replaced: 0, removed: 0 }]),
  )
  const conflicts: ImportConflict[] = []
  let conflictsTotal = 0

  function count(collection: CollectionName, what: keyof ImportCounts): void {
    const own = counts.get(collection)
    if (own !== undefined) own[what] += 1
  }

  return {
    note(change: Change, outcome: Outcome): void {
      count(change.collection, outcome)
      if (outcome !== 'conflicting' && outcome !== 'replaced') return
      conflictsTotal += 1
      if (conflicts.length >= MAX_CONFLICTS) return
      const { collection, id } = change
      conflicts.push({ collection, id, name: nameOf(change), kept: outcome === 'replaced' ? 'theirs' : 'yours' })
    },
    noteRemovals(changes: readonly Change[]): void {
      for (const { collection } of changes) count(collection, 'removed')
    },
    totals: (): ImportTotals => ({
      // The Map was filled with these very keys.
      counts: Object.fromEntries(counts) as ImportTotals['counts'],
      conflicts,
      conflictsTotal,
    }),
  }
}

function nameOf(change: Change): string {
  const name = change.value === null ? change.id : wordsOf(change)
  const line = name.replace(/\s+/g, ' ').trim()
  return shortenedText(line, MAX_NAME)
}

function wordsOf({ collection, id, value }: Change): string {
  if (value === null) return id
  switch (collection) {
    case 'personas':
      return (value.declared === true ? value.changes.name : value.name) ?? id
    case 'memories':
      return memoryText(value)
    case 'conversations':
      return value.title
    case 'messages':
      return messageText(value)
    case 'promptTemplates':
    case 'lorebooks':
      return value.name
    case 'settings':
      return 'Active persona'
    case 'recallStats':
    case 'vectors':
    case 'receipts':
    case 'drafts':
      return id
    default:
      return collection satisfies never
  }
}
