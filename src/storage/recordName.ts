import type { RecordKey } from './port.ts'

/** A record's name as one string, for a Map: collections are words of ours and hold no line break. */
export function recordName({ collection, id }: RecordKey): string {
  return `${collection}\n${id}`
}

/** The way back. */
export function recordKeyOf(name: string): RecordKey {
  const at = name.indexOf('\n')
  return { collection: name.slice(0, at), id: name.slice(at + 1) }
}
