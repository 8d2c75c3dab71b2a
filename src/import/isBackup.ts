import { isJsonObject, type JsonObject } from '../core/index.ts'
import { fieldOf } from './fields.ts'

/** True when JSON is a backup of the kit, or one of the Python library's four files, by the fields only these have. */
export function isBackup(root: JsonObject): boolean {
  if (fieldOf(root, 'format') === 'personaflow') return true
  if (isJsonObject(fieldOf(root, 'characters')) || isJsonObject(fieldOf(root, 'memory_manager'))) return true
  if (typeof fieldOf(root, 'character_name') === 'string' && Array.isArray(fieldOf(root, 'memories'))) return true
  const texts = Object.values(root).filter((value) => typeof value === 'string')
  const keys = Object.keys(root)
  if (texts.length < keys.length) return false
  // A character that remembers nothing yet, or templates: `{ "greeting": "Hello ${name}" }`.
  if (keys.includes('name')) return keys.length === 2 && keys.includes('prompt')
  return texts.some((value) => /\$\{?\w|\{\{/.test(value))
}

/** True when a text that is no JSON means to be a backup: its own reader says where it goes wrong, and takes `NaN`. */
export function meansBackup(text: string): boolean {
  const head = text.slice(0, 65_536)
  return /"format"\s*:\s*"personaflow"|"(memory_manager|active_character|character_name)"\s*:/.test(head)
}
