import { metaOf, type Message } from '../../core/index.ts'

/** Names a message's place in the tree: the same for all its versions, and for the reply that is on its way there. */
export function placeOf(message: Message): string {
  return `${message.role} ${metaOf(message).parentId ?? ''}`
}
