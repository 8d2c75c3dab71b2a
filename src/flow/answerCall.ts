import type { ToolSet } from 'ai'
import { MEMORY_TOOLS, type TurnRunner } from '../chat/index.ts'
import {
  isWaitingCall,
  metaOf,
  PersonaFlowError,
  putRecord,
  storable,
  toolNameOf,
  waitingCalls,
  wholeCharacters,
  wholeJson,
  withNote,
  type Message,
  type ToolPart,
} from '../core/index.ts'
import { savedWithin, withLock } from '../storage/index.ts'
import { isInFlight } from '../store/index.ts'
import { captureOfReply } from './captureOfReply.ts'
import { notFound, personaOf, type FlowContext } from './flowContext.ts'
import { callsIn, conversationsOf, messagesWithCall, type ToolCallPlace } from './messagesWithCall.ts'
import { allowed, isAllowed } from './toolGrants.ts'
import { turnPlace } from './turnPlace.ts'

/** The result of a tool without `execute`: its output, or the reason there is none, for the model. */
export type ToolAnswer = ToolCallPlace &
  ({ output: unknown; error?: undefined } | { error: string; output?: undefined })

/** The time for which the user's yes holds. */
export type ToolGrantScope = 'once' | 'conversation' | 'always'

/** The user's yes or no to a tool call. */
export interface ToolApproval extends ToolCallPlace {
  approved: boolean
  /** For the model. */
  reason?: string
  /** With a yes: later calls of this tool are allowed unasked, in this conversation or always. @default 'once' */
  remember?: ToolGrantScope
}

/** The means to answer a call. */
export interface ToolContext extends FlowContext {
  readonly turns: TurnRunner
  /** The flow's name: its tabs answer one at a time. */
  readonly name: string
  /** The memory tools, where a model that answers through a route learns by them. */
  readonly memoryTools?: ((place: { personaId: string; conversationId: string }) => Promise<ToolSet>) | undefined
}

/** Longest time that an answer waits to be saved before other tabs may answer, ms. */
const SAVED_WITHIN_MS = 500

/** Steps of an answer after which the user is asked again, whatever is allowed: a model may call for ever. */
const MAX_UNASKED_STEPS = 25

/** Answers a call; see `flow.chat.answerTool`. */
export function answerTool(context: ToolContext, { output, error, ...place }: ToolAnswer): Promise<void> {
  if (output !== undefined && error !== undefined) {
    const how = 'Pass `output`, or `error` where the tool failed'
    throw new PersonaFlowError('bad-input', 'a tool call has an output or an error, and not both', how)
  }
  return answerCall(context, place, (call) => {
    if (call.state === 'approval-requested') {
      const what = 'this tool call waits for the user to allow it'
      throw new PersonaFlowError('bad-input', what, 'Answer it with flow.chat.approveTool')
    }
    return error === undefined ? withOutput(call, output) : withError(call, error)
  })
}

/** Allows a call, or doesn't; see `flow.chat.approveTool`. */
export function approveTool(
  context: ToolContext,
  { approved, reason, remember = 'once', ...place }: ToolApproval,
): Promise<void> {
  if (!approved && remember !== 'once') {
    const how = "Leave `remember` out, or pass 'once'"
    throw new PersonaFlowError('bad-input', 'only what is allowed can be remembered', how)
  }
  return answerCall(context, place, (call, { conversationId }) => {
    if (call.state !== 'approval-requested') {
      const what = 'this tool call doesn’t ask for an approval'
      throw new PersonaFlowError('bad-input', what, 'Give its output with flow.chat.answerTool')
    }
    if (remember !== 'once') {
      const grant = { tool: toolNameOf(call), at: context.now() }
      const here = remember === 'conversation' ? { conversationId } : {}
      context.store.commit([allowed(context, { ...grant, ...here })], { label: 'Allow a tool' })
    }
    return responded(call, { approved, ...(reason !== undefined && { reason }) })
  })
}

/** Runs the calls of memory tools that a conversation's newest answer waits for: their model is behind a route. */
export async function runMemoryCalls(context: ToolContext, conversationId: string): Promise<void> {
  const leafId = context.store.read('conversations', conversationId)?.leafId ?? ''
  const message = context.store.read('messages', leafId)
  const calls = waitingCalls(message).filter((call) => isMemoryCall(call))
  if (message === undefined || calls.length === 0 || isEndless(message)) return
  const tools = (await context.memoryTools?.({ personaId: metaOf(message).personaId, conversationId })) ?? {}
  const outputs = new Map<string, unknown>()
  for (const call of calls) {
    const { toolCallId, input } = call
    const run = tools[toolNameOf(call)]?.execute
    outputs.set(toolCallId, await run?.(input, { toolCallId, messages: [], context: {} }))
  }
  await takeAnswers(context, leafId, (now) =>
    waitingCalls(now).reduce((next, call) => {
      const isDone = outputs.has(call.toolCallId) && isMemoryCall(call)
      return isDone && next ? withCall(next, call, withOutput(call, outputs.get(call.toolCallId))) : next
    }, now),
  )
}

