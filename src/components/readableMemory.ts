import { isJsonObject, memoryText, outline, type Memory } from '../core/index.ts'

/**
 * A memory as text for people: a fact or summary as it reads, a turn as its two sides, an app's own data as an outline.
 */
export function readableMemory(memory: Pick<Memory, 'content'>): string {
  const { content } = memory
  if (!isJsonObject(content)) return outline(content)
  // A fact, a proposal, a summary: with more beside it that only the kit reads.
  if (typeof content.text === 'string' && memoryText(memory) === content.text) return content.text
  const { user, response, ...rest } = content
  if (typeof user !== 'string' || Object.keys(rest).length > 0) return outline(content)
  return typeof response === 'string' ? `“${user}”\n${response}` : `“${user}”`
}
