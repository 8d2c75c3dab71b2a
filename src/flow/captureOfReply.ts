import { metaOf, type Message } from '../core/index.ts'
import type { TurnCapture } from '../store/index.ts'

/** The place of the turn that gave a reply, to go on with it as that persona. @default who gave it */
export function captureOfReply(reply: Message, personaId = metaOf(reply).personaId): TurnCapture {
  const { conversationId, turnId, parentId, without } = metaOf(reply)
  return { conversationId, personaId, turnId, parentId: parentId ?? '', ...(without && { without }) }
}
