import type { FileUIPart } from 'ai'
import { isJsonObject } from './json.ts'

/** The files of a message, or of a draft and of what waits in its queue; none of any other record. */
export function filesIn(record: unknown): FileUIPart[] {
  if (!isJsonObject(record)) return []
  const { parts, files, queue } = record
  const found = [parts, files].flatMap((list) => (Array.isArray(list) ? list.filter(isFile) : []))
  return Array.isArray(queue) ? [...found, ...queue.flatMap(filesIn)] : found
}

function isFile(part: unknown): part is FileUIPart {
  return isJsonObject(part) && part.type === 'file' && typeof part.url === 'string'
}
