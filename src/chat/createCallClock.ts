import type { UIMessageChunk } from 'ai'
import { isToolPart, withTookMs } from '../core/index.ts'
import { putPart, type Draft } from './createDraft.ts'

/**
 * Notes in the calls of a reply how long their tools ran: from the whole input, or from the user's yes, to the output. It is
 * told of each chunk once the draft has it.
 */
export function createCallClock(draft: Draft, now: () => number): (chunk: UIMessageChunk) => void {
  // What was called before was allowed just now.
  const openedAt = now()
  const startedAt = new Map<string, number>()
  return (chunk) => {
    if (chunk.type === 'tool-input-available') startedAt.set(chunk.toolCallId, now())
    const isEnd = chunk.type === 'tool-output-error' || (chunk.type === 'tool-output-available' && !chunk.preliminary)
    if (!isEnd) return
    const { toolCallId } = chunk
    const at = draft.parts.findLastIndex((part) => isToolPart(part) && part.toolCallId === toolCallId)
    const part = draft.parts[at]
    if (part === undefined || !isToolPart(part)) return
    putPart(draft, withTookMs(part, now() - (startedAt.get(toolCallId) ?? openedAt)), at)
  }
}
