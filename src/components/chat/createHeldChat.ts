import type { ChatStatus, FileUIPart, UIMessage } from 'ai'
import { createListeners, createThoughtParts, isWaitingCall, PersonaFlowError, type Message } from '../../core/index.ts'
import type { ChatSource, SourceInput, ToolApprovalResponse, ToolOutput } from '../../react/index.ts'
import type { Turn } from '../../store/index.ts'

/** The part of AI SDK's `useChat` result that a chat needs. Its messages may be of the app's own kind. */
export interface OuterChat<M extends UIMessage = UIMessage> {
  readonly messages: readonly M[]
  readonly status: ChatStatus
  readonly error?: Error | undefined
  sendMessage(message: { text: string; files?: FileUIPart[]; messageId?: string }): Promise<void>
  regenerate(options?: { messageId?: string }): Promise<void>
  stop(): Promise<void>
  setMessages(messages: M[]): void
  clearError?(): void
  addToolOutput?(output: ToolOutput): unknown
  addToolApprovalResponse?(response: Omit<ToolApprovalResponse, 'remember'>): unknown
}

/** An app's `useChat` as a source for the parts, with the way to pass on its newest result. */
export interface HeldChat<M extends UIMessage> {
  readonly source: ChatSource
  /** Takes over what the app's hook gave last, and tells the parts. */
  show(chat: OuterChat<M>): void
}

/** The conversation and the persona to which the messages of such a chat belong. */
interface HeldPlace {
  readonly conversationId: string
  readonly personaId: string
}

/**
 * The chat of an app's `useChat` as a source that parts draw. Messages, status and actions are the app's, and there is one
 * version of each message.
 */
export function createHeldChat<M extends UIMessage>(first: OuterChat<M>, place: HeldPlace): HeldChat<M> {
  const note = createNotes(place.conversationId, place.personaId)
  const listeners = createListeners()
  const liveListeners = createListeners()
  let chat = first
  let shown = shownOf(first, note)
  let turn = turnOf(first, shown.settled, place)
  let running = Promise.resolve()

  function run(ending: Promise<void>): void {
    running = ending
  }

  function ask({ text, files: given }: SourceInput, messageId?: string): Message {
    // What was attached stays with a question in other words.
    const before = chat.messages.find(({ id }) => id === messageId)?.parts.filter((part) => part.type === 'file')
    const files = [...(given ?? before ?? [])]
    // How it ends is in the hook's own state.
    run(chat.sendMessage({ text, ...(files.length > 0 && { files }), ...(messageId !== undefined && { messageId }) }))
    return note({ id: messageId ?? 'sent', role: 'user', parts: [...files, { type: 'text', text }] }, null, 'complete')
  }

  const source: ChatSource = {
    messages: () => shown.settled,
    live: () => shown.arriving,
    turn: () => turn,
    branches: (messageId) => ({ messages: shown.settled.filter(({ id }) => id === messageId), index: 0 }),
    subscribe: listeners.add,
    subscribeLive: liveListeners.add,
    send: (input) => ask(input),
    edit: (messageId, input) => ask(input, messageId),
    regenerate: (messageId) => run(chat.regenerate(messageId === undefined ? {} : { messageId })),
    retry: () => run(chat.regenerate()),
    continue: (messageId) => run(chat.regenerate({ messageId })),
    remove(messageId) {
      const at = chat.messages.findIndex(({ id }) => id === messageId)
      if (at >= 0) chat.setMessages(chat.messages.slice(0, at))
    },
    switchBranch: () => {},
    stop: () => chat.stop(),
    clearError: () => chat.clearError?.(),
    queue() {
      throw new PersonaFlowError('turn-in-flight', 'an answer is on its way already', 'Wait for it, or stop it first')
    },
    unqueue: () => undefined,
    async addToolOutput(output) {
      if (chat.addToolOutput === undefined) throw missing('addToolOutput')
      await chat.addToolOutput(output)
    },
    async addToolApprovalResponse({ remember = 'once', ...response }) {
      if (chat.addToolApprovalResponse === undefined) throw missing('addToolApprovalResponse')
      if (remember !== 'once') {
        const how = 'Keep it in your app, and answer for the user next time'
        throw new PersonaFlowError('bad-input', 'a chat that the app holds keeps no permissions', how)
      }
      await chat.addToolApprovalResponse(response)
    },
    sendQueued: () => {},
    // By its promise: the hook's status comes with the app's next render.
    whenIdle: () => running,
  }
  return {
    source,
    show(next) {
      const before = { shown, turn }
      chat = next
      const all = shownOf(next, note)
      // A token changes the reply that arrives alone: the rows at rest find the list that they know.
      shown = isSame(all.settled, before.shown.settled) ? { ...all, settled: before.shown.settled } : all
      turn = turnOf(next, shown.settled, place, before.turn)
      const isOther = shown.settled !== before.shown.settled || turn !== before.turn
      if (isOther) listeners.tell()
      if (shown.arriving !== before.shown.arriving) liveListeners.tell()
    },
  }
}

