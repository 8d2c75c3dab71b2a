import { isToolPart, isWaitingCall, PersonaFlowError, type MessageEnding } from '../core/index.ts'
import { endsWithTools } from './continuation.ts'
import { messageOf, type Draft, type MessagePart } from './createDraft.ts'
import type { TurnEnd } from './turnChanges.ts'

/**
 * Tells how a reply ended whose stream is complete. Throws when the reply is empty: the reason is then all there is.
 */
export function endOf(draft: Draft): TurnEnd {
  const { parts } = messageOf(draft)
  // What a tool gave may be all there is to say.
  const goesOn = endsWithTools({ parts: parts.slice(0, draft.kept) })
  if (!goesOn && !parts.slice(draft.kept).some(isSaid)) throw emptyAnswer(draft)
  if (CALLING.has(draft.finishReason) && parts.some((part) => isWaitingCall(part))) return { status: 'waiting' }
  const ending = endingOf(draft)
  return ending === undefined ? { status: 'complete' } : { status: 'interrupted', ending }
}

/** With any other end a call may be cut off, and AI SDK runs none either. */
const CALLING: ReadonlySet<string | undefined> = new Set(['stop', 'tool-calls', undefined])

/** Only an end that the model chose is one. A stream that names none is taken at its word that it ended. */
function endingOf({ finishReason = 'stop', parts }: Draft): MessageEnding | undefined {
  switch (finishReason) {
    case 'stop':
      return undefined
    case 'tool-calls': {
      // Some servers say so of a plain answer.
      const last = parts.findLast((part) => isSaid(part))
      return last !== undefined && isToolPart(last) ? 'tool-calls' : undefined
    }
    case 'length':
    case 'content-filter':
    case 'error':
      return finishReason
    default:
      return 'other'
  }
}

function isSaid(part: MessagePart): boolean {
  if (part.type === 'text') return part.text.trim() !== ''
  return !['step-start', 'reasoning', 'source-url', 'source-document'].includes(part.type)
}

function emptyAnswer({ finishReason, parts }: Draft): PersonaFlowError {
  if (finishReason === 'content-filter') {
    return new PersonaFlowError('filtered', 'a content filter held the answer back', 'Say it in other words', {
      situation: 'filtered',
    })
  }
  if (finishReason === 'length') {
    return new PersonaFlowError(
      'no-room',
      'no room was left for an answer',
      'Allow longer answers (`maxOutputTokens`), lower `promptTokens`, or load the model with a larger context',
      // Where it thought for too long, no conversation was.
      { situation: 'empty' },
    )
  }
  if (finishReason === 'error' || finishReason === 'other') {
    return new PersonaFlowError(
      'empty-answer',
      'the model ended before it said anything',
      'Retry; if it stays, look at the log of the server',
      { situation: 'empty' },
    )
  }
  const what = parts.some(({ type }) => type === 'reasoning')
    ? 'the model thought and then said nothing'
    : parts.some(({ type }) => type === 'text')
      ? 'the model sent white space and no words'
      : 'the model sent an empty answer'
  return new PersonaFlowError(
    'empty-answer',
    what,
    'Retry; some servers send nothing where the conversation is longer than their context: then lower `promptTokens`',
    { situation: 'empty' },
  )
}
