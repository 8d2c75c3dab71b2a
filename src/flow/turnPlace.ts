import { EMPTY_LIST, iterate, metaOf, PersonaFlowError, type Conversation, type Message } from '../core/index.ts'
import { isInFlight } from '../store/index.ts'
import { conversationOf } from './conversationActions.ts'
import { notFound, type FlowContext } from './flowContext.ts'

/** Finds where a turn begins. Throws where none can. */
export function turnPlace(context: FlowContext) {
  const { store } = context
  return {
    /** A conversation in which no answer is on its way. Throws `turn-in-flight`. */
    free(conversationId: string): Conversation {
      store.assertOpen()
      if (isInFlight(store.state.getState().turns[conversationId])) {
        throw new PersonaFlowError(
          'turn-in-flight',
          'an answer is on its way already',
          'Wait for it, or call stop first',
        )
      }
      return conversationOf(context, conversationId)
    },

    messages: (conversationId: string): Iterable<Message> =>
      iterate(store.state.getState().messagesOf[conversationId] ?? EMPTY_LIST),

    /** A message of a conversation. Throws `not-found`. */
    messageOf(conversationId: string, id: string): Message {
      const message = store.read('messages', id)
      if (message === undefined || metaOf(message).conversationId !== conversationId) {
        throw notFound('message', id, `Take one of conversation "${conversationId}"`)
      }
      return message
    },

    /** The persona while it is there. */
    visibleOf: (personaId: string): string | undefined =>
      store.persona(personaId) === undefined ? undefined : personaId,

    /** The place of a turn that answers a message. */
    captureOf(asked: Message) {
      const { conversationId, personaId, turnId } = metaOf(asked)
      return { conversationId, personaId, turnId, parentId: asked.id }
    },
  }
}
