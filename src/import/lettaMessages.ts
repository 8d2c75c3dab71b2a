import { isJsonObject, type Json, type JsonObject } from '../core/index.ts'
import { fieldOf, objectIn, objectsIn, textIn } from './fields.ts'
import type { ImportedKind, ImportedMessage } from './importSink.ts'
import { readImportTime } from './importTime.ts'

/**
 * The messages of an agent. Where it answers by a tool, `send_message`, what it says is in the arguments and its content
 * is private thought; newer agents answer in the content itself.
 */
export function lettaMessages(sent: readonly JsonObject[]): ImportedMessage[] {
  return sent.map((message, at) => ({
    ...messageOf(message),
    id: textIn(message, 'id') || `message-${at}`,
    parentId: at === 0 ? null : textIn(sent[at - 1], 'id') || `message-${at - 1}`,
    at: readImportTime(fieldOf(message, 'created_at'), { zoneless: 'naive' }),
  }))
}

type Told = Pick<ImportedMessage, 'role' | 'kind' | 'text' | 'reasoning' | 'toolSteps'>

function messageOf(message: JsonObject): Told {
  const content = contentOf(message)
  const thoughts = reasoningOf(message)
  switch (textIn(message, 'role')) {
    case 'system':
      return { role: 'system', kind: 'hidden', text: content }
    case 'user':
      return userMessage(content)
    case 'assistant':
      return assistantMessage(message, content, thoughts)
    case 'tool':
    case 'function':
      return { role: 'assistant', kind: 'tool', text: content }
    default:
      // `approval` holds a call that waits for the user.
      return {
        role: 'assistant',
        kind: 'tool',
        text:
          content ||
          callsOf(message)
            .map(({ name }) => name)
            .join(', '),
      }
  }
}

/** Servers before 0.10 wrap what the user says in JSON; what else comes so is the system's. */
function userMessage(content: string): Told {
  const event = lenientJson(content)
  if (!isJsonObject(event) || typeof event.type !== 'string') return { role: 'user', kind: 'said', text: content }
  if (event.type === 'user_message') return { role: 'user', kind: 'said', text: textIn(event, 'message') }
  return { role: 'user', kind: 'event', text: content }
}

function assistantMessage(message: JsonObject, content: string, thoughts: readonly string[]): Told {
  const calls = callsOf(message)
  const replies = calls.filter(({ name }) => name === 'send_message').map(({ args }) => replyIn(args))
  const others = calls.filter(({ name }) => name !== 'send_message')
  const toolSteps = others.map(({ name, args }) => `${name}: ${args}`)
  const reply = replies.filter((text) => text !== '').join('\n')
  const isByTool = calls.length > 0
  // Beside a call, the content is what the agent thought while it made it.
  const reasoning = [...thoughts, ...(isByTool && content !== '' ? [content] : [])]
  const text = reply !== '' ? reply : isByTool ? '' : content
  const kind: ImportedKind = text !== '' ? 'said' : isByTool ? 'tool' : reasoning.length > 0 ? 'reasoning' : 'hidden'
  return {
    role: 'assistant',
    kind,
    text,
    ...(reasoning.length > 0 && { reasoning }),
    ...(toolSteps.length > 0 && { toolSteps }),
  }
}

interface Call {
  readonly name: string
  readonly args: string
}

function callsOf(message: JsonObject): Call[] {
  const call = fieldOf(message, 'function_call')
  const listed = objectsIn(message, 'tool_calls').map((each) =>
    isJsonObject(fieldOf(each, 'function')) ? objectIn(each, 'function') : each,
  )
  return [...(isJsonObject(call) ? [call] : []), ...listed].map((each) => {
    const args = fieldOf(each, 'arguments')
    return { name: textIn(each, 'name'), args: typeof args === 'string' ? args : JSON.stringify(args ?? {}) }
  })
}

function replyIn(args: string): string {
  const value = lenientJson(args)
  if (isJsonObject(value)) return textIn(value, 'message')
  // Damaged beyond that: the text between the quotes.
  const quoted = /"message"\s*:\s*"((?:[^"\\]|\\.)*)"/s.exec(args)?.[1]
  return quoted === undefined ? '' : quoted.replace(/\\n/g, '\n').replace(/\\"/g, '"')
}

/** JSON as models write it, with raw line breaks inside its texts; `undefined` when it is none. */
function lenientJson(text: string): Json | undefined {
  if (!/^\s*[{[]/.test(text)) return undefined
  for (const candidate of [
    text,
    text.replace(/[\n\r\t]/g, (unit) => ({ '\n': '\\n', '\r': '\\r', '\t': '\\t' })[unit] ?? ' '),
  ]) {
    try {
      // What JSON.parse gives is JSON.
      return JSON.parse(candidate) as Json
    } catch {
      // Tried again with its line breaks escaped.
    }
  }
  return undefined
}

function contentOf(message: JsonObject): string {
  const content = fieldOf(message, 'content') ?? fieldOf(message, 'text')
  if (typeof content === 'string') return content
  const parts = objectsIn(message, 'content').filter((part) => textIn(part, 'type') === 'text')
  return parts.map((part) => textIn(part, 'text')).join('\n')
}

function reasoningOf(message: JsonObject): string[] {
  return objectsIn(message, 'content')
    .filter((part) => /reasoning/.test(textIn(part, 'type')))
    .map((part) => textIn(part, 'reasoning') || textIn(part, 'text'))
    .filter((text) => text !== '')
}
