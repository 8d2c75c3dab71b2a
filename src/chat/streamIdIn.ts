import { isJsonObject } from '../core/index.ts'

/** Nobody's id is longer. */
const MAX_LENGTH = 200

/** The id under which a route keeps the stream, as its metadata tells; `undefined` where none is told. */
export function streamIdIn(metadata: unknown): string | undefined {
  const ours = isJsonObject(metadata) ? metadata.personaflow : undefined
  const id = isJsonObject(ours) ? ours.stream : undefined
  return typeof id === 'string' && id !== '' && id.length <= MAX_LENGTH ? id : undefined
}
