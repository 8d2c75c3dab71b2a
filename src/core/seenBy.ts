import { messageText, metaOf, type Message } from './message.ts'
import { quoted } from './quoteData.ts'

export interface SeenByOptions {
  /** Whose view. */
  personaId: string
  /** How a persona is called. */
  nameOf: (personaId: string) => string
}

/**
 * A path as one of its personas sees it: its own replies are the assistant's, what another persona said comes from outside,
 * by name and in quotes.
 */
export function seenBy(path: readonly Message[], { personaId, nameOf }: SeenByOptions): Message[] {
  return path.flatMap((message) => {
    const speaker = metaOf(message).personaId
    if (message.role !== 'assistant' || speaker === personaId) return [message]
    const text = messageText(message)
    const line = `${quoted(nameOf(speaker))} said: ${quoted(text)}`
    return text === '' ? [] : [{ ...message, role: 'user', parts: [{ type: 'text', text: line }] }]
  })
}
