import { isJsonObject, memoryText, type Memory } from '../core/index.ts'

/** A stretch of a memory that is matched by itself. */
export interface Passage {
  readonly text: string
  readonly speaker: 'user' | 'persona' | 'other'
  /** When it was said, epoch ms. */
  readonly at: number
  /** What it was said in, such as a conversation's id. */
  readonly session?: string
}

/** The halves of a turn by who spoke them; any other content as one passage. */
export function passagesOf(memory: Memory): Passage[] {
  const { content, at, source } = memory
  const session = source?.conversationId === undefined ? {} : { session: source.conversationId }
  if (!isJsonObject(content) || typeof content.user !== 'string') {
    return [{ text: memoryText(memory), speaker: 'other', at, ...session }]
  }
  const { user, response = '', ...rest } = content
  const halves = [
    { text: user, speaker: 'user', at, ...session },
    { text: memoryText({ content: response }), speaker: 'persona', at, ...session },
    { text: memoryText({ content: rest }), speaker: 'other', at, ...session },
  ] as const
  return halves.filter(({ text }) => text !== '')
}
