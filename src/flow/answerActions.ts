import type { TurnRunner } from '../chat/index.ts'
import { metaOf, pathTo, PersonaFlowError, type Message } from '../core/index.ts'
import { captureOfReply } from './captureOfReply.ts'
import { notFound, personaOf, type FlowContext } from './flowContext.ts'
import { turnPlace } from './turnPlace.ts'

/** Selects an answer to give again, and the persona that gives it. */
export interface RegenerateInput {
  conversationId: string
  /** @default the newest reply */
  messageId?: string
  /** @default who was asked */
  personaId?: string
  /**
   * Ids of memories that the model is not told this time, with what says the same: of a fact the turn that told it, of a turn
   * the facts it taught, and their summaries. What the conversation itself says stays. @default none
   */
  without?: readonly string[]
}

interface AnswerContext extends FlowContext {
  readonly turns: TurnRunner
}

/** Answers what was asked already. */
export function answerActions(context: AnswerContext) {
  const { store, opener, turns, createId } = context
  const { free, messages, messageOf, visibleOf, captureOf } = turnPlace(context)

  /** A new answer to a user message that stands already: its first when it has none, else another one beside it. */
  function answerAgain(asked: Message, personaId: string, without: readonly string[] = []): void {
    const { conversationId } = metaOf(asked)
    const isReply = (other: Message) => other.role === 'assistant' && metaOf(other).parentId === asked.id
    const answered = [...messages(conversationId)].some(isReply)
    const turnId = answered ? createId() : metaOf(asked).turnId
    turns.start({ ...captureOf(asked), personaId, turnId, ...(without.length > 0 && { without }) })
  }

  /** Answers again beside the newest reply, or beside `messageId`. */
  function regenerate({ conversationId, messageId, personaId, without = [] }: RegenerateInput): void {
    const { leafId } = free(conversationId)
    for (const id of without) {
      if (store.read('memories', id) === undefined) throw notFound('memory', id, 'Leave out one that is remembered')
    }
    const from = messageId === undefined ? leafId : messageOf(conversationId, messageId).id
    const asked = pathTo(from, (id) => store.read('messages', id)).findLast(({ role }) => role === 'user')
    if (asked === undefined) {
      throw new PersonaFlowError('bad-input', 'there is no message to answer', 'Send one first')
    }
    answerAgain(asked, personaOf(context, personaId ?? visibleOf(metaOf(asked).personaId)).id, without)
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
    answerAgain(asked, personaOf(context, visibleOf(turn.personaId)).id, turn.without)
  }

  return {
    /**
     * Another answer beside the newest one, or beside `messageId`. Nothing is overwritten.
     * @throws `not-found` for a memory in `without` that isn't there
     */
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
      const { status, parentId, personaId } = metaOf(cut)
      if (status === 'waiting') {
        const how = 'Answer it with flow.chat.answerTool or flow.chat.approveTool'
        throw new PersonaFlowError('bad-input', 'this answer waits for a tool call', how)
      }
      if (cut.role !== 'assistant' || (status !== 'stopped' && status !== 'interrupted') || parentId === null) {
        throw new PersonaFlowError('bad-input', 'this answer is whole', 'Ask for another one with regenerate')
      }
      const answerer = personaOf(context, visibleOf(personaId)).id
      turns.start(captureOfReply(cut, answerer), { continues: cut })
    },
  }
}
