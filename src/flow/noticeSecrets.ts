import { findSecrets, messageText, metaOf, type Message } from '../core/index.ts'
import type { FlowContext } from './flowContext.ts'

/** Says that a secret was written, which is not remembered, so that the user can take it out of the message as well. */
export function noticeSecrets({ store, createId }: FlowContext, message: Message): void {
  const found = [...new Set(findSecrets(messageText(message)).map(({ kind }) => kind))]
  if (found.length === 0) return
  const { conversationId, at } = metaOf(message)
  const notice = { id: createId(), kind: 'secret', messageId: message.id, conversationId, found, at } as const
  store.setNotices((notices) => [...notices, notice])
}
