import { isJsonObject, type Memory } from '../core/index.ts'
import { withoutMarks } from './learnFacts.ts'
import { hasAction, ownWords } from './ownWords.ts'

/** One message of a block of turns, as a model reads it and as its words are checked. */
export interface BlockMessage {
  readonly speaker: 'user' | 'persona'
  readonly text: string
  /** What its speaker says in earnest: what a fact may stand on. `''` where nothing may be learned. */
  readonly own: string
  /** The turn it belongs to. */
  readonly turn: Memory
  readonly messageId: string | undefined
}

export interface BlockMessagesOptions {
  /** The turn belongs to a story: only words out of character count. */
  readonly isFiction: (turn: Memory) => boolean
  /** The user forgot what was learned from this message: it teaches nothing again. */
  readonly isClosed: (messageId: string) => boolean
}

/** The messages of a block of turns, in order. */
export function blockMessages(turns: readonly Memory[], { isFiction, isClosed }: BlockMessagesOptions): BlockMessage[] {
  return turns.flatMap((turn, at) => {
    const { user, response } = halves(turn)
    const [askedId, replyId] = turn.source?.messageIds ?? []
    const previous = turns[at - 1]
    const before =
      previous?.source?.conversationId === turn.source?.conversationId && previous ? halves(previous) : { user: '' }
    const isScene = hasAction(before.user)
    const said = { text: user, at: turn.at, before: before.response ?? '', isFiction: isFiction(turn), isScene }
    // The words of a turn that isn't the user's own, such as an app's, say nothing of the user.
    const mayTeach = turn.trust === 'user' && !isClosedId(askedId, isClosed)
    const asked: BlockMessage = {
      speaker: 'user',
      text: user,
      own: mayTeach ? ownWords(said) : '',
      turn,
      messageId: askedId,
    }
    if (response === undefined) return [asked]
    const own = isClosedId(replyId, isClosed) ? '' : ownWords({ text: withoutMarks(response), at: turn.at })
    return [asked, { speaker: 'persona', text: response, own, turn, messageId: replyId }]
  })
}

function isClosedId(id: string | undefined, isClosed: (messageId: string) => boolean): boolean {
  return id !== undefined && isClosed(id)
}

function halves({ content }: Memory): { user: string; response?: string } {
  if (!isJsonObject(content) || typeof content.user !== 'string') return { user: '' }
  return { user: content.user, ...(typeof content.response === 'string' && { response: content.response }) }
}
