import {
  DEFAULT_SETTINGS,
  EMPTY_LIST,
  iterate,
  metaOf,
  pathTo,
  UNTITLED,
  type Change,
  type Conversation,
  type ConversationInput,
  type Message,
  type Settings,
  wholeCharacters,
  putRecord,
  removeRecord,
} from '../core/index.ts'
import { loadExporter, type ConversationFormat } from '../formats/index.ts'
import { notFound, personaOf, type FlowContext } from './flowContext.ts'
import { loreWithout } from './loreWithout.ts'

/** The actions that make, change and remove conversations. */
export function conversationActions(context: FlowContext) {
  const { store, opener } = context
  const nameOf = speakerNames(store)
  return {
    /** Makes a conversation and shows it for its persona. */
    create(input: ConversationInput = {}): Conversation {
      const conversation = newConversation(context, input)
      store.commit(
        [putRecord('conversations', conversation), shownFor(context, conversation.personaIds, conversation.id)],
        {
          undoable: false,
        },
      )
      return conversation
    },

    /** Shows a conversation for the personas that take part in it. A packed one is read from the storage. */
    open(id: string): Conversation {
      const conversation = conversationOf(context, id)
      store.commit([shownFor(context, conversation.personaIds, id)], { undoable: false })
      if (conversation.packed !== undefined) opener.open(id).catch(() => {})
      return conversation
    },

    rename(id: string, title: string): Conversation {
      const conversation = { ...conversationOf(context, id), title: wholeCharacters(title).trim() || UNTITLED }
      store.commit([putRecord('conversations', conversation)], { label: 'Rename conversation' })
      return conversation
    },

    /** Puts a conversation first in lists, or takes it back among the others. */
    pin(id: string, pinned = true): Conversation {
      const { pinned: _, ...rest } = conversationOf(context, id)
      const conversation: Conversation = pinned ? { ...rest, pinned } : rest
      store.commit([putRecord('conversations', conversation)], {
        label: pinned ? 'Pin conversation' : 'Unpin conversation',
      })
      return conversation
    },

    /** The shown branch of a conversation as text. @default 'markdown' */
    async export(id: string, format: ConversationFormat = 'markdown'): Promise<string> {
      const { writeConversation } = await loadExporter()
      const conversation = conversationOf(context, id)
      const messages = await shownBranchOf(context, conversation)
      return writeConversation({ conversation, messages, format, nameOf, now: context.now() })
    },

    /** All messages of a conversation, all branches, in parts. A packed one is read from the storage and stays packed. */
    read: (id: string): AsyncGenerator<readonly Message[]> => opener.read(conversationOf(context, id)),

    /** Deletes a conversation with its messages. What was learned on its shown branch stays; undo brings all back. */
    remove(id: string): void {
      conversationOf(context, id)
      context.stopTurn(id)
      store.commit(deletionsOfConversation(context, id), { label: 'Delete conversation' })
    },
  }
}

/** A conversation by id. Throws `not-found`. */
export function conversationOf({ store }: FlowContext, id: string): Conversation {
  const conversation = store.read('conversations', id)
  if (conversation === undefined) throw notFound('conversation', id, 'Make one with flow.conversations.create')
  return conversation
}

/** Names who answered, in what is exported, also once that persona is gone. */
export function speakerNames(store: Pick<FlowContext['store'], 'persona'>): (personaId: string) => string {
  return (personaId) => store.persona(personaId)?.name ?? 'Assistant'
}

/** The messages of the shown branch, oldest first, also of a packed conversation. */
export async function shownBranchOf({ opener }: FlowContext, conversation: Conversation): Promise<Message[]> {
  const all = new Map<string, Message>()
  for await (const part of opener.read(conversation)) for (const message of part) all.set(message.id, message)
  return pathTo(conversation.leafId, (messageId) => all.get(messageId))
}

/** A conversation that isn't committed yet. */
export function newConversation(context: FlowContext, input: ConversationInput): Conversation {
  const at = context.now()
  return {
    id: context.createId(),
    personaIds: [personaOf(context, input.personaId).id],
    participants: { user: input.user ?? { name: 'You' } },
    title: wholeCharacters(input.title ?? UNTITLED),
    leafId: null,
    ...(input.temporary === true && { temporary: true }),
    ...(input.fiction !== undefined && { fiction: input.fiction }),
    createdAt: at,
    updatedAt: at,
  }
}

/** The change that makes `conversationId` the one these personas show. */
export function shownFor({ store }: FlowContext, personaIds: readonly string[], conversationId: string): Change {
  const settings: Settings = { ...DEFAULT_SETTINGS, ...store.state.getState().settings }
  const conversationIds = Object.fromEntries(personaIds.map((id) => [id, conversationId]))
  const value = { ...settings, conversationOf: { ...settings.conversationOf, ...conversationIds } }
  return putRecord('settings', value)
}

/**
 * The changes that delete a conversation with its messages and receipts. That it was shown stays noted, so that undo shows
 * it again.
 */
export function deletionsOfConversation({ store }: FlowContext, id: string): Change[] {
  const { messagesOf, withdrawn, drafts } = store.state.getState()
  // A memory that doesn't count must not come to count because the branch that left it is gone.
  const left = [...withdrawn].filter((memoryId) => store.read('memories', memoryId)?.source?.conversationId === id)
  return [
    removeRecord('conversations', id),
    ...(Object.hasOwn(drafts, id) ? [removeRecord('drafts', id)] : []),
    ...loreWithout(store, 'conversationIds', id),
    ...left.map((memoryId) => removeRecord('memories', memoryId)),
    ...[...iterate(messagesOf[id] ?? EMPTY_LIST)].flatMap((message): Change[] => [
      removeRecord('messages', message.id),
      removeRecord('receipts', metaOf(message).turnId),
    ]),
  ]
}
