import { isJsonObject, type Memory } from '../core/index.ts'
import { withoutMarks } from './learnFacts.ts'
import { ownWords, type Said } from './ownWords.ts'

/** One message of some turns, as a model reads it and as its words are checked. */
export interface BlockMessage {
  readonly speaker: 'user' | 'persona'
  readonly text: string
  /** The speaker's own words in earnest, which a fact may rest on. `''` when nothing may be learned. */
  readonly own: string
  /** The words of the other one just before: a short answer means nothing without them. */
  readonly before: string
  /** The turn it belongs to. */
  readonly turn: Memory
  /** A model has learned from it: it only helps to understand the others. */
  readonly isRead: boolean
  readonly messageId: string | undefined
}

/** Says how to read a turn, and if it was read before. */
export interface BlockMessagesOptions {
  /** The words that rules read of a turn, with those around it; nothing for words that teach nothing. */
  readonly saidIn: (turn: Memory) => { readonly user?: Said; readonly response?: Said }
  readonly isRead: (turn: Memory) => boolean
}

/** The messages of some turns, in order. */
export function blockMessages(turns: readonly Memory[], { saidIn, isRead }: BlockMessagesOptions): BlockMessage[] {
  return turns.flatMap((turn) => {
    const { user, response } = halves(turn)
    const [askedId, replyId] = turn.source?.messageIds ?? []
    const said = saidIn(turn)
    const shared = { turn, isRead: isRead(turn) }
    const asked: BlockMessage = {
      ...shared,
      speaker: 'user',
      text: user,
      own: said.user === undefined ? '' : ownWords(said.user),
      before: said.user?.before ?? '',
      messageId: askedId,
    }
    if (response === undefined) return [asked]
    const own = said.response === undefined ? '' : ownWords({ ...said.response, text: withoutMarks(response) })
    return [asked, { ...shared, speaker: 'persona', text: response, own, before: user, messageId: replyId }]
  })
}

function halves({ content }: Memory): { user: string; response?: string } {
  if (!isJsonObject(content) || typeof content.user !== 'string') return { user: '' }
  return { user: content.user, ...(typeof content.response === 'string' && { response: content.response }) }
}
