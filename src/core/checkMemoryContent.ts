import { kindOf, type Issue } from './issue.ts'
import { type Json, type JsonObject } from './json.ts'

/** As `toJson` refuses it. */
const MAX_DEPTH = 64

/** Whether `content` can be remembered. */
export function validateMemoryContent(content: unknown): content is string | JsonObject | readonly Json[] {
  return checkMemoryContent(content).length === 0
}

/** Why `content` can't be a memory's, with the path of each fault; `[]` when it can. It is a text, an object or a list, not empty, of JSON. */
export function checkMemoryContent(content: unknown): readonly Issue[] {
  if (typeof content !== 'string' && (typeof content !== 'object' || content === null)) {
    return [{ message: `Memory content is a text, an object or a list, not ${kindOf(content)}.`, path: [] }]
  }
  return isEmpty(content) ? [{ message: 'Memory content is empty.', path: [] }] : jsonIssues(content, [], new Map())
}

function isEmpty(content: string | object): boolean {
  if (typeof content === 'string') return content.trim() === ''
  return Object.values(content).every((value) => value === undefined)
}

/** `seen` holds every object met, `true` while inside it: one that stands in many places is read once. */
function jsonIssues(value: unknown, path: Issue['path'], seen: Map<object, boolean>): Issue[] {
  const issue = (what: string): Issue[] => [{ message: `${placeOf(path)} ${what}.`, path }]
  if (value === null || typeof value === 'string' || typeof value === 'boolean' || value instanceof Date) return []
  if (typeof value === 'number') return Number.isFinite(value) ? [] : issue(`is ${value}, which JSON can't hold`)
  if (typeof value !== 'object') return issue(`is ${kindOf(value)}, which JSON can't hold`)
  if (path.length > MAX_DEPTH) return issue(`is nested deeper than ${MAX_DEPTH} levels`)
  if (seen.has(value)) return seen.get(value) ? issue('contains itself') : []
  seen.set(value, true)
  const issues = Array.isArray(value)
    ? value.flatMap((item, index) => jsonIssues(item, [...path, index], seen))
    : Object.entries(value).flatMap(([key, item]) => (item === undefined ? [] : jsonIssues(item, [...path, key], seen)))
  seen.set(value, false)
  return issues
}

function placeOf(path: Issue['path']): string {
  return path.length === 0 ? 'Memory content' : `"${path.slice(-3).join('.')}"`
}
