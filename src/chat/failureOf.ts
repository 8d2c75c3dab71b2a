import { clippedText, shortenedText, isJsonObject, redact } from '../core/index.ts'
import { errorChain, fieldOf } from './errorChain.ts'
import { serverWords, statusIn } from './serverWords.ts'

/** The details of a failure, collected along its causes. */
export interface Failure {
  readonly names: string
  readonly text: string
  /** HTTP status of 400 and more. */
  readonly status: number | undefined
  /** Host and port, or that it is unknown. */
  readonly host: string
  /** In brackets: the status and the server's own words, clipped and without keys. */
  readonly said: string
  /** Seconds to wait, by the server. */
  readonly retryAfter: number | undefined
}

/** A server's own words are quoted up to here. */
const MAX_SAID = 200

/** Of an answer that goes on and on no more is looked at. */
const MAX_READ = 4000

/** Reads what was thrown, whatever it is. By field, since the classes of AI SDK come only with AI SDK. */
export function failureOf(error: unknown, url = '', now = Date.now): Failure {
  const causes = errorChain(error)
  const valuesOf = (field: string) => causes.map((cause) => fieldOf(cause, field))
  const textsOf = (field: string) => valuesOf(field).filter(isText)
  const messages = textsOf('message')
  // Within a stream that began well, the body alone names a status.
  const bodies = [...valuesOf('responseBody'), ...valuesOf('data'), ...valuesOf('value')]
  const status = valuesOf('statusCode').find(isFailedStatus) ?? bodies.map(statusIn).find(isFailedStatus)
  const words = bodies.map((body) => serverWords(body)).find(isText) ?? serverWords(messages[0] ?? '')
  return {
    names: textsOf('name').join(' '),
    text: [...messages, ...textsOf('code')].join('\n'),
    status,
    host: hostOf(textsOf('url')[0] ?? url) || 'the model’s server',
    said: saidOf(status, words),
    retryAfter: secondsIn(valuesOf('responseHeaders').find(isJsonObject) ?? {}, now),
  }
}

/** Seconds that a server asks to wait: given in milliseconds by some; in seconds or as a date by RFC 9110, 10.2.3. */
function secondsIn(headers: Readonly<Record<string, unknown>>, now: () => number): number | undefined {
  const { 'retry-after-ms': ms, 'retry-after': after } = headers
  const seconds = [Number(ms ?? NaN) / 1000, Number(after ?? NaN), (Date.parse(String(after)) - now()) / 1000]
  const first = seconds.find(Number.isFinite)
  // A date that has passed is the word of a clock that goes wrong.
  return first === undefined || first < 0 ? undefined : Math.max(1, Math.ceil(first))
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

/** 200 only says that the answer began well. */
function isFailedStatus(value: unknown): value is number {
  return typeof value === 'number' && value >= 400
}

function saidOf(status: number | undefined, message: string): string {
  // Keys are hidden while they are whole.
  const line = redact(clippedText(message, MAX_READ)).replace(/\s+/g, ' ')
  const words = line.replace(/(?<![. ])[. ]+$/, '')
  const clipped = shortenedText(words, MAX_SAID)
  const parts = [status, clipped].filter((part) => part !== undefined && part !== '')
  return parts.length === 0 ? '' : ` (${parts.join(': ')})`
}

function hostOf(address: string): string {
  // The address of an app's own route may be a path, without a host.
  return URL.canParse(address) ? new URL(address).host : address
}
