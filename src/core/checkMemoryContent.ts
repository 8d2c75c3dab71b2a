import { kindOf, type Issue } from './issue.ts'
import { copyJson, type Json, type JsonObject } from './json.ts'

/**
 * True when `content` can be remembered. Its type is then that of the remembered value: `undefined` fields are left
 * out, and a `Date` becomes text.
 * @example
 * validateMemoryContent('Allergic to peanuts') // true
 */
export function validateMemoryContent(content: unknown): content is string | JsonObject | readonly Json[] {
  return checkMemoryContent(content).length === 0
}

/**
 * Why `content` can't be a memory's, with the path of each fault; `[]` when it can. It is a text, an object or a list,
 * not empty, of JSON; fields that are `undefined` count as absent. Never throws.
 * @example
 * checkMemoryContent({ user: 'Hi', when: new Date() }).map(({ path, message }) => [path, message])
 */
export function checkMemoryContent(content: unknown): readonly Issue[] {
  if (typeof content !== 'string' && (typeof content !== 'object' || content === null)) {
    return [{ message: `Memory content is a text, an object or a list, not ${kindOf(content)}.`, path: [] }]
  }
  const issues: Issue[] = []
  const copy = copyJson(content, ({ path, what }) => issues.push({ message: `${placeOf(path)} ${what}.`, path }))
  if (issues.length > 0) return issues
  if (typeof copy === 'string' && typeof content !== 'string') {
    return [{ message: 'Memory content is a text, an object or a list, not a date.', path: [] }]
  }
  return isEmpty(copy) ? [{ message: 'Memory content is empty.', path: [] }] : []
}

function isEmpty(content: Json): boolean {
  if (typeof content === 'string') return content.trim() === ''
  return content !== null && Object.keys(content).length === 0
}

function placeOf(path: Issue['path']): string {
  return path.length === 0 ? 'Memory content' : `"${path.slice(-3).join('.')}"`
}
