import { isJsonObject } from '../core/index.ts'

/** Metadata of a message that is the app's: anything but the kit's `personaflow`. */
export type AppMetadata = Readonly<Record<string, unknown>>

/** Names that would reach an object's prototype instead of the object. */
const UNSAFE_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

/**
 * Merges what a stream says of its message, as AI SDK does: objects deeply, all else replaced, `undefined` left out.
 * `personaflow` at the top is dropped: a server must not rewrite where a message belongs.
 */
export function mergeMetadata(metadata: AppMetadata, change: unknown): AppMetadata {
  if (!isJsonObject(change)) return metadata
  const { personaflow: _ours, ...theirs } = change
  return mergeObjects(metadata, theirs)
}

function mergeObjects(base: AppMetadata, change: AppMetadata): AppMetadata {
  const merged: Record<string, unknown> = { ...base }
  for (const [key, value] of Object.entries(change)) {
    if (value === undefined || UNSAFE_KEYS.has(key)) continue
    const before = merged[key]
    merged[key] = isJsonObject(before) && isJsonObject(value) ? mergeObjects(before, value) : value
  }
  return merged
}
