import type { ToolSet } from 'ai'
import {
  estimateTokens,
  isJsonObject,
  isToolPart,
  isWaitingCall,
  toolNameOf,
  type Json,
  type Message,
} from '../core/index.ts'
import { assertSealed } from './assertSealed.ts'
import { badRequest, quoted, Refusal } from './refusal.ts'
import type { ToolSeal } from './toolSeal.ts'
import { usableParts } from './usableParts.ts'

/** Limits on the messages of a request, and the tools whose calls may be in it. */
export interface ReadMessagesOptions {
  /** Number of messages that are read, the newest ones. */
  maxMessages: number
  /** Tokens the history may take. */
  maxHistoryTokens: number
  /** The route's own: of others no call is passed on. */
  tools: ToolSet
  /** Tells what this server said of them from what a client made up. */
  seal: ToolSeal
}

/** More parts than this come from no chat. */
const MAX_PARTS = 500

/**
 * The newest messages of a client that fit, made anew from what a model may read: words, inline files and finished calls
 * of the route's tools. Nothing else of them passes, above all no options for the provider. Throws a refusal.
 */
export async function readMessages(list: Json | undefined, options: ReadMessagesOptions): Promise<Message[]> {
  if (!Array.isArray(list) || list.length === 0) throw badRequest('messages', 'is not a list of at least one message')
  list.forEach(assertSpeaker)
  const skipped = Math.max(0, list.length - options.maxMessages)
  const { safeValidateUIMessages } = await import('ai')
  const checked = await safeValidateUIMessages<Message>({ messages: list.slice(skipped) })
  if (!checked.success) throw shapeRefusal(checked.error, skipped)

  const isOwnTool = (part: Message['parts'][number]) =>
    isToolPart(part) && Object.hasOwn(options.tools, toolNameOf(part))
  const newest = checked.data.at(-1)!
  const waits = newest.role === 'assistant' && newest.parts.some((part) => isOwnTool(part) && isWaitingCall(part))
  if (waits)
    throw badRequest(`messages[${list.length - 1}]`, 'has a tool call that waits for its output or its approval')
  const messages: Message[] = []
  for (const [at, message] of checked.data.entries()) {
    const { id, role, parts } = message
    const path = `messages[${at + skipped}]`
    if (role === 'assistant') await assertSealed(parts, { ...options, path })
    messages.push({ id, role, parts: usableParts(parts, { role, isOwnTool, isNewest: message === newest, path }) })
  }
  assertAnswerable(messages.at(-1)!, list.length - 1)
  const spoken = messages.filter(({ parts }) => parts.some(({ type }) => type !== 'step-start'))
  return newestWithin(spoken, { budget: options.maxHistoryTokens, isCut: skipped > 0 })
}

/** A client speaks for its user, and quotes the persona. For the system speaks the server alone. */
function assertSpeaker(message: Json, at: number): void {
  if (!isJsonObject(message)) throw badRequest(`messages[${at}]`, 'is not an object')
  if (message.role !== 'user' && message.role !== 'assistant') {
    throw badRequest(`messages[${at}].role`, `is ${quoted(message.role)}: only user and assistant are taken`)
  }
  if (!Array.isArray(message.parts)) throw badRequest(`messages[${at}].parts`, 'is not a list')
  if (message.parts.length > MAX_PARTS) throw badRequest(`messages[${at}].parts`, `has more than ${MAX_PARTS} parts`)
}

/** The last one is what is answered: the user's words, or what a tool of the page gave. */
function assertAnswerable({ role, parts }: Message, at: number): void {
  const step = parts.slice(parts.findLastIndex(({ type }) => type === 'step-start') + 1)
  if (role === 'user' ? parts.length > 0 : step.some((part) => isToolPart(part))) return
  throw badRequest(`messages[${at}]`, 'is the last one and holds nothing to answer')
}

function newestWithin(messages: readonly Message[], { budget, isCut }: { budget: number; isCut: boolean }): Message[] {
  let start = messages.length
  let tokens = 0
  while (start > 0) {
    tokens += tokensOf(messages[start - 1]!)
    if (tokens > budget) break
    start -= 1
  }
  if (start === messages.length) throw new Refusal('too-large', 'The message is too long. Send a shorter one.')
  // Providers refuse a history that opens with the assistant's half of a turn; a greeting at the very start is fine.
  const isHalf = (isCut || start > 0) && messages[start]?.role === 'assistant' && start < messages.length - 1
  return messages.slice(isHalf ? start + 1 : start)
}

/** Files count by themselves; their bytes are limited with the body's. */
function tokensOf({ parts }: Message): number {
  return estimateTokens(JSON.stringify(parts.map((part) => (part.type === 'file' ? part.mediaType : part))))
}

/** AI SDK's error quotes the whole history; its first issue says where and what. */
function shapeRefusal(error: Error, skipped: number): Refusal {
  const issues: unknown = isJsonObject(error.cause) ? error.cause.issues : undefined
  const issue: unknown = Array.isArray(issues) ? issues[0] : undefined
  if (!isJsonObject(issue) || !Array.isArray(issue.path)) return badRequest('messages', 'is not a list of UI messages')
  const [at = 0, ...keys] = issue.path
  const path = keys.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('')
  return badRequest(`messages[${Number(at) + skipped}]${path}`, 'is missing, or not what a UIMessage has there')
}
