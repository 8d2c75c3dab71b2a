import { writerOf } from './createClock.ts'
import type { StoredRecord } from './port.ts'
import { recordName } from './recordName.ts'

/**
 * Orders all versions of one record, compared as strings: the higher one wins, on every device alike. A higher clock wins;
 * a deletion wins over every version that did not know of it, however late its clock, so that nothing forgotten comes back
 * by itself; a version that says so with `after` comes back.
 * @example
 * const winner = rankOf(record) > rankOf(other) ? record : other
 */
export function rankOf({ clock, deleted, after }: StoredRecord): string {
  // A clock begins with a digit, below '~'; '\0' is below all that a clock holds.
  if (deleted === true) return after === undefined ? `~${clock}\0` : `~${after}\0${clock}\0`
  return after === undefined ? clock : `~${after}\0${clock}`
}

/** The newest deletion that a version of this rank knows of; `undefined` when there never was one. */
export function deletionIn(rank: string): string | undefined {
  return rank.startsWith('~') ? rank.slice(1, rank.indexOf('\0')) : undefined
}

/** The clock of a version of this rank. */
export function clockIn(rank: string): string {
  if (!rank.startsWith('~')) return rank
  const at = rank.indexOf('\0')
  return rank.slice(at + 1).replace('\0', '') || rank.slice(1, at)
}

/** True for the rank of a deletion. */
export function isDeletionRank(rank: string): boolean {
  return rank.endsWith('\0')
}

/**
 * True when `winner` makes `other` useless: it ranks higher, and its writer knew the other, or is the same one, or
 * deleted the record. A version that it did not know stays until somebody has taken note of it as a loser.
 */
export function outdates(winner: StoredRecord, other: StoredRecord): boolean {
  if (rankOf(winner) <= rankOf(other)) return false
  if (winner.deleted === true || other.deleted === true) return true
  return other.clock <= (winner.base ?? '') || writerOf(other.clock) === writerOf(winner.clock)
}

/** Without what a newer version made useless; of two equal ones the later stays. */
export function surviving(records: readonly StoredRecord[]): StoredRecord[] {
  const versions = new Map<string, StoredRecord[]>()
  for (const record of records) {
    const name = recordName(record)
    const others = versions.get(name) ?? []
    const kept = others.filter((other) => rankOf(other) !== rankOf(record) && !outdates(record, other))
    versions.delete(name)
    versions.set(name, others.some((other) => outdates(other, record)) ? others : [...kept, record])
  }
  return [...versions.values()].flat()
}
