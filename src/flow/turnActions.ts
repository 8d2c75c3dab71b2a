import type { FileUIPart } from 'ai'
import { askedMemory, type TurnRunner } from '../chat/index.ts'
import {
  EMPTY_LIST,
  iterate,
  messageText,
  newestLeafFrom,
  noteOf,
  pathTo,
  PersonaFlowError,
  titleFrom,
  UNTITLED,
  wholeCharacters,
  withNote,
  type Change,
  type Conversation,
  type Message,
  type MessageNote,
  putRecord,
} from '../core/index.ts'
import { isInFlight } from '../store/index.ts'
import { checkSendInput, type SendInput } from './checkSendInput.ts'
import { conversationOf, newConversation, shownFor } from './conversationActions.ts'
import type { RemoteTurns } from './projections/followRemoteTurns.ts'
import { notFound, personaOf, type FlowContext } from './flowContext.ts'
import { greetingMessages } from './greetingMessages.ts'
import { greetingsFor } from './greetingsFor.ts'
import { noticeSecrets } from './noticeSecrets.ts'
import { removalOf } from './removeMessage.ts'

/** What `flow.chat.edit` takes. */
export interface EditInput {
  conversationId: string
  /** The user message in whose place it is asked. */
  messageId: string
  text: string
  /** @default what is attached to that message */
  files?: readonly FileUIPart[]
}

/** Which answer to give again, and who gives it. */
export interface RegenerateInput {
  conversationId: string
  /** @default the newest reply */
  messageId?: string
  /** @default who was asked */
  personaId?: string
}

interface TurnContext extends FlowContext {
  readonly turns: TurnRunner
  readonly remote: RemoteTurns
  /** The app's check looks at what the user says before it goes on. */
  readonly screensAsked: boolean
}

