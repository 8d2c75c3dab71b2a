import { iterate, metaOf, pathTo, type ChunkedList, type Message } from '../core/index.ts'
import { isInFlight } from '../store/index.ts'
import type { FlowContext } from './flowContext.ts'

/** All versions of one message, and which of them is shown. */
export interface Branches {
  readonly messages: readonly Message[]
  readonly index: number
}

const NONE: readonly Message[] = []

/** Reads the shown branch of each conversation. The same array until something on it changed, so that hooks can select it. */
export function createShownMessages({ store, opener }: Pick<FlowContext, 'store' | 'opener'>) {
  const shown = new Map<string, { leafId: string | null; list: ChunkedList<Message>; path: readonly Message[] }>()
  const childrenOf = new WeakMap<ChunkedList<Message>, Map<string | null, Message[]>>()

  function children(list: ChunkedList<Message>): Map<string | null, Message[]> {
    const known = childrenOf.get(list)
    if (known !== undefined) return known
    const byParent = new Map<string | null, Message[]>()
    for (const message of iterate(list)) {
      const { parentId } = metaOf(message)
      const beside = byParent.get(parentId)
      if (beside === undefined) byParent.set(parentId, [message])
      else beside.push(message)
    }
    childrenOf.set(list, byParent)
    return byParent
  }

  return {
    /**
     * The messages on the shown branch, oldest first; while an answer is on its way, up to what it answers. Of a packed
     * conversation none, until it is open: to ask for them opens it.
     */
    messages(conversationId: string): readonly Message[] {
      const { conversations, messagesOf, turns } = store.state.getState()
      const [conversation, list] = [conversations[conversationId], messagesOf[conversationId]]
      if (conversation?.packed !== undefined) {
        opener.show(conversation)
        return NONE
      }
      if (conversation === undefined || list === undefined) return NONE
      const turn = turns[conversationId]
      const leafId = turn !== undefined && isInFlight(turn) ? turn.parentId : conversation.leafId
      const known = shown.get(conversationId)
      if (known?.list === list && known.leafId === leafId) return known.path
      const path = pathTo(leafId, (id) => store.read('messages', id))
      shown.set(conversationId, { leafId, list, path })
      return path
    },

    /** The versions of a message that stand beside each other, oldest first. */
    branches(conversationId: string, messageId: string): Branches {
      const message = store.read('messages', messageId)
      const list = store.state.getState().messagesOf[conversationId]
      if (message === undefined || list === undefined) return { messages: NONE, index: -1 }
      const beside = children(list).get(metaOf(message).parentId) ?? NONE
      const messages = beside.filter(({ role }) => role === message.role)
      return { messages, index: messages.indexOf(message) }
    },
  }
}
