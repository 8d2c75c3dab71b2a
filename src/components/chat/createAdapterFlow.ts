import type { ChatStatus, FileUIPart, UIMessage } from 'ai'
import {
  createLogger,
  createThoughtParts,
  PersonaFlowError,
  type Message,
  type PersonaDeclaration,
} from '../../core/index.ts'
import { createPersonaFlow, type PersonaFlow } from '../../flow/index.ts'
import { volatileStorage } from '../../storage/index.ts'
import type { FlowState, Turn } from '../../store/index.ts'

/** What AI SDK's `useChat` returns, as far as a chat needs it. Its messages may be of the app's own kind. */
export interface OuterChat<M extends UIMessage = UIMessage> {
  readonly messages: readonly M[]
  readonly status: ChatStatus
  readonly error?: Error | undefined
  sendMessage(message: { text: string; files?: FileUIPart[]; messageId?: string }): Promise<void>
  regenerate(options?: { messageId?: string }): Promise<void>
  stop(): Promise<void>
  setMessages(messages: M[]): void
}

export interface AdapterFlow<M extends UIMessage> {
  readonly flow: PersonaFlow
  /** Takes over what the app's hook gave last, and tells the parts. */
  show(chat: OuterChat<M>): void
}

/**
 * A flow that shows a chat which somebody else holds: messages, status and what is done with them are the app's, all
 * else is an empty flow's in RAM. So every part draws it, and none of them knows.
 */
export function createAdapterFlow<M extends UIMessage>(
  persona: PersonaDeclaration,
  first: OuterChat<M>,
  isScripted = false,
): AdapterFlow<M> {
  const model = isScripted ? { provider: 'personaflow', modelId: 'scripted' } : { provider: 'app', modelId: 'app' }
  const logger = createLogger({ sinks: [] })
  const base = createPersonaFlow({ name: 'adapter', personas: [persona], storage: volatileStorage(), logger })
  const { id: conversationId } = base.conversations.create({ personaId: persona.id })
  const note = createNotes(conversationId, persona.id)
  const listeners = new Set<Parameters<PersonaFlow['subscribe']>[0]>()
  const liveListeners = new Set<() => void>()
  let chat = first
  let shown = shownOf(first, note)
  let turn = turnOf(first, shown.settled, { conversationId, personaId: persona.id })
  let state = stateOf()

  function stateOf(): FlowState {
    const turns = turn === undefined ? {} : { [conversationId]: turn }
    return { ...base.getState(), model, turns }
  }

  function tell(): void {
    const before = state
    state = stateOf()
    for (const listener of listeners) listener(state, before)
  }

  function ask(text: string, given?: readonly FileUIPart[], messageId?: string): Message {
    // What was attached stays with a question in other words.
    const before = chat.messages.find(({ id }) => id === messageId)?.parts.filter((part) => part.type === 'file')
    const files = [...(given ?? before ?? [])]
    // How it ends is in the hook's own state.
    void chat.sendMessage({ text, ...(files.length > 0 && { files }), ...(messageId !== undefined && { messageId }) })
    return note({ id: messageId ?? 'sent', role: 'user', parts: [...files, { type: 'text', text }] }, null, 'complete')
  }

  base.subscribe(tell)
  const flow: PersonaFlow = {
    ...base,
    getState: () => state,
    getInitialState: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    conversations: {
      ...base.conversations,
      messages: () => shown.settled,
      branches: (_, messageId) => ({ messages: shown.settled.filter(({ id }) => id === messageId), index: 0 }),
    },
    chat: {
      ...base.chat,
      live: () => shown.arriving,
      subscribeLive(_, listener) {
        liveListeners.add(listener)
        return () => void liveListeners.delete(listener)
      },
      send: ({ text, files }) => ask(text, files),
      edit: ({ messageId, text, files }) => ask(text, files, messageId),
      regenerate: ({ messageId }) => void chat.regenerate(messageId === undefined ? {} : { messageId }),
      retry: () => void chat.regenerate(),
      stop: () => chat.stop(),
      remove({ messageId }) {
        const at = chat.messages.findIndex(({ id }) => id === messageId)
        if (at >= 0) chat.setMessages(chat.messages.slice(0, at))
      },
      queue() {
        throw new PersonaFlowError('turn-in-flight', 'an answer is on its way already', 'Wait for it, or stop it first')
      },
    },
  }
  return {
    flow,
    show(next) {
      const before = { shown, turn }
      chat = next
      const all = shownOf(next, note)
      // A token changes the reply that arrives alone: the rows at rest find the list that they know.
      shown = isSame(all.settled, before.shown.settled) ? { ...all, settled: before.shown.settled } : all
      turn = turnOf(next, shown.settled, { conversationId, personaId: persona.id }, before.turn)
      if (shown.settled !== before.shown.settled || turn !== before.turn) tell()
      if (shown.arriving !== before.shown.arriving) for (const listener of liveListeners) listener()
    },
  }
}

type Note = (message: UIMessage, before: Message | null, status: 'complete' | 'streaming') => Message

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
    const parts = partsOf(message, status === 'complete')
    const noted: Message = { ...message, parts, metadata: { ...own, personaflow: place } }
    known.set(message, noted)
    return noted
  }
}

function shownOf({ messages, status }: Pick<OuterChat, 'messages' | 'status'>, note: Note) {
  const last = messages.at(-1)
  const arrives = status === 'streaming' && last?.role === 'assistant'
  const settled: Message[] = []
  for (const message of arrives ? messages.slice(0, -1) : messages) {
    settled.push(note(message, settled.at(-1) ?? null, 'complete'))
  }
  const arriving = arrives ? note(last, settled.at(-1) ?? null, 'streaming') : undefined
  return { settled: settled as readonly Message[], arriving }
}

/** The turn that the hook's status tells of; the one from before where it says the same. */
function turnOf(
  { status, error }: Pick<OuterChat, 'status' | 'error'>,
  settled: readonly Message[],
  place: { conversationId: string; personaId: string },
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
