import type { RecordKey } from './port.ts'

/** A record's name as one string, for a Map: collections are words of ours and hold no line break. */
export function recordName({ collection, id }: RecordKey): string {
  return `${collection}\n${id}`
}
