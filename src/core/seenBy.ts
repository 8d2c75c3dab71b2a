import { messageText, metaOf, type Message } from './message.ts'
import { quoted } from './quoteData.ts'

/** The persona whose view is taken, and the names of the others. */
export interface SeenByOptions {
  /** The persona that looks. */
  personaId: string
  /** Gives the name of a persona. */
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
