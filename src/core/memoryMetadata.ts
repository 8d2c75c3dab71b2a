import type { JsonObject } from './json.ts'
import { share } from './shape.ts'
import { isTime } from './time.ts'

/** The words of the original's `metadata.importance`. */
const IMPORTANCE_WORDS: ReadonlyMap<string, number> = new Map([
  ['trivial', 0.1],
  ['low', 0.3],
  ['medium', 0.5],
  ['normal', 0.5],
  ['high', 0.8],
  ['critical', 1],
])

/** The importance that the metadata tell, as a share or in a word; `undefined` where they tell none. */
export function importanceOf(metadata: JsonObject): number | undefined {
  const { importance_score: score, importance } = metadata
  if (share.is(score)) return score
  if (share.is(importance)) return importance
  return typeof importance === 'string' ? IMPORTANCE_WORDS.get(importance.toLowerCase()) : undefined
}

/** The time that the metadata tell, epoch ms; `undefined` where they tell none. */
export function timestampOf(metadata: JsonObject): number | undefined {
  const { timestamp } = metadata
  // A date alone is read as UTC by Date.parse; without an offset the user's own day is meant.
  const local =
    typeof timestamp === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(timestamp) ? `${timestamp}T00:00` : timestamp
  const at = typeof local === 'string' ? Date.parse(local) : local
  return isTime(at) ? at : undefined
}
