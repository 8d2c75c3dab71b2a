import { isJsonObject, type Json, type JsonObject } from '../core/index.ts'
import type { ImportSink } from './importSink.ts'

/** Fields in which Wyvern embeds the whole profile of an author: id, biography, pictures. */
const PROFILE_FIELDS: ReadonlySet<string> = new Set([
  'creator',
  'last_updated_by',
  'author',
  'owner',
  'user',
  'account',
])

/** The fields that make an object a profile: a name alone is none. */
const PROFILE_MARKS = ['uid', 'id', '_id', 'email', 'bio', 'photoURL', 'photo_url', 'avatar', 'displayName']

/** Fields that hold what opens other people's doors. */
const SECRET_FIELDS = /^(secrets|api_?keys?|access_?token|refresh_?token|password|tool_exec_environment_variables)$/i

const MAX_DEPTH = 54

/** `value` without authors' profiles and secrets, which may neither be kept nor go out again. */
export function withoutProfiles(value: JsonObject, warn: ImportSink['warn'] = () => {}): JsonObject {
  const told = new Set<string>()
  const note = (code: string, message: string): void => {
    if (!told.has(code)) warn(code, message)
    told.add(code)
  }

  function copy(item: Json, depth: number): Json {
    if (item === null || typeof item !== 'object') return item
    if (depth > MAX_DEPTH) {
      note('too-deep-left-out', `What is nested deeper than ${MAX_DEPTH} levels was left out`)
      return null
    }
    if (!isJsonObject(item)) return item.map((each) => copy(each, depth + 1))
    const kept = Object.entries(item).filter(([key, field]) => {
      if (SECRET_FIELDS.test(key) && field !== null && field !== '') return false
      return !(
        PROFILE_FIELDS.has(key) &&
        isJsonObject(field) &&
        PROFILE_MARKS.some((mark) => Object.hasOwn(field, mark))
      )
    })
    return Object.fromEntries(kept.map(([key, field]) => [key, copy(field, depth + 1)]))
  }

  // An object's copy is an object.
  return copy(value, 0) as JsonObject
}
