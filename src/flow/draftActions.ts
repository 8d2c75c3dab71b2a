import type { FileUIPart } from 'ai'
import type { TurnRunner } from '../chat/index.ts'
import { draftId, metaOf, type ComposerDraft, type Message, type QueuedMessage } from '../core/index.ts'
import { isInFlight } from '../store/index.ts'
import { checkSendInput } from './checkSendInput.ts'
import { conversationOf } from './conversationActions.ts'
import type { FlowContext } from './flowContext.ts'
import type { SendInput } from './checkSendInput.ts'

/** The owner of a draft: a conversation, or a persona before its first message makes one. */
export interface DraftPlace {
  conversationId: string | null
  personaId: string | null
}

interface DraftContext extends FlowContext {
  readonly turns: TurnRunner
  readonly send: (input: SendInput, id: string) => Message
  /** The app's check looks at what the user says before it goes on. */
  readonly screensAsked: boolean
}

/** Drafts. They outlive the page, take no part in undo, and go to storage at most twice a second. */
export function draftActions(context: DraftContext) {
  const { store, turns, send, createId, screensAsked } = context

  function draftOf(id: string): ComposerDraft {
    return store.read('drafts', id) ?? { id, text: '', queue: [] }
  }

  function write(draft: ComposerDraft): void {
    const isEmpty = draft.text === '' && draft.queue.length === 0 && draft.files === undefined
    if (isEmpty && store.read('drafts', draft.id) === undefined) return
    // What waits hasn't been checked: as a message that is, it stays in this tab.
    const durable = !screensAsked || draft.queue.length === 0
    store.commit([{ collection: 'drafts', id: draft.id, value: isEmpty ? null : draft }], { undoable: false, durable })
  }

  /** Sends what waits first, if the way is free. What can't be sent stays, and the reason is the caller's. */
  function sendNext(conversationId: string): void {
    const { queue, ...draft } = draftOf(conversationId)
    // What another tab sent may have come before its draft.
    const [next, ...rest] = queue.filter(({ id }) => store.read('messages', id) === undefined)
    if (next === undefined || isInFlight(store.state.getState().turns[conversationId])) return
    const { id, text, files = [], personaId } = next
    const isThere = personaId !== undefined && store.persona(personaId) !== undefined
    // Two tabs that send it both send one message.
    send({ text, files, conversationId, ...(isThere && { personaId }) }, id)
    write({ ...draft, queue: rest })
  }

  /** An answer that came to its own end lets the next message go; one that was stopped or broke does not. */
  store.state.subscribe((state, before) => {
    if (state.turns === before.turns) return
    for (const [conversationId, turn] of Object.entries(state.turns)) {
      const hasEnded = turn.status === 'ready' && isInFlight(before.turns[conversationId])
      if (hasEnded && draftOf(conversationId).queue.length > 0) void goOn(conversationId)
    }
  })

  async function goOn(conversationId: string): Promise<void> {
    await turns.whenIdle(conversationId)
    const leafId = store.read('conversations', conversationId)?.leafId
    const reply = leafId == null ? undefined : store.read('messages', leafId)
    if (reply?.role !== 'assistant' || metaOf(reply).status !== 'complete') return
    try {
      sendNext(conversationId)
    } catch {
      // The flow was closed, or nobody is there to answer: it waits, and the user sees it.
    }
  }

  return {
    /** The text that is written there and not sent, with the files attached to it. */
    draft: ({ conversationId, personaId }: DraftPlace): ComposerDraft => draftOf(draftId(conversationId, personaId)),

    /** Keeps what is being written, with its files. @default the files that are attached already */
    setDraft({ conversationId, personaId }: DraftPlace, text: string, files?: readonly FileUIPart[]): void {
      const { files: before = [], ...draft } = draftOf(draftId(conversationId, personaId))
      const attached = files ?? before
      if (draft.text === text && attached === before) return
      write({ ...draft, text, ...(attached.length > 0 && { files: attached }) })
    },

    /** Lets a message wait until the answer that is on its way has come; without one it goes at once. */
    queue(input: Omit<SendInput, 'greeting'> & { conversationId: string }): void {
      checkSendInput(input, 'chat.queue')
      const { text, files = [], conversationId, personaId } = input
      conversationOf(context, conversationId)
      const draft = draftOf(conversationId)
      const message: QueuedMessage = {
        id: createId(),
        text,
        ...(files.length > 0 && { files }),
        ...(personaId !== undefined && { personaId }),
      }
      write({ ...draft, queue: [...draft.queue, message] })
      if (draft.queue.length === 0) sendNext(conversationId)
    },

    /** Takes a waiting message out of the queue and gives it, `undefined` when it has gone already. */
    unqueue(conversationId: string, id: string): QueuedMessage | undefined {
      const draft = draftOf(conversationId)
      const taken = draft.queue.find((message) => message.id === id)
      if (taken !== undefined) write({ ...draft, queue: draft.queue.filter((message) => message !== taken) })
      return taken
    },

    /** Sends the first message that waits, as after a stop. */
    sendQueued: ({ conversationId }: { conversationId: string }): void => sendNext(conversationId),
  }
}