/** Allows the calls of a conversation's newest answer that the user allowed before. */
export async function allowGranted(context: ToolContext, conversationId: string): Promise<void> {
  const leafId = context.store.read('conversations', conversationId)?.leafId ?? ''
  if (grantedIn(context, context.store.read('messages', leafId)).length === 0) return
  await takeAnswers(context, leafId, (message) => withGranted(context, message))
}

type Answer = (call: ToolPart, place: { conversationId: string }) => ToolPart

async function answerCall(context: ToolContext, place: ToolCallPlace, answer: Answer): Promise<void> {
  await context.store.hydrated
  const { id } = await messageWith(context, place)
  await takeAnswers(context, id, (message) => {
    const call = waitingCalls(message).find(({ toolCallId }) => toolCallId === place.callId)
    if (message === undefined || call === undefined) throw alreadyAnswered()
    return withGranted(context, withCall(message, call, answer(call, metaOf(message))))
  })
}

/** The message with that call. One that still arrives is waited for: an app may answer before the answer has ended. */
async function messageWith({ store, turns }: ToolContext, place: ToolCallPlace): Promise<Message> {
  const { callId } = place
  const arriving = conversationsOf({ store }, place).find((id) => callsIn(turns.live.get(id), callId).length > 0)
  if (arriving !== undefined) await turns.whenIdle(arriving)
  const found = messagesWithCall({ store }, place)
  const message = found.findLast((each) => metaOf(each).status === 'waiting') ?? found.at(-1)
  if (message === undefined) throw notFound('tool call', callId, 'Pass the toolCallId of one that waits')
  return message
}

/**
 * Takes answers to the calls of a message, one tab after the other, each with what the one before stored. Once none is left
 * the turn goes on, where the message is what the conversation ends with; elsewhere it waits for `continue`.
 */
async function takeAnswers(
  context: ToolContext,
  messageId: string,
  answered: (message: Message | undefined) => Message | undefined,
): Promise<void> {
  const { store, turns, name } = context
  const take = async (): Promise<void> => {
    await store.engine.refresh([{ collection: 'messages', id: messageId }])
    store.assertOpen()
    const before = store.read('messages', messageId)
    const message = answered(before)
    if (message === undefined || message === before) return
    const { conversationId, personaId, parentId } = metaOf(message)
    const answerer = personaOf(context, turnPlace(context).visibleOf(personaId)).id
    const isOpen = message.parts.some((part) => isWaitingCall(part))
    const next = isOpen ? message : withNote(message, { status: 'interrupted', ending: 'tool-calls' })
    store.commit([putRecord('messages', next)], { undoable: false })
    const isLast = store.read('conversations', conversationId)?.leafId === messageId
    const isFree = !isInFlight(store.state.getState().turns[conversationId])
    // In this very task, so that whoever answers next finds it running.
    if (!isOpen && isLast && isFree && parentId !== null)
      turns.start(captureOfReply(next, answerer), { continues: next })
    await savedWithin(store.engine, SAVED_WITHIN_MS)
  }
  await withLock(globalThis.navigator?.locks, `${name}/tools`, take, { waits: true })
}

/** True for a call of one of the kit's memory tools that waits for its output. */
export function isMemoryCall(call: ToolPart): boolean {
  return call.state === 'input-available' && Object.hasOwn(MEMORY_TOOLS, toolNameOf(call))
}

function isEndless({ parts }: Message): boolean {
  return parts.filter(({ type }) => type === 'step-start').length > MAX_UNASKED_STEPS
}

function grantedIn(context: ToolContext, message: Message | undefined): ToolPart[] {
  if (message === undefined || isEndless(message)) return []
  return waitingCalls(message).filter(
    (call) =>
      call.state === 'approval-requested' && isAllowed(context, toolNameOf(call), metaOf(message).conversationId),
  )
}

function withGranted(context: ToolContext, message: Message | undefined): Message | undefined {
  return grantedIn(context, message).reduce(
    (next, call) => next && withCall(next, call, responded(call, { approved: true })),
    message,
  )
}

function withCall(message: Message, call: ToolPart, answered: ToolPart): Message {
  return { ...message, parts: message.parts.map((part) => (part === call ? answered : part)) }
}

function responded(call: ToolPart, { approved, reason }: Pick<ToolApproval, 'approved' | 'reason'>): ToolPart {
  const said = reason === undefined || reason.trim() === '' ? {} : { reason: wholeCharacters(reason) }
  // The next of AI SDK's own states.
  return { ...call, state: 'approval-responded', approval: { ...call.approval, approved, ...said } } as ToolPart
}

/** Whatever the app gives, as storage can hold it. */
function withOutput(call: ToolPart, output: unknown): ToolPart {
  return { ...call, state: 'output-available', output: wholeJson(storable(output)) } as ToolPart
}

function withError(call: ToolPart, error: string): ToolPart {
  return { ...call, state: 'output-error', errorText: wholeCharacters(error) || 'The tool failed.' } as ToolPart
}

function alreadyAnswered(): PersonaFlowError {
  const how = 'Show what the conversation has now: it was answered here or in another tab, stopped, or passed over'
  return new PersonaFlowError('already-answered', 'this tool call doesn’t wait any more', how)
}
