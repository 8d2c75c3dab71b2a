import { isJsonObject, type Json } from './json.ts'
import { memoryText, type Memory } from './memory.ts'

/**
 * Returns the parts of a memory that weren't said yet, and marks them as said. A reply that repeats another is left out
 * and the user's words remain; when those were said, nothing is left.
 */
export function freshParts(memory: Memory, said: Set<string>): Memory | undefined {
  const { content } = memory
  if (!isJsonObject(content) || typeof content.user !== 'string' || typeof content.response !== 'string') {
    return isNew(memoryText(memory), said) ? memory : undefined
  }
  if (!isNew(content.user, said)) return undefined
  const { response, ...rest } = content
  return isNew(response, said) ? memory : { ...memory, content: rest }
}

/** True when a text wasn't said yet; it is then marked as said. */
export function isNew(text: string, said: Set<string>): boolean {
  const key = normalized(text)
  if (key !== '' && said.has(key)) return false
  said.add(key)
  return true
}

/** The texts that a memory holds. */
export function spoken({ content }: Memory): string[] {
  if (!isJsonObject(content)) return [memoryText({ content })]
  return Object.values(content).map((value: Json) => memoryText({ content: value }))
}

/** The same for texts that differ in case and white space alone. */
export function normalized(text: string): string {
  return text.replace(/\s+/g, ' ').trim().toLowerCase()
}
