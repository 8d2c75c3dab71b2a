import type { FileUIPart } from 'ai'
import { askedMemory, type TurnRunner } from '../chat/index.ts'
import {
  messageText,
  metaOf,
  PersonaFlowError,
  putRecord,
  titleFrom,
  UNTITLED,
  wholeCharacters,
  withNote,
  type Change,
  type Conversation,
  type Message,
  type MessageMeta,
} from '../core/index.ts'
import { checkSendInput, type SendInput } from './checkSendInput.ts'
import { newConversation, shownFor } from './conversationActions.ts'
import { endedWaiting } from './endedWaiting.ts'
import { personaOf, type FlowContext } from './flowContext.ts'
import { greetingMessages } from './greetingMessages.ts'
import { greetingsFor } from './greetingsFor.ts'
import { noticeSecrets } from './noticeSecrets.ts'
import { shownIn } from './shownIn.ts'
import { turnPlace } from './turnPlace.ts'

/** Options of `flow.chat.edit`. */
export interface EditInput {
  conversationId: string
  /** The user message in whose place it is asked. */
  messageId: string
  text: string
  /** @default what is attached to that message */
  files?: readonly FileUIPart[]
}

interface AskContext extends FlowContext {
  readonly turns: TurnRunner
  /** The app's check looks at what the user says before it goes on. */
  readonly screensAsked: boolean
}

/** Asks what the user says. `send` is also for messages that waited; `actions` are the flow's. */
export function askActions(context: AskContext) {
  const { store, turns, createId, now } = context
  const { free, messageOf, visibleOf, captureOf } = turnPlace(context)

  /**
   * Commits a user message under `parentId` and starts its answer. One that the app's check hasn't seen stays in RAM, names
   * nothing and is not remembered: what is made of it waits for the verdict.
   */
  function ask(conversation: Conversation, asked: Message, isNew: boolean, before: readonly Message[] = []): Message {
    const isHeld = context.screensAsked
    const message = isHeld ? withNote(asked, { held: 'unchecked' }) : asked
    const note = metaOf(message)
    const personaIds = [...new Set([...conversation.personaIds, note.personaId])]
    const opened = { ...conversation, personaIds, leafId: before.at(-1)?.id ?? conversation.leafId, updatedAt: note.at }
    const title = isHeld || conversation.title !== UNTITLED ? conversation.title : titleFrom(messageText(message))
    const next = { ...opened, title, leafId: message.id }
    const around = [
      ...endedWaiting(context, note.parentId, 'passed'),
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

  /** The persona that answered last, else the first that takes part, as far as they are there. */
  function answererOf({ leafId, personaIds }: Conversation): string | undefined {
    const leaf = leafId === null ? undefined : store.read('messages', leafId)
    const candidates = leaf === undefined ? personaIds : [metaOf(leaf).personaId, ...personaIds]
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

  return {
    send,
    actions: {
      /** Sends the user's message and starts the answer. Gives the message at once; how it went is in `turns`. */
      send: (input: SendInput): Message => send(input),

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
        const note = { ...metaOf(original), turnId: createId(), at: now() }
        return ask(conversation, userMessage({ id: createId(), text, files: attached, note }), false)
      },
    },
  }
}

interface UserMessageInput {
  id: string
  text: string
  files: readonly FileUIPart[]
  note: Omit<MessageMeta, 'status'>
}

function userMessage({ id, text, files, note }: UserMessageInput): Message {
  const personaflow: MessageMeta = { ...note, status: 'complete' }
  return {
    id,
    role: 'user',
    parts: [...files, { type: 'text', text: wholeCharacters(text) }],
    metadata: { personaflow },
  }
}
