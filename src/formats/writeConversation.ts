import type { FileUIPart } from 'ai'
import { filesIn, messageText, metaOf, SCHEMA, type Conversation, type Message } from '../core/index.ts'

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
  /** The place of a file beside the text, by its address. @default files are named alone */
  placeOf?: (url: string) => string | undefined
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

function markdownOf({ conversation, messages, nameOf, placeOf }: WriteConversationOptions): string {
  const user = conversation.participants.user.name
  const turns = messages.map((message) => {
    const { at, personaId, status } = metaOf(message)
    const name = message.role === 'user' ? user : nameOf(personaId)
    const time = new Date(at).toISOString().slice(0, 16).replace('T', ' ')
    const end = status === 'complete' ? '' : ` · ${status}`
    const files = filesIn(message).map((file) => fileLine(file, placeOf?.(file.url)))
    const said = [closed(messageText(message)), files.join('\n')].filter((part) => part !== '')
    return `**${lineOf(name)}** · ${time} UTC${end}\n\n${said.join('\n\n')}\n`
  })
  return [`# ${lineOf(conversation.title)}\n`, ...turns].join('\n')
}

/** A block of code that a cut answer leaves open would take in all that follows. */
function closed(text: string): string {
  let open: string | undefined
  for (const line of text.split('\n')) {
    const [, marks, info = ''] = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line) ?? []
    if (marks === undefined) continue
    const isInline = marks.startsWith('`') && info.includes('`')
    if (open === undefined) open = isInline ? undefined : marks
    else if (marks.startsWith(open) && info.trim() === '') open = undefined
  }
  return open === undefined ? text : `${text}\n${open}`
}

/** A file by its name, with a link to where it lies. */
function fileLine({ url, filename, mediaType }: FileUIPart, place: string | undefined): string {
  const name = lineOf(filename ?? mediaType)
  const address = place ?? (/^https?:\/\/[^\s<>]+$/.test(url) ? url : undefined)
  if (address === undefined) return `- ${name}`
  return `- ${mediaType.startsWith('image/') ? '!' : ''}[${name}](<${address}>)`
}

/** A name or a title must not open a block of its own, nor end the emphasis around it. */
function lineOf(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\*_[\]<>`#]/g, String.raw`\$&`)
}
