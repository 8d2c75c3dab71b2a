import { PersonaFlowError, readRecord, toJson, wholeCharacters, type JsonObject, type Message } from '../core/index.ts'
import type { TurnCapture } from '../store/index.ts'
import { hasContent } from './turnChanges.ts'
import { rejectOnAbort } from './rejectOnAbort.ts'
import { screenedText } from './screenedText.ts'

/** The message that is screened, and its conversation. */
export interface Screened {
  /**
   * All of it in words: texts, thoughts, tools with what went in and came out, data, names of files and their text, titles
   * and addresses of sources, metadata.
   */
  readonly text: string
  /** The same as AI SDK's parts, pictures and other bytes included. A copy. */
  readonly parts: Message['parts']
  /** Metadata that the stream of a reply set beside its parts; empty for a user's message. A copy. */
  readonly metadata: Readonly<Record<string, unknown>>
  readonly conversationId: string
  readonly personaId: string
}

/** The second argument of a check. */
export interface ScreenOptions {
  /** Aborted when the time is over, see `screeningTimeout`, and when the user stops the turn; for `fetch`. */
  readonly signal: AbortSignal
}

/**
 * The result of a check. Nothing lets the message pass as it is. `text` or `parts` replace all of it, files, thoughts
 * and metadata included. `answer` is shown instead of a reply, as a help card; `text` or `parts` beside it replace the
 * user's message, which is otherwise still shown, but sent to no model.
 */
export type ScreeningVerdict =
  | { readonly text: string }
  | { readonly parts: Message['parts'] }
  | { readonly answer: string }
  | undefined
  | void

/** Looks at a message before it goes on. One that throws, gives something else or takes too long lets nothing pass. */
export type Screen = (said: Screened, options: ScreenOptions) => ScreeningVerdict | Promise<ScreeningVerdict>

/** The app's own checks of messages, and the time they may take. */
export interface ScreeningOptions {
  /** Asked before a message of the user goes to a model, to another tab or to storage, and before anything is learned. */
  onUserMessage?: Screen | undefined
  /** Asked before a reply is shown or kept; it is shown whole then, since no word of it may come before. */
  onReply?: Screen | undefined
  /** Ms that a check may take; then nothing passes, and the user can try again. @default 30000 */
  screeningTimeout?: number
}

/** A verdict that says something. */
export interface Verdict {
  readonly parts?: Message['parts']
  readonly answer?: string
}

interface Judged {
  readonly message: Pick<Message, 'role' | 'parts'> & { readonly metadata?: Readonly<Record<string, unknown>> }
  readonly capture: TurnCapture
  readonly timeout: number | undefined
  /** Ends the wait for a verdict; its reason is thrown then. */
  readonly stop?: AbortSignal
}

/** Asks a check. Throws `screening-failed` where it gives no verdict that can be followed; `undefined` lets pass. */
export async function judged(
  screen: Screen,
  { message, capture, timeout = 30_000, stop }: Judged,
): Promise<Verdict | undefined> {
  const { conversationId, personaId } = capture
  const late = new AbortController()
  const timer = setTimeout(() => late.abort(new DOMException('The check took too long', 'TimeoutError')), timeout)
  const signal = stop === undefined ? late.signal : AbortSignal.any([late.signal, stop])
  async function ask(): Promise<ScreeningVerdict> {
    // Copies: what the app does to them changes nothing.
    const parts = partsOf(message.parts)
    const { personaflow: _, ...metadata } = toJson(message.metadata ?? {}, 'metadata') as JsonObject
    return screen({ text: screenedText(parts, metadata), parts, metadata, conversationId, personaId }, { signal })
  }
  try {
    return read(await Promise.race([ask(), rejectOnAbort(signal)]), message.role, capture)
  } catch (cause) {
    if (stop?.aborted === true) throw cause
    const when = late.signal.aborted ? ' in time' : ''
    throw new PersonaFlowError('screening-failed', `what was said could not be checked${when}`, 'Retry', { cause })
  } finally {
    clearTimeout(timer)
  }
}

/** Reads the result of a check: a JavaScript app may return anything. */
function read(verdict: unknown, role: Message['role'], capture: TurnCapture): Verdict | undefined {
  if (verdict === undefined || verdict === null) return undefined
  const { text, parts = text === undefined ? undefined : [{ type: 'text', text }], answer } = fieldsOf(verdict)
  const isEmpty = parts === undefined && answer === undefined
  if (
    isEmpty ||
    (answer !== undefined && !isSaid(answer)) ||
    (parts !== undefined && !isContent(parts, role, capture))
  ) {
    const how = 'Return nothing, { text }, { parts } or { answer }, and none of them empty'
    throw new PersonaFlowError('bad-input', 'a check gave no verdict that can be followed', how)
  }
  return {
    ...(parts !== undefined && { parts: partsOf(parts) }),
    ...(isSaid(answer) && { answer: wholeCharacters(answer) }),
  }
}

function fieldsOf(verdict: unknown): Readonly<Record<string, unknown>> {
  return typeof verdict === 'object' && verdict !== null ? { ...verdict } : {}
}

function isSaid(text: unknown): text is string {
  return typeof text === 'string' && text.trim() !== ''
}

/** True when a message may consist of these parts and isn't empty then. */
function isContent(parts: unknown, role: Message['role'], capture: TurnCapture): boolean {
  const note = { ...capture, at: 0, status: 'complete' }
  const found = readRecord('messages', 'checked', { id: 'checked', role, parts, metadata: { personaflow: note } })
  return 'collection' in found && hasContent({ parts: partsOf(parts) })
}

/** JSON of a message's parts is parts. */
function partsOf(parts: unknown): Message['parts'] {
  return toJson(parts, 'parts') as unknown as Message['parts']
}
