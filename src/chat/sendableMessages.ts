import {
  callEndOf,
  citedIn,
  clippedText,
  hashOf,
  isJsonObject,
  isTextFile,
  isToolPart,
  MAX_INLINED,
  quoted,
  textOfDataUrl,
  wholeCharacters,
  withCited,
  withoutThoughts,
  type Message,
} from '../core/index.ts'
import type { MessagePart } from './createDraft.ts'

/** Put before a history that the persona opens: many servers want a user message first. */
export const OPENING = '[The conversation begins.]'

/**
 * A history in the form that the strictest servers take: nothing empty, no thoughts, roles in turn, the user first, one
 * text where neighbors were joined. What is stored stays as it is.
 */
export function sendableMessages(messages: readonly Message[]): Message[] {
  const sendable: Message[] = []
  for (const message of messages) {
    const parts = message.parts.flatMap((part) => sendablePart(part, message.role))
    if (!parts.some(({ type }) => type !== 'step-start')) continue
    const last = sendable.at(-1)
    if (last?.role === message.role) sendable[sendable.length - 1] = { ...last, parts: joined(last.parts, parts) }
    else sendable.push(isSame(parts, message.parts) ? message : { ...message, parts })
  }
  const [first] = sendable
  if (first?.role === 'assistant') {
    sendable.unshift({ ...first, id: `${first.id}-opening`, role: 'user', parts: [{ type: 'text', text: OPENING }] })
  }
  return sendable
}

function sendablePart(part: MessagePart, role: Message['role']): MessagePart[] {
  if (part.type === 'text') {
    const text = wholeCharacters(role === 'assistant' ? withoutThoughts(part.text) : part.text)
    if (text.trim() === '') return []
    const sent = withoutCited(part)
    return [text === sent.text ? sent : { ...sent, text }]
  }
  if (part.type === 'file' && role === 'user' && isTextFile(part.mediaType)) return [inlined(part)]
  // A provider that signs its thoughts wants them back; all others are nobody's to read again.
  if (part.type === 'reasoning') return part.providerMetadata === undefined ? [] : [part]
  if (!isToolPart(part) || part.state !== 'output-error') return [part]
  // A provider finds its own calls again by what it gave of them: of this one there is nothing.
  if (part.providerExecuted === true && callEndOf(part) !== undefined) return []
  // The input never became whole. A call without one is refused.
  if (!isJsonObject(part.input)) return [{ ...part, input: {} }]
  return [part]
}

/** The memories that a text cites are the user's own matter. */
function withoutCited(part: Extract<MessagePart, { type: 'text' }>): MessagePart & { type: 'text' } {
  if (citedIn(part).length === 0) return part
  const { providerMetadata, ...rest } = part
  const metadata = withCited(providerMetadata, [])
  return metadata === undefined ? rest : { ...rest, providerMetadata: metadata }
}

/**
 * A text file as words: most models take no such file. Its ends are marked by what it holds, which no line in it can
 * name, and which stays the same from turn to turn.
 */
function inlined(file: Extract<MessagePart, { type: 'file' }>): MessagePart {
  const text = textOfDataUrl(file.url)
  if (text === undefined) return file
  const [mark, name] = [`file-${hashOf(text)}`, quoted(file.filename ?? file.mediaType)]
  const left = text.length - MAX_INLINED
  const cut = left > 0 ? `\n(${left} more characters were left out.)` : ''
  const words = wholeCharacters(clippedText(text, MAX_INLINED))
  return { type: 'text', text: `<${mark} name=${name}>\n${words}${cut}\n</${mark}>` }
}

/** The user's neighboring texts become one: two would go out as a list of parts. */
function joined(before: readonly MessagePart[], after: readonly MessagePart[]): MessagePart[] {
  const [last, next] = [before.at(-1), after[0]]
  if (last?.type !== 'text' || next?.type !== 'text') return [...before, ...after]
  const text: MessagePart = { ...last, text: `${last.text}\n\n${next.text}` }
  return [...before.slice(0, -1), text, ...after.slice(1)]
}

function isSame(a: readonly MessagePart[], b: readonly MessagePart[]): boolean {
  return a.length === b.length && a.every((part, at) => part === b[at])
}
