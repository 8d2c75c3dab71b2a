import {
  factOf,
  messageText,
  metaOf,
  PersonaFlowError,
  titleFrom,
  UNTITLED,
  withNote,
  type Change,
  type Memory,
  type Message,
  type MemorySource,
  putRecord,
} from '../core/index.ts'
import { memoryView } from '../store/index.ts'
import { dropPlan } from './dropPlan.ts'
import { memoriesCalled, type FlowContext } from './flowContext.ts'
import { forgottenChanges } from './forgottenChanges.ts'
import { personaChange } from './personaChange.ts'

/** Decides about the messages that a forgotten memory came from. */
export interface ForgetOptions {
  /**
   * `keep`: they stay to be read, and nothing is learned from them any more. `remove`: their words go too, here and in
   * storage. @default 'keep'
   */
  messages?: 'keep' | 'remove'
  /**
   * A rule for what comes: no fact of its kind is learned any more (`memoryConfig.neverLearn`), or no message with these
   * words is remembered (`memoryConfig.neverRemember`). @default none
   */
  never?: 'kind' | { readonly words: string }
  /** Only tells what would go: nothing changes. @default false */
  dryRun?: boolean
}

/** A source of memories: all that agree with the ids given are meant. */
export type SourceQuery = Partial<
  Pick<MemorySource, 'kind' | 'conversationId' | 'turnId' | 'importId' | 'broadcastId'> & { readonly messageId: string }
>

/** The result of forgetting. */
export interface Forgotten {
  /** All that went: the memory, the entry of its turn, what was learned from it, its likes on other branches. */
  readonly memories: readonly Memory[]
  /** The messages that still say it. */
  readonly messages: readonly Message[]
}

/** Memories by their ids: one, or several in one step. */
export type MemoryIds = string | readonly string[]

/** The text in place of words that were removed. */
const REMOVED = 'Removed.'

/** Forgets memories in one step of undo, and messages with them where asked. */
export function createForgetter(context: FlowContext) {
  const { store } = context

  function forget(
    memories: readonly Memory[],
    { messages = 'keep', never, dryRun = false }: ForgetOptions,
    label: string,
  ): Forgotten {
    const gone = withDerived(memories)
    const ids = new Set(gone.map(({ id }) => id))
    const said = messagesOf(gone)
    if (dryRun) return { memories: gone, messages: saying(said) }
    const saidIds = new Set(messages === 'remove' ? said.map(({ id }) => id) : [])
    const changes = [
      ...forgottenChanges(context, gone, messages === 'remove' ? said.map((message) => metaOf(message).turnId) : []),
      ...said.map((message) =>
        putRecord('messages', messages === 'remove' ? redacted(message) : withNote(message, { neverLearn: true })),
      ),
      ...(messages === 'remove' ? titleChanges(said) : []),
      ...(never === undefined ? [] : ruleChanges(memories, never)),
    ]
    store.commit(changes, { label })
    // The plan of a past turn quotes what is gone.
    for (const { conversationId, plan } of Object.values(store.state.getState().turns)) {
      const quotes = plan?.sections.some(({ ids: held }) => held.some((id) => ids.has(id) || saidIds.has(id)))
      if (quotes === true) dropPlan(store, conversationId)
    }
    return {
      memories: gone,
      messages: messages === 'remove' ? [] : saying(said),
    }
  }

  /** With a turn goes what was learned from it, on any branch; with a fact the turn that says it. */
  function withDerived(memories: readonly Memory[]): Memory[] {
    const all = store.list('memories')
    const messageIds = new Set(
      memories.filter(isLearned).flatMap(({ source }) => source?.messageIds?.slice(0, 1) ?? []),
    )
    const told = new Set(memories.map(saidBy).filter((fact) => fact !== undefined))
    const isDerived = (memory: Memory): boolean => {
      if (!memory.source?.messageIds?.some((id) => messageIds.has(id))) return false
      const fact = saidBy(memory)
      // Of a fact's message other facts stay; of a turn all go.
      return fact === undefined || memories.some(({ type }) => type === 'interaction') || told.has(fact)
    }
    return [...new Set([...memories, ...all.filter(isDerived)])]
  }

  function messagesOf(memories: readonly Memory[]): Message[] {
    const ids = new Set(memories.filter(isLearned).flatMap(({ source }) => source?.messageIds ?? []))
    return [...ids].flatMap((id) => store.read('messages', id) ?? [])
  }

  /** A title that was made of the removed words goes with them. */
  function titleChanges(said: readonly Message[]): Change[] {
    return said.flatMap((message): Change[] => {
      const conversation = store.read('conversations', metaOf(message).conversationId)
      if (conversation === undefined || conversation.title !== titleFrom(messageText(message))) return []
      return [putRecord('conversations', { ...conversation, title: UNTITLED })]
    })
  }

  /** The rules by which the personas of these memories never learn such things from now on. Throws `bad-input` where that names nothing. */
  function ruleChanges(memories: readonly Memory[], never: NonNullable<ForgetOptions['never']>): Change[] {
    return [...new Set(memories.map(({ personaId }) => personaId))].map((personaId) => {
      const own = memories.filter((memory) => memory.personaId === personaId)
      const added = never === 'kind' ? own.flatMap((memory) => factOf(memory)?.slot ?? []) : [never.words.trim()]
      if (added.length === 0 || added.includes('')) {
        const how = "Pass { words: 'salary' }, or 'kind' for a fact"
        throw new PersonaFlowError('bad-input', '`never` names nothing to leave out', how)
      }
      const field = never === 'kind' ? 'neverLearn' : 'neverRemember'
      const before = store.persona(personaId)?.memoryConfig[field] ?? []
      return personaChange(context, personaId, { memoryConfig: { [field]: [...new Set([...before, ...added])] } })
    })
  }

  return forget
}

