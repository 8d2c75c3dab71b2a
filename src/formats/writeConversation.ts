import { messageText, metaOf, SCHEMA, type Conversation, type Message } from '../core/index.ts'

/** The form of a written conversation: Markdown to read, or JSON with AI SDK's UIMessages to work with. */
export type ConversationFormat = 'markdown' | 'json'

/** The conversation to write, its messages, and the form they take. */
export interface WriteConversationOptions {
  conversation: Conversation
  /** The shown branch, oldest first. */
  messages: readonly Message[]
  format: ConversationFormat
  /** Gives the name of a persona. */
  nameOf: (personaId: string) => string
  /** Epoch ms. */
  now: number
}

/** The shown branch of a conversation as text. */
export function writeConversation(options: WriteConversationOptions): string {
  const { conversation, messages, format, now } = options
  if (format === 'markdown') return markdownOf(options)
  const written = { format: 'personaflow-conversation', schema: SCHEMA, exportedAt: now, conversation, messages }
  return `${JSON.stringify(written, null, 2)}\n`
}

function markdownOf({ conversation, messages, nameOf }: WriteConversationOptions): string {
  const user = conversation.participants.user.name
  const turns = messages.map((message) => {
    const { at, personaId, status } = metaOf(message)
    const name = message.role === 'user' ? user : nameOf(personaId)
    const time = new Date(at).toISOString().slice(0, 16).replace('T', ' ')
    const end = status === 'complete' ? '' : ` · ${status}`
    return `**${lineOf(name)}** · ${time} UTC${end}\n\n${messageText(message)}\n`
  })
  return [`# ${lineOf(conversation.title)}\n`, ...turns].join('\n')
}

/** A name or a title must not open a block of its own, nor end the emphasis around it. */
function lineOf(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\*_[\]<>`#]/g, String.raw`\$&`)
}
