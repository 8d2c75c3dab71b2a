import type { TurnRunner } from '../chat/index.ts'
import { metaOf, newestLeafFrom, PersonaFlowError, putRecord, type Message } from '../core/index.ts'
import { answerActions } from './answerActions.ts'
import { askActions } from './askActions.ts'
import { endedWaiting } from './endedWaiting.ts'
import type { FlowContext } from './flowContext.ts'
import type { RemoteTurns } from './projections/followRemoteTurns.ts'
import type { TakingUp } from './takeUpLate.ts'
import { removalOf } from './removeMessage.ts'
import { turnPlace } from './turnPlace.ts'

interface TurnContext extends FlowContext {
  readonly turns: TurnRunner
  readonly remote: RemoteTurns
  readonly takingUp: TakingUp
  /** The app's check looks at what the user says before it goes on. */
  readonly screensAsked: boolean
}

/** The user's opinion of an answer. */
export interface RateInput {
  conversationId: string
  messageId: string
  /** `null` takes it back. */
  rating: 'up' | 'down' | null
  /** In the user's words. */
  reason?: string
}

/** Turns: what is asked, what is answered, and what becomes of both. */
export function turnActions(context: TurnContext) {
  const { store, turns, remote, takingUp } = context
  const { free, messages, messageOf } = turnPlace(context)
  const asking = askActions(context)

  const actions = {
    ...asking.actions,
    ...answerActions(context),

    /**
     * Closes the connection, also that of another tab; what arrived is kept as `stopped`. Tool calls that wait or run say that
     * they were stopped.
     */
    async stop({ conversationId }: { conversationId: string }): Promise<void> {
      remote.stopTurn(conversationId)
      await turns.stop(conversationId)
      const leafId = store.read('conversations', conversationId)?.leafId ?? null
      const changes = endedWaiting(context, leafId, 'stopped')
      if (changes.length > 0) store.commit(changes, { undoable: false })
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

    /**
     * Keeps what the user thinks of an answer with it, as one step that can be undone; returns the message.
     * @throws `bad-input` for a message that is the user's, or still on its way
     */
    rate({ conversationId, messageId, rating, reason = '' }: RateInput): Message {
      const message = messageOf(conversationId, messageId)
      if (message.role !== 'assistant' || metaOf(message).status === 'streaming') {
        throw new PersonaFlowError('bad-input', 'only a finished answer can be rated', 'Pass the messageId of a reply')
      }
      const { feedback: _, ...note } = metaOf(message)
      const given = { rating, ...(reason.trim() !== '' && { reason: reason.trim() }), at: context.now() }
      const personaflow = rating === null ? note : { ...note, feedback: { ...given, rating } }
      const rated: Message = { ...message, metadata: { ...message.metadata, personaflow } }
      store.commit([putRecord('messages', rated)], { label: 'Rate answer' })
      return rated
    },

    /** Takes an error off the screen; the message it belongs to stays. */
    clearError({ conversationId }: { conversationId: string }): void {
      if (store.state.getState().turns[conversationId]?.status === 'error') store.dropTurn(conversationId)
    },

    /** Resolves when no answer of the conversation is on its way. */
    async whenIdle(conversationId: string): Promise<void> {
      await takingUp.whenDone(conversationId)
      await turns.whenIdle(conversationId)
    },
  }
  return { send: asking.send, actions }
}