/** The actions that forget memories, and messages with them where asked. */
export function forgetActions(context: FlowContext) {
  const { store } = context
  const forget = createForgetter(context)

  return {
    /**
     * Forgets a memory, or several in one step, with what was learned from it alone, and its mentions in receipts,
     * statistics and summaries. Nothing is learned from its messages again. Undo brings all back until the page is left.
     * Gives what went, and which messages still say it.
     */
    forget(ids: MemoryIds, options: ForgetOptions = {}): Forgotten {
      const memories = memoriesCalled(store, ids)
      return forget(memories, options, memories.length === 1 ? 'Forget memory' : 'Forget memories')
    },

    /** Forgets all that came from one source, such as `{ importId }`. Gives how many memories that were. */
    forgetFrom(source: SourceQuery, options: ForgetOptions = {}): number {
      const wanted = Object.entries(source).filter(([, value]) => value !== undefined)
      const memories = store.list('memories').filter((memory) => wanted.length > 0 && wanted.every(isFrom(memory)))
      if (memories.length > 0) forget(memories, options, 'Forget all of a source')
      return memories.length
    },

    /** Facts and proposals that were learned from a message and count now, for "remembered · undo". */
    learnedFrom(messageId: string): Memory[] {
      const { counts } = memoryView(store.state.getState())
      // In one order before and after a reload.
      return store
        .memoriesOfMessage(messageId)
        .filter((memory) => isFact(memory) && counts(memory))
        .toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
    },
  }
}

/** Facts and what waits to become one. */
function isFact({ type }: Memory): boolean {
  return type === 'fact' || type === 'proposal'
}

/** It came of a turn; imports and broadcasts have no message here. */
function isLearned({ source }: Memory): boolean {
  return source?.kind === 'turn' || source?.kind === 'model'
}

/** The statement of a fact, to find its likes on other branches. */
function saidBy(memory: Memory): string | undefined {
  const fact = memory.type === 'proposal' ? factOf({ ...memory, type: 'fact' }) : factOf(memory)
  return fact && `${fact.about}\0${fact.slot}\0${fact.value}`
}

function isFrom({ source }: Memory): (entry: [string, unknown]) => boolean {
  return ([key, value]) =>
    key === 'messageId'
      ? typeof value === 'string' && source?.messageIds?.includes(value) === true
      : source?.[key as keyof MemorySource] === value
}

/** Those that still say something. */
function saying(messages: readonly Message[]): Message[] {
  return messages.filter((message) => messageText(message) !== REMOVED)
}

function redacted(message: Message): Message {
  // With its words go the calls that waited.
  const note = {
    neverLearn: true,
    ...(metaOf(message).status === 'waiting' && { status: 'stopped' as const }),
  } as const
  return withNote({ ...message, parts: [{ type: 'text', text: REMOVED }] }, note)
}
