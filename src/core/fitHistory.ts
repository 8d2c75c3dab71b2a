import { estimateTokens, type CountTokens } from './countTokens.ts'
import { fileNoteOf } from './fileNote.ts'
import { isTold, type Message } from './message.ts'
import { historyLine, messageCost } from './messageCost.ts'
import { quoted } from './quoteData.ts'

/** The part of a history that fits a budget. */
export interface FittedHistory {
  readonly messages: readonly Message[]
  readonly tokens: number
  /** The number of older messages that didn't fit. */
  readonly cut: number
  /** The number of files of older messages that were left out; a line says that they were there. */
  readonly filesCut: number
}

/** The room that a history may take, and the way to count tokens. */
export interface FitHistoryOptions {
  /** Tokens. */
  budget: number
  countTokens?: CountTokens
}

/**
 * The newest messages of a path that fit in `budget` tokens, always the last one; user and assistant only. Files cost what
 * models take for them, see `messageCost`; beside the last message's own they may take half of the budget, the oldest give
 * way first.
 * @example
 * const { messages, tokens } = fitHistory(flow.conversations.messages(conversationId), { budget: 1_500 })
 */
export function fitHistory(
  path: readonly Message[],
  { budget, countTokens = estimateTokens }: FitHistoryOptions,
): FittedHistory {
  const candidates = path.filter((message) => message.parts.length > 0 && isTold(message)).map(withoutSteps)
  const newestFirst: Message[] = []
  let [tokens, filesCut, forFiles] = [0, 0, budget / 2]
  for (const message of candidates.toReversed()) {
    const isLast = newestFirst.length === 0
    const bare = isLast ? message : withoutFiles(message)
    const bareCost = messageCost(bare, countTokens)
    const cost = bare === message ? bareCost : messageCost(message, countTokens)
    const keepsFiles = cost - bareCost <= forFiles && tokens + cost <= budget
    if (!isLast && tokens + (keepsFiles ? cost : bareCost) > budget) break
    newestFirst.push(keepsFiles ? message : bare)
    tokens += keepsFiles ? cost : bareCost
    forFiles = keepsFiles ? forFiles - (cost - bareCost) : bare === message ? forFiles : 0
    if (!keepsFiles && bare !== message) filesCut += filesIn(message)
  }
  const messages = newestFirst.toReversed()
  // Providers refuse a history that opens with the assistant's half of a turn; a greeting at the very start is fine.
  if (messages.length < candidates.length && messages[0]?.role === 'assistant' && messages.length > 1) {
    tokens -= messageCost(messages.shift()!, countTokens)
  }
  return { messages, tokens, cut: candidates.length - messages.length, filesCut }
}

/** The history as text, as the inspector shows it. */
export function historyText(messages: readonly Message[]): string {
  return messages.map(historyLine).join('\n')
}

/** An imported reply without its thoughts and tool steps: another model's, which this one may not take for its own. */
function withoutSteps(message: Message): Message {
  if (message.metadata?.personaflow.imported !== true) return message
  const parts = message.parts.filter(({ type }) => type === 'text')
  return parts.length === message.parts.length ? message : { ...message, parts }
}

/** A line in the place of each file, so that what was said of it makes sense; the same message where it has none. */
function withoutFiles(message: Message): Message {
  if (filesIn(message) === 0) return message
  const parts = message.parts.map((part) => {
    if (part.type !== 'file') return part
    const name = part.filename === undefined ? '' : ` ${quoted(part.filename)}`
    const { alt } = fileNoteOf(part)
    const shows = alt === undefined ? '' : `, which shows ${quoted(alt)},`
    return { type: 'text' as const, text: `(A file${name}${shows} was sent here. It is no longer attached.)` }
  })
  return { ...message, parts }
}

function filesIn({ parts }: Message): number {
  return parts.filter(({ type }) => type === 'file').length
}