function missing(action: 'addToolOutput' | 'addToolApprovalResponse'): PersonaFlowError {
  const how = `Pass ${action} of useChat with \`chat\``
  return new PersonaFlowError('bad-input', 'this chat can’t answer tool calls', how)
}

type Note = (message: UIMessage, before: Message | null, status: 'complete' | 'streaming' | 'waiting') => Message

/** Places an app's message in the one conversation; the same one again for the same one at rest. */
function createNotes(conversationId: string, personaId: string): Note {
  const known = new WeakMap<UIMessage, Message>()
  const times = new Map<string, number>()
  const thoughts = new Map<string, ReturnType<typeof createThoughtParts>>()

  /** As a flow has it: thoughts that a model writes among its words are reasoning. */
  function partsOf({ id, role, parts }: UIMessage, isWhole: boolean): Message['parts'] {
    if (role !== 'assistant') return parts
    const read = thoughts.get(id) ?? createThoughtParts()
    thoughts.set(id, read)
    if (isWhole) thoughts.delete(id)
    return read(parts, isWhole)
  }

  return (message, before, status) => {
    const parentId = before?.id ?? null
    const old = known.get(message)
    if (old?.metadata?.personaflow.parentId === parentId && old.metadata.personaflow.status === status) return old
    const at = times.get(message.id) ?? Date.now()
    times.set(message.id, at)
    const turnId = message.role === 'assistant' && parentId !== null ? parentId : message.id
    const place = { conversationId, personaId, parentId, turnId, at, status }
    // An app's metadata may be anything; what is no object has no place beside ours.
    const own = typeof message.metadata === 'object' ? message.metadata : {}
    const parts = partsOf(message, status !== 'streaming')
    const noted: Message = { ...message, parts, metadata: { ...own, personaflow: place } }
    known.set(message, noted)
    return noted
  }
}

function waitsIn(part: UIMessage['parts'][number]): boolean {
  return isWaitingCall(part)
}

function shownOf({ messages, status }: Pick<OuterChat, 'messages' | 'status'>, note: Note) {
  const last = messages.at(-1)
  const arrives = status === 'streaming' && last?.role === 'assistant'
  const settled: Message[] = []
  for (const message of arrives ? messages.slice(0, -1) : messages) {
    // An earlier one was passed over.
    const waits = message === last && status === 'ready' && message.role === 'assistant' && message.parts.some(waitsIn)
    settled.push(note(message, settled.at(-1) ?? null, waits ? 'waiting' : 'complete'))
  }
  const arriving = arrives ? note(last, settled.at(-1) ?? null, 'streaming') : undefined
  return { settled: settled as readonly Message[], arriving }
}

/** The turn for the hook's status; the earlier one when nothing changed. */
function turnOf(
  { status, error }: Pick<OuterChat, 'status' | 'error'>,
  settled: readonly Message[],
  place: HeldPlace,
  before?: Turn,
): Turn | undefined {
  const asked = settled.findLast(({ role }) => role === 'user')
  if (asked === undefined) return undefined
  const { id } = asked
  const isOld = before?.parentId === id && before.status === status
  if (isOld && (before.status !== 'error' || before.error === error)) return before
  const capture = { ...place, turnId: id, parentId: id, plan: null }
  if (status === 'error') return { ...capture, status, error: error ?? new Error('No answer came') }
  return { ...capture, status }
}

function isSame(a: readonly Message[], b: readonly Message[]): boolean {
  return a.length === b.length && a.every((message, at) => message === b[at])
}
