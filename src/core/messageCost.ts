import type { FileUIPart } from 'ai'
import { clippedText } from './clippedText.ts'
import type { CountTokens } from './countTokens.ts'
import { fileNoteOf } from './fileNote.ts'
import { isTextFile, MAX_INLINED } from './isTextFile.ts'
import type { Message } from './message.ts'
import { quoted } from './quoteData.ts'
import { textOfDataUrl } from './textOfDataUrl.ts'

/**
 * Tokens of a picture of unknown size: what most vision models take for one at their usual size (OpenAI 765 at
 * 1,024 × 1,024 in high detail, Claude up to 1,600, Gemini 258 a tile, LLaVA 576 to 2,880).
 */
const PICTURE_TOKENS = 1000

/**
 * Pixels for which a vision model takes a token: Claude's formula, width × height / 750, up to about 1,600
 * (docs.claude.com, Vision: "Calculate image costs"). OpenAI's and Gemini's tiles cost less at most sizes.
 */
const PIXELS_PER_TOKEN = 750
const MAX_PICTURE_TOKENS = 1600
/** The least that any takes: OpenAI in low detail. */
const MIN_PICTURE_TOKENS = 85

/** Tokens of any other file that isn't text, such as a page or two of PDF, or a minute of sound. */
const FILE_TOKENS = 2000

/** Tokens of a byte of text that can't be counted here: Latin words have about 0.4 a character, which is a byte or more. */
const TOKENS_PER_BYTE = 0.5

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
  if (isTextFile(part.mediaType)) return textFileCost(part, countTokens)
  return part.mediaType.startsWith('image/') ? pictureCost(part) : FILE_TOKENS
}

function pictureCost(part: FileUIPart): number {
  const { width, height } = fileNoteOf(part)
  if (width === undefined || height === undefined) return PICTURE_TOKENS
  const tokens = Math.ceil((width * height) / PIXELS_PER_TOKEN)
  return Math.min(MAX_PICTURE_TOKENS, Math.max(MIN_PICTURE_TOKENS, tokens))
}

/** A text goes to the model as it is; of one whose bytes lie elsewhere their number is known. */
function textFileCost(part: FileUIPart, countTokens: CountTokens): number {
  const { bytes } = fileNoteOf(part)
  const text = textOfDataUrl(part.url)
  if (text !== undefined) return countTokens(clippedText(text, MAX_INLINED))
  return bytes === undefined ? FILE_TOKENS : Math.ceil(Math.min(bytes, MAX_INLINED) * TOKENS_PER_BYTE)
}

function partText(part: Part): string {
  if (part.type === 'text' || part.type === 'reasoning') return part.text
  if (part.type === 'file')
    return `[${part.mediaType}${part.filename === undefined ? '' : ` ${quoted(part.filename)}`}]`
  if (!('toolCallId' in part)) return ''
  const said = [part.input, part.output, part.errorText].filter((value) => value !== undefined)
  return `[${part.type} ${said.map((value) => JSON.stringify(value)).join(' → ')}]`
}
