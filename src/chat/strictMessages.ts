import type { ModelMessage } from 'ai'
import { isJsonObject, wholeCharacters, wholeJson } from '../core/index.ts'
import { OPENING } from './sendableMessages.ts'

/** Stands between a tool's output and the user's next words, where no answer came: a tool is followed by the model. */
const NO_ANSWER = '[No answer came.]'

/** A tool that gave nothing: some servers refuse a message without words. */
const NO_OUTPUT = '[no output]'

type ToolMessage = Extract<ModelMessage, { role: 'tool' }>
type AssistantMessage = Extract<ModelMessage, { role: 'assistant' }>
type UserMessage = Extract<ModelMessage, { role: 'user' }>

/**
 * Messages in the form that the strictest servers accept: `recalled` before the user's newest message, `late` after it,
 * text alone as one string, user and assistant in turn with the user first, each tool's output right after its call.
 */
export function strictMessages(messages: readonly ModelMessage[], { recalled = '', late = '' } = {}): ModelMessage[] {
  const strict: ModelMessage[] = []
  for (const message of messages) {
    const last = strict.at(-1)
    if (isEmpty(message)) continue
    if (last === undefined && message.role === 'assistant') strict.push({ role: 'user', content: OPENING })
    if (last?.role === 'tool' && message.role === 'user') strict.push({ role: 'assistant', content: NO_ANSWER })
    if (last?.role === message.role && last.role !== 'system') strict[strict.length - 1] = merged(last, message)
    else strict.push(message)
  }
  return aroundNewest(strict, { recalled, late }).map(plain)
}

function isEmpty({ content }: ModelMessage): boolean {
  return typeof content === 'string' ? content.trim() === '' : content.every(isEmptyPart)
}

function isEmptyPart(part: { readonly type: string }): boolean {
  return 'text' in part && part.type === 'text' && String(part.text).trim() === ''
}

/** Two of one role as one. */
function merged(a: ModelMessage, b: ModelMessage): ModelMessage {
  // Both have the same role, and so parts of the same kinds.
  return { ...a, content: [...partsOf(a), ...partsOf(b)] } as ModelMessage
}

function partsOf({ content }: ModelMessage): readonly object[] {
  return typeof content === 'string' ? [{ type: 'text', text: content }] : content
}

/**
 * Puts recalled memories before the newest words of the user. They change with every turn: late as they stand, what is
 * before them (persona, facts, history) stays the same from turn to turn, and providers needn't read it anew.
 */
function aroundNewest(
  messages: ModelMessage[],
  { recalled, late }: { recalled: string; late: string },
): ModelMessage[] {
  const at = messages.findLastIndex(({ role }) => role === 'user')
  if (at === -1) return messages
  const after = late === '' ? messages[at]! : merged(messages[at]!, { role: 'user', content: late })
  return messages.with(at, recalled === '' ? after : merged({ role: 'user', content: recalled }, after))
}

function plain(message: ModelMessage): ModelMessage {
  if (message.role === 'system') return { ...message, content: wholeCharacters(message.content) }
  if (message.role === 'tool') return withOutputs(message)
  if (typeof message.content === 'string') return { ...message, content: wholeCharacters(message.content) }
  return withText(message)
}

/** Neighboring texts as one, and one text alone as a string. What carries a provider's own marks is left alone. */
function withText(message: UserMessage | AssistantMessage): ModelMessage {
  const parts: object[] = []
  for (const part of partsOf(message) as readonly { type: string; text?: string; providerOptions?: object }[]) {
    if (isEmptyPart(part)) continue
    const text = part.type === 'text' ? wholeCharacters(part.text ?? '') : ''
    const last = parts.at(-1)
    if (isWrongCall(part)) parts.push({ ...part, input: {} })
    else if (part.type !== 'text' || part.providerOptions !== undefined)
      parts.push(part.type === 'tool-call' ? wholeJson(part) : part)
    else if (last !== undefined && isPlainText(last))
      parts[parts.length - 1] = { ...last, text: `${last.text}\n\n${text}` }
    else parts.push({ ...part, text })
  }
  const [only] = parts
  const content = parts.length === 1 && only !== undefined && isPlainText(only) ? only.text : parts
  // Parts of this very message, in their order.
  return { ...message, content } as ModelMessage
}

/** Of a call that failed the input may be missing, or half of its JSON as a text: only an object is taken. */
function isWrongCall(part: { readonly type: string }): boolean {
  return part.type === 'tool-call' && !('input' in part && isJsonObject(part.input))
}

function isPlainText(part: object): part is { type: 'text'; text: string } {
  return 'type' in part && part.type === 'text' && !('providerOptions' in part && part.providerOptions !== undefined)
}

function withOutputs(message: ToolMessage): ToolMessage {
  const content = message.content.map((part) => {
    if (part.type !== 'tool-result') return part
    const { output } = part
    if (output.type === 'json' || output.type === 'error-json') return { ...part, output: wholeJson(output) }
    if (output.type !== 'text' && output.type !== 'error-text') return part
    return {
      ...part,
      output: {
        ...output,
        value: wholeCharacters(output.value).trim() === '' ? NO_OUTPUT : wholeCharacters(output.value),
      },
    }
  })
  return { ...message, content }
}
