import { isJsonObject } from '../core/index.ts'

/** Of an answer that goes on and on no more is looked at. */
const MAX_READ = 8_000

/** Nested deeper, words are no server's. */
const MAX_DEPTH = 6

/** Fields in which servers keep their message, the likeliest first. */
const FIELDS = ['error', 'message', 'detail', 'msg', 'errors', 'error_description', 'error_message', 'reason', 'title']

/**
 * Finds a server's own message about its failure in any of the usual forms: OpenAI's `{ error: { message } }`, LM
 * Studio's `{ error: '…' }`, vLLM's `{ object, message }`, FastAPI's `{ detail: … }`, Gemini's list, plain text, a web
 * page's title. '' when there is none.
 */
export function serverWords(body: unknown, depth = 0): string {
  if (depth > MAX_DEPTH) return ''
  if (typeof body === 'string') return wordsOfText(body.slice(0, MAX_READ).trim(), depth)
  if (Array.isArray(body))
    return [...new Set(body.slice(0, 3).map((item) => serverWords(item, depth + 1)))].filter(Boolean).join('; ')
  if (!isJsonObject(body)) return ''
  for (const field of FIELDS) {
    const words = Object.hasOwn(body, field) ? serverWords(body[field], depth + 1) : ''
    if (words !== '') return words
  }
  return ''
}

/** The status that a body names, as within a stream that began well. */
export function statusIn(body: unknown): number | undefined {
  const [first] = Array.isArray(body) ? (body as unknown[]) : [body]
  if (!isJsonObject(first)) return undefined
  const error = isJsonObject(first.error) ? first.error : first
  return [error.status, error.code, error.status_code].map(Number).find((code) => code >= 400 && code < 600)
}

/** The beginning of AI SDK's message about a value that it didn't expect. */
const VALIDATED = 'Type validation failed: Value: '

function wordsOfText(text: string, depth: number): string {
  const end = text.startsWith(VALIDATED) ? text.indexOf('\nError message: ') : -1
  if (end > 0) return serverWords(text.slice(VALIDATED.length, end).trimEnd().replace(/\.$/, ''), depth + 1)
  if (text.startsWith('JSON parsing failed: Text: ')) return ''
  if (/<html|<!doctype/i.test(text)) return /<title[^>]{0,100}>([^<]{1,200})/i.exec(text)?.[1]?.trim() ?? ''
  if (!/^[[{]/.test(text)) return text
  try {
    return serverWords(JSON.parse(text), depth + 1) || text
  } catch {
    return /"(?:message|msg|detail|error)"\s*:\s*"((?:[^"\\]|\\.){1,400})"/.exec(text)?.[1] ?? text
  }
}
