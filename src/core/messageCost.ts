import type { CountTokens } from './countTokens.ts'
import type { Message } from './message.ts'
import { quoted } from './quoteData.ts'

/**
 * Tokens of a picture: what most vision models take for one at their usual size (OpenAI 765 at 1,024 × 1,024 in high
 * detail, Claude up to 1,600, Gemini 258 a tile, LLaVA 576 to 2,880).
 */
const PICTURE_TOKENS = 1000

/** Tokens of any other file that isn't text, such as a page or two of PDF, or a minute of sound. */
const FILE_TOKENS = 2000

/** Tokens by which chat templates mark where a message begins and ends, beside its role. */
const FRAME_TOKENS = 3

type Part = Message['parts'][number]

/** The tokens a message costs in a request: its words, its thoughts, its tools' inputs and outputs, its files. */
export function messageCost(message: Message, countTokens: CountTokens): number {
  const files = message.parts.reduce((sum, part) => sum + fileCost(part, countTokens), 0)
  return FRAME_TOKENS + countTokens(historyLine(message)) + files
}

/** A message as one block of the history, as the inspector shows it. */
export function historyLine({ role, parts }: Pick<Message, 'role' | 'parts'>): string {
  return `${role}: ${parts.map(partText).filter(Boolean).join('\n').trim()}`
}

/** The tokens a file costs beside its line; 0 for other parts. */
function fileCost(part: Part, countTokens: CountTokens): number {
  if (part.type !== 'file') return 0
  if (part.mediaType.startsWith('image/')) return PICTURE_TOKENS
  return part.mediaType.startsWith('text/') ? textFileCost(part.url, countTokens) : FILE_TOKENS
}

/** A text goes to the model as it is; what stands behind an address nobody can count here. */
function textFileCost(url: string, countTokens: CountTokens): number {
  const [, base64, data] = /^data:[^,]*?(;base64)?,(.*)$/s.exec(url) ?? []
  if (data === undefined) return FILE_TOKENS
  try {
    const bytes = base64 === undefined ? undefined : Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0))
    return countTokens(bytes === undefined ? decodeURIComponent(data) : new TextDecoder().decode(bytes))
  } catch {
    return FILE_TOKENS
  }
}

function partText(part: Part): string {
  if (part.type === 'text' || part.type === 'reasoning') return part.text
  if (part.type === 'file')
    return `[${part.mediaType}${part.filename === undefined ? '' : ` ${quoted(part.filename)}`}]`
  if (!('toolCallId' in part)) return ''
  const said = [part.input, part.output, part.errorText].filter((value) => value !== undefined)
  return `[${part.type} ${said.map((value) => JSON.stringify(value)).join(' → ')}]`
}
