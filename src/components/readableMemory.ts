import { isJsonObject, outline, type Memory } from '../core/index.ts'

/** What a memory says, for people: a turn as the two sides of it; nested data of the app's own as an outline. */
export function readableMemory({ content }: Pick<Memory, 'content'>): string {
  if (!isJsonObject(content)) return outline(content)
  const { user, response, ...rest } = content
  if (typeof user !== 'string' || Object.keys(rest).length > 0) return outline(content)
  return typeof response === 'string' ? `“${user}”\n${response}` : `“${user}”`
}
