import { clippedText, isJsonObject, memoryText, type Memory } from '../core/index.ts'

/** A stretch of a memory that is matched by itself. */
export interface Passage {
  readonly text: string
  /** The speaker by role; in a conversation of others by name, which a query may then ask for. */
  readonly speaker: 'user' | 'persona' | 'other' | (string & {})
  /** When it was said, epoch ms. */
  readonly at: number
  /** The session it belongs to, such as a conversation's id: its neighbours there help to find it. */
  readonly session?: string
}

/** Memories made from turns belong to no conversation: between turns they would part a question from its answer. */
const DERIVED: ReadonlySet<string> = new Set(['fact', 'summary', 'proposal'])

/** The characters of a passage that are matched; the rest isn't: a book is no memory, and must not stop the page. */
export const MAX_PASSAGE = 50_000

/** The halves of a turn by who spoke them; a text with a named speaker as theirs; any other content as one passage. */
export function passagesOf(memory: Memory): Passage[] {
  return wholePassagesOf(memory).map(({ text, ...rest }) => ({ text: clippedText(text, MAX_PASSAGE), ...rest }))
}

function wholePassagesOf(memory: Memory): Passage[] {
  const { content, at, source } = memory
  const isSaid = !DERIVED.has(memory.type) && source?.conversationId !== undefined
  const session = isSaid ? { session: source.conversationId } : {}
  if (!isJsonObject(content)) return [{ text: memoryText(memory), speaker: 'other', at, ...session }]
  if (typeof content.user !== 'string') {
    const { speaker, ...said } = content
    const isSpoken = typeof speaker === 'string' && typeof said.text === 'string'
    const text = memoryText({ content: isSpoken ? said : content })
    return [{ text, speaker: isSpoken ? speaker : 'other', at, ...session }]
  }
  const { user, response = '', ...rest } = content
  const halves = [
    { text: user, speaker: 'user', at, ...session },
    { text: memoryText({ content: response }), speaker: 'persona', at, ...session },
    { text: memoryText({ content: rest }), speaker: 'other', at, ...session },
  ] as const
  return halves.filter(({ text }) => text !== '')
}
