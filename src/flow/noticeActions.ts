import { metaOf, withoutSecrets, type Change, type TurnReceipt, putRecord } from '../core/index.ts'
import { dropPlan } from './dropPlan.ts'
import { notFound, type FlowContext } from './flowContext.ts'

/** Actions on a notice, such as a secret in a message. */
export function noticeActions({ store }: FlowContext) {
  return {
    /**
     * Takes secrets (see `notices`) out of a message, of what was remembered of it, and of its conversation's title. Not
     * undone: what is taken out is gone.
     */
    redact(messageId: string): void {
      const message = store.read('messages', messageId)
      if (message === undefined) throw notFound('message', messageId, 'Take the messageId of a notice')
      const parts = message.parts.map((part) =>
        part.type === 'text' ? { ...part, text: withoutSecrets(part.text) } : part,
      )
      const conversation = store.read('conversations', metaOf(message).conversationId)
      const title = conversation && withoutSecrets(conversation.title)
      store.commit(
        [
          putRecord('messages', { ...message, parts }),
          ...(conversation === undefined || title === undefined || conversation.title === title
            ? []
            : [putRecord('conversations', { ...conversation, title })]),
          ...Object.values(store.state.getState().receipts)
            .filter(asksSecret)
            .map((receipt): Change => {
              const value = { ...receipt, query: withoutSecrets(receipt.query) }
              return putRecord('receipts', value)
            }),
        ],
        { undoable: false, final: 'taking secrets out' },
      )
      dropPlan(store, metaOf(message).conversationId)
      store.setNotices((notices) => notices.filter((notice) => notice.messageId !== messageId))
    },

    /** Takes a notice off the screen. */
    dismissNotice: (id: string): void => store.setNotices((notices) => notices.filter((notice) => notice.id !== id)),
  }
}

function asksSecret({ query }: TurnReceipt): boolean {
  return query !== withoutSecrets(query)
}
