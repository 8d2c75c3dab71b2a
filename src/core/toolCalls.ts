import type { DynamicToolUIPart, ToolUIPart } from 'ai'
import { metaOf, type Message } from './message.ts'

type Part = Message['parts'][number]

/** A tool call as a part of a message. */
export type ToolPart = ToolUIPart | DynamicToolUIPart

/** True for a tool call, of a tool known in advance (`tool-NAME`) or at run time (`dynamic-tool`). */
export function isToolPart(part: Part): part is ToolPart {
  return part.type === 'dynamic-tool' || part.type.startsWith('tool-')
}

/** The name of the tool that is called. */
export function toolNameOf(part: ToolPart): string {
  return part.type === 'dynamic-tool' ? part.toolName : part.type.slice('tool-'.length)
}

/** True for a call that can't go on by itself: it waits for its output from the app, or for the user's yes or no. */
export function isWaitingCall(part: Part): part is ToolPart {
  if (!isToolPart(part)) return false
  if (part.state === 'approval-requested') return part.approval.isAutomatic !== true
  return part.state === 'input-available' && part.providerExecuted !== true
}

/** The calls of a reply that wait for the app or the user; none where the reply isn't `waiting`. */
export function waitingCalls(message: Message | undefined): ToolPart[] {
  if (message === undefined || metaOf(message).status !== 'waiting') return []
  return message.parts.filter((part) => isWaitingCall(part))
}

/** The end of a call that gave nothing. */
export type CallEnd = 'stopped' | 'interrupted' | 'passed'

/** Stands in place of an output, for the model that reads the conversation next. */
const NO_OUTPUT: { readonly [end in CallEnd]: string } = {
  stopped: 'The user stopped this call.',
  interrupted: 'This call broke off. Nobody knows how far it came.',
  passed: 'The user went on without answering this call.',
}

/** The reason a call gave nothing, where it was the user or the connection and not the tool. */
export function callEndOf(part: ToolPart): CallEnd | undefined {
  if (part.state !== 'output-error') return undefined
  const ends: readonly CallEnd[] = ['stopped', 'interrupted', 'passed']
  return ends.find((end) => NO_OUTPUT[end] === part.errorText)
}

/**
 * A call that gives nothing any more as one that failed, which every provider takes in a history; one that has its output
 * already, and any other part, as it is.
 */
export function endedCall(part: Part, end: CallEnd): Part {
  if (!isToolPart(part) || part.state === 'output-error' || part.state === 'output-denied') return part
  if (part.state === 'output-available' && part.preliminary !== true) return part
  // What was refused has its answer.
  if (part.approval?.approved === false) return { ...part, state: 'output-denied' } as ToolPart
  const fields = Object.entries(part).filter(([field]) => !OPEN_FIELDS.has(field))
  const approval = part.approval?.approved === true ? { approval: part.approval } : {}
  // The fields of AI SDK's own state for a call that failed.
  return { ...Object.fromEntries(fields), ...approval, state: 'output-error', errorText: NO_OUTPUT[end] } as ToolPart
}

/** Fields of a call that is under way, which one that failed doesn't have. */
const OPEN_FIELDS: ReadonlySet<string> = new Set(['approval', 'output', 'preliminary', 'rawInput', 'inputEncoding'])

/** A reply whose calls that still wait or run have ended; the same one where none does. */
export function withEndedCalls(message: Message, end: CallEnd): Message {
  const parts = message.parts.map((part) => endedCall(part, end))
  return parts.every((part, at) => part === message.parts[at]) ? message : { ...message, parts }
}

/** The field of AI SDK's `toolMetadata` that holds how long the tool ran. */
const TOOK = 'personaflowTookMs'

/** Milliseconds that the tool of a call ran, where the kit saw it run. */
export function tookMsOf({ toolMetadata }: ToolPart): number | undefined {
  const took = toolMetadata?.[TOOK]
  return typeof took === 'number' ? took : undefined
}

/** A call whose tool ran so long. */
export function withTookMs(call: ToolPart, tookMs: number): ToolPart {
  return { ...call, toolMetadata: { ...call.toolMetadata, [TOOK]: tookMs } }
}
