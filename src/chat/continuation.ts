import type { Message } from '../core/index.ts'
import { createDraft, type Draft, type DraftMessage, type MessagePart } from './createDraft.ts'

/** A draft that goes on where an answer was cut: under its id, with all it said. */
export function draftFrom({ id, parts, metadata }: Message): Draft {
  const draft = createDraft({ id })
  draft.parts.push(...parts)
  const { personaflow: _, ...rest } = metadata ?? {}
  draft.metadata = rest
  return draft
}

/** What asks a model to go on. It isn't stored: the user said no such thing. */
export function withContinueRequest(messages: readonly Message[], cut: Message): Message[] {
  const text = 'Your last answer was cut off. Continue it exactly where it stopped, and repeat nothing of it.'
  return [...messages, cut, { ...cut, id: `${cut.id}-continue`, role: 'user', parts: [{ type: 'text', text }] }]
}

/** The message with the text before the cut and the text after it as one: `seam` is how many parts came before. */
export function joinedAt(message: DraftMessage, seam: number): DraftMessage {
  const before = message.parts[seam - 1]
  const first = message.parts.findIndex((part, at) => at >= seam && part.type !== 'step-start')
  const after = message.parts[first]
  if (before?.type !== 'text' || after?.type !== 'text') return message
  const joined: MessagePart = { ...after, text: before.text + after.text }
  return { ...message, parts: [...message.parts.slice(0, seam - 1), joined, ...message.parts.slice(first + 1)] }
}
