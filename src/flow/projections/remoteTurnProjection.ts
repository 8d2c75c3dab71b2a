import type { TurnRunner } from '../../chat/index.ts'
import { metaOf, putRecord, withNote, type Change, type Edit, type Message } from '../../core/index.ts'
import { createTimer, type Timer } from '../../storage/index.ts'
import { isInFlight, type PersonaStore } from '../../store/index.ts'
import { captureOfReply } from '../captureOfReply.ts'
import type { Projection } from './createProjections.ts'

/** Drafts come every few seconds even where nothing arrives; a tab that is silent for so long is gone. */
const SILENT_MS = 10_000

/** Replies that other tabs receive. An item is an edit of another tab. */
export interface RemoteTurnProjection extends Projection<Edit> {
  /** Ends a reply: what arrived of it stays, and the tab that receives it finds that in storage. */
  stopTurn(conversationId: string): void
}

interface Followed {
  readonly messageId: string
  readonly silence: Timer
}

/**
 * Shows a reply that another tab receives as one that arrives here, by the drafts that tab stores; and stops one of this
 * tab that was stopped in another. Tabs tell each other nothing but what lies in storage: no forged message can stop a turn.
 */
export function remoteTurnProjection(
  store: PersonaStore,
  turns: Pick<TurnRunner, 'live' | 'stop'>,
  takeUp = () => {},
): RemoteTurnProjection {
  const followed = new Map<string, Followed>()
  /** By message: replies of other tabs that aren't shown, since this one asks in the same conversation. */
  const unshown = new Map<string, Timer>()
  /** By conversation: the turn that was stopped here, until the tab that runs it has heard of it. */
  const stopped = new Map<string, string>()

  function show(message: Message): void {
    const { conversationId, turnId, parentId } = metaOf(message)
    const known = followed.get(conversationId)
    const turn = store.state.getState().turns[conversationId]
    unshown.get(message.id)?.stop()
    if (parentId === null) return
    // What this tab asks itself is its own matter; the other one may die of it all the same.
    if (known === undefined && isInFlight(turn)) return waitFor(message.id)
    // It was on its way when the turn was stopped.
    if (stopped.get(conversationId) === turnId) {
      store.commit(stopChanges(message), { undoable: false })
      return
    }
    known?.silence.stop()
    const silence = createTimer(() => {
      end(conversationId)
      leave()
    })
    silence.start(SILENT_MS)
    followed.set(conversationId, { messageId: message.id, silence })
    const hasBegun = message.parts.length > 0
    if (hasBegun) turns.live.publish(conversationId, message)
    const status = hasBegun ? 'streaming' : 'submitted'
    if (known === undefined || turn?.status !== status)
      store.setTurn({ ...captureOfReply(message), status, plan: null })
  }

  /** Nobody writes it any more: it ends its branch as after a reload, and may be taken up as then. */
  function leave(): void {
    store.repairLoaded()
    takeUp()
  }

  function waitFor(messageId: string): void {
    const silence = createTimer(leave)
    silence.start(SILENT_MS)
    unshown.set(messageId, silence)
  }

  function end(conversationId: string): void {
    followed.get(conversationId)?.silence.stop()
    followed.delete(conversationId)
    store.dropTurn(conversationId)
    turns.live.publish(conversationId, undefined)
  }

  function stopTurn(conversationId: string): void {
    const message = store.read('messages', followed.get(conversationId)?.messageId ?? '')
    if (message === undefined) return
    const { turnId } = metaOf(message)
    stopped.set(conversationId, turnId)
    // By then the tab that runs it would have given a sign of life.
    createTimer(() => stopped.get(conversationId) === turnId && stopped.delete(conversationId)).start(SILENT_MS)
    end(conversationId)
    store.commit(stopChanges(message), { undoable: false })
  }

  /** The text that arrived so far becomes the answer; where none did, the turn has no answer. */
  function stopChanges(message: Message): Change[] {
    const { conversationId, parentId } = metaOf(message)
    const conversation = store.read('conversations', conversationId)
    const value = withNote(message, { status: 'stopped' })
    const isLast = conversation !== undefined && conversation.leafId === parentId && message.parts.length > 0
    return [
      putRecord('messages', value),
      ...(isLast ? [putRecord('conversations', { ...conversation, leafId: message.id })] : []),
    ]
  }

  /** Another tab stopped what this one receives, or came too late for it. */
  function hear({ collection, value, before: known }: Edit): void {
    if (collection !== 'messages' || value === null) return
    const { conversationId, turnId } = metaOf(value)
    const turn = store.state.getState().turns[conversationId]
    if (turn?.turnId === turnId && isInFlight(turn) && !followed.has(conversationId)) void turns.stop(conversationId)
    else if (known !== undefined && metaOf(known).status === 'complete')
      store.commit([putRecord('messages', known)], { undoable: false })
  }

  function follow(edit: Edit): void {
    const { collection, id, value } = edit
    // Who deletes a conversation wants no answer in it.
    if (collection === 'conversations' && value === null) void turns.stop(id)
    if (collection !== 'messages') return
    const status = value === null ? undefined : metaOf(value).status
    if (value !== null && status === 'streaming') return show(value)
    unshown.get(id)?.stop()
    unshown.delete(id)
    for (const [conversationId, { messageId }] of followed) if (messageId === id) end(conversationId)
    if (value !== null) stopped.delete(metaOf(value).conversationId)
    if (status === 'stopped') hear(edit)
  }

  return {
    reduce: ({ edits, isRemote }) => ({ now: isRemote ? edits : [] }),
    work: follow,
    stopTurn,
    stop() {
      ;[...followed.keys()].forEach(end)
      for (const silence of unshown.values()) silence.stop()
    },
  }
}