export function turnActions(context: TurnContext) {
  const { store, opener, turns, remote, createId, now } = context

  /**
   * Commits a user message under `parentId` and starts its answer. One that the app's check hasn't seen stays in RAM, names
   * nothing and is not remembered: what is made of it waits for the verdict.
   */
  function ask(conversation: Conversation, asked: Message, isNew: boolean, before: readonly Message[] = []): Message {
    const isHeld = context.screensAsked
    const message = isHeld ? withNote(asked, { held: 'unchecked' }) : asked
    const note = noteOf(message)
    const personaIds = [...new Set([...conversation.personaIds, note.personaId])]
    const opened = { ...conversation, personaIds, leafId: before.at(-1)?.id ?? conversation.leafId, updatedAt: note.at }
    const title = isHeld || conversation.title !== UNTITLED ? conversation.title : titleFrom(messageText(message))
    const next = { ...opened, title, leafId: message.id }
    const around = [
      ...before.map((value) => putRecord('messages', value)),
      ...(isNew ? [shownFor(context, personaIds, conversation.id)] : []),
    ]
    const own: Change[] = [putRecord('conversations', next), putRecord('messages', message)]
    if (isHeld) {
      if (around.length > 0) store.commit([putRecord('conversations', opened), ...around], { undoable: false })
      store.commit(own, { undoable: false, durable: false })
    } else store.commit([...own, ...around, ...askedMemory(store, message, next)], { undoable: false })
    if (!isHeld) noticeSecrets(context, message)
    turns.start(captureOf(message))
    return message
  }

  /** A new answer to a user message that stands already: its first when it has none, else another one beside it. */
  function answerAgain(asked: Message, personaId = noteOf(asked).personaId): void {
    const { conversationId } = noteOf(asked)
    const isReply = (other: Message) => other.role === 'assistant' && noteOf(other).parentId === asked.id
    const answered = [...messages(conversationId)].some(isReply)
    const turnId = answered ? createId() : noteOf(asked).turnId
    turns.start({ ...captureOf(asked), personaId, turnId })
  }

  function messages(conversationId: string): Iterable<Message> {
    return iterate(store.state.getState().messagesOf[conversationId] ?? EMPTY_LIST)
  }

  function messageOf(conversationId: string, id: string): Message {
    const message = store.read('messages', id)
    if (message === undefined || noteOf(message).conversationId !== conversationId) {
      throw notFound('message', id, `Take one of conversation "${conversationId}"`)
    }
    return message
  }

  function free(conversationId: string): Conversation {
    store.assertOpen()
    if (isInFlight(store.state.getState().turns[conversationId])) {
      throw new PersonaFlowError('turn-in-flight', 'an answer is on its way already', 'Wait for it, or call stop first')
    }
    return conversationOf(context, conversationId)
  }

  /** Answers again beside the newest reply, or beside `messageId`. */
  function regenerate({ conversationId, messageId, personaId }: RegenerateInput): void {
    const { leafId } = free(conversationId)
    const from = messageId === undefined ? leafId : messageOf(conversationId, messageId).id
    const asked = pathTo(from, (id) => store.read('messages', id)).findLast(({ role }) => role === 'user')
    if (asked === undefined) {
      throw new PersonaFlowError('bad-input', 'there is no message to answer', 'Send one first')
    }
    answerAgain(asked, personaOf(context, personaId ?? visibleOf(noteOf(asked).personaId)).id)
  }

  /** Tries the turn that failed again, else another answer beside the newest. */
  function retry({ conversationId }: { conversationId: string }): void {
    const turn = store.state.getState().turns[conversationId]
    const asked = turn?.status === 'error' ? store.read('messages', turn.parentId) : undefined
    if (asked === undefined && store.read('conversations', conversationId)?.packed !== undefined) {
      // What failed was to read what was said before.
      store.dropTurn(conversationId)
      opener.open(conversationId).catch(() => {})
      return
    }
    if (turn === undefined || asked === undefined) return regenerate({ conversationId })
    free(conversationId)
    answerAgain(asked, personaOf(context, visibleOf(turn.personaId)).id)
  }

  /** The persona while it is there. */
  function visibleOf(personaId: string): string | undefined {
    return store.persona(personaId) === undefined ? undefined : personaId
  }

  /** Who answered last, else the first who takes part, as far as they are there. */
  function answererOf({ leafId, personaIds }: Conversation): string | undefined {
    const leaf = leafId === null ? undefined : store.read('messages', leafId)
    const candidates = leaf === undefined ? personaIds : [noteOf(leaf).personaId, ...personaIds]
    return candidates.find((id) => visibleOf(id) !== undefined)
  }

  /** `waitingId`: the message's, where it had one while it waited. */
  function send(input: SendInput, waitingId?: string): Message {
    checkSendInput(input, 'chat.send')
    const { text, files = [], conversationId, personaId, greeting } = input
    const shown = conversationId ?? shownIn(context, personaId)
    const conversation =
      shown === undefined ? newConversation(context, { ...(personaId && { personaId }) }) : free(shown)
    const asked = personaOf(context, personaId ?? answererOf(conversation))
    const place = { conversationId: conversation.id, at: now() }
    const opens = conversation.leafId === null && greeting !== undefined
    const greetings = opens
      ? greetingMessages(greetingsFor(context, asked, conversation), { ...place, personaId: asked.id, createId })
      : []
    const parentId = greetings[greeting ?? 0]?.id ?? conversation.leafId
    const id = waitingId ?? createId()
    const note = { ...place, parentId, personaId: asked.id, turnId: createId() }
    return ask(conversation, userMessage({ id, text, files, note }), shown === undefined, greetings)
  }

  const actions = {
    /** Sends the user's message and starts the answer. Gives the message at once; how it went is in `turns`. */
    send: (input: SendInput): Message => send(input),

    /** Another answer beside the newest one, or beside `messageId`. Nothing is overwritten. */
    regenerate,

    /** Tries the newest turn again: its first answer where none came, else another beside the broken one. */
    retry,

    /**
     * Goes on with an answer that was stopped or interrupted, where it was cut: it stays one message.
     * @throws `bad-input` for a message that is whole or the user's
     */
    continue({ conversationId, messageId }: { conversationId: string; messageId: string }): void {
      free(conversationId)
      const cut = messageOf(conversationId, messageId)
      const { status, parentId, personaId, turnId } = noteOf(cut)
      if (cut.role !== 'assistant' || (status !== 'stopped' && status !== 'interrupted') || parentId === null) {
        throw new PersonaFlowError('bad-input', 'this answer is whole', 'Ask for another one with regenerate')
      }
      const answerer = personaOf(context, visibleOf(personaId)).id
      turns.start({ conversationId, personaId: answerer, turnId, parentId }, { continues: cut })
    },

    /** Closes the connection, also that of another tab; what arrived is kept as `stopped`. */
    async stop({ conversationId }: { conversationId: string }): Promise<void> {
      remote.stopTurn(conversationId)
      await turns.stop(conversationId)
    },

    /** Asks anew in the place of a user message, as a branch of its own. */
    edit({ conversationId, messageId, text, files }: EditInput): Message {
      const conversation = free(conversationId)
      const original = messageOf(conversationId, messageId)
      const attached = files ?? original.parts.filter((part) => part.type === 'file')
      if (original.role !== 'user' || (text.trim() === '' && attached.length === 0)) {
        throw new PersonaFlowError(
          'bad-input',
          'only a user message can be asked anew, and not empty',
          'Pass its id and a text',
        )
      }
      const note = { ...noteOf(original), turnId: createId(), at: now() }
      return ask(conversation, userMessage({ id: createId(), text, files: attached, note }), false)
    },

    /** Shows the branch that goes through a message; the memory follows. */
    switchBranch({ conversationId, messageId }: { conversationId: string; messageId: string }): void {
      const conversation = free(conversationId)
      const leafId = newestLeafFrom(messageOf(conversationId, messageId).id, messages(conversationId))
      if (leafId === conversation.leafId) return
      store.commit([putRecord('conversations', { ...conversation, leafId })], { undoable: false })
      // An error belongs to the branch that was left.
      if (store.state.getState().turns[conversationId]?.status === 'error') store.dropTurn(conversationId)
    },

    /** Deletes a message with all that was said after it; the memory follows, and undo brings all back. */
    remove({ conversationId, messageId }: { conversationId: string; messageId: string }): void {
      const conversation = free(conversationId)
      store.commit(removalOf(context, conversation, messageOf(conversationId, messageId)), {
        label: 'Delete message',
      })
      store.dropTurn(conversationId)
    },

    /** Takes an error off the screen; the message it belongs to stays. */
    clearError({ conversationId }: { conversationId: string }): void {
      if (store.state.getState().turns[conversationId]?.status === 'error') store.dropTurn(conversationId)
    },

    /** Resolves when no answer of the conversation is on its way. */
    whenIdle: (conversationId: string): Promise<void> => turns.settled(conversationId),
  }
  return { send, actions }
}

/** The conversation a persona shows, while it is there. */
export function shownIn(context: FlowContext, personaId: string | undefined): string | undefined {
  const { settings, conversations } = context.store.state.getState()
  const persona = personaOf(context, personaId)
  const id = settings.conversationOf[persona.id]
  return id !== undefined && Object.hasOwn(conversations, id) ? id : undefined
}

function captureOf(asked: Message) {
  const { conversationId, personaId, turnId } = noteOf(asked)
  return { conversationId, personaId, turnId, parentId: asked.id }
}

interface UserMessageInput {
  id: string
  text: string
  files: readonly FileUIPart[]
  note: Omit<MessageNote, 'status'>
}

function userMessage({ id, text, files, note }: UserMessageInput): Message {
  const personaflow: MessageNote = { ...note, status: 'complete' }
  return {
    id,
    role: 'user',
    parts: [...files, { type: 'text', text: wholeCharacters(text) }],
    metadata: { personaflow },
  }
}
