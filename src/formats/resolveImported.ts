import { isJsonObject, metaOf, type Change, type Conversation, type Lorebook } from '../core/index.ts'
import { isSameRecord } from './isSameRecord.ts'
import { UNCHANGED, type ResolveContext, type ImportOutcome } from './importOutcome.ts'

/**
 * A conversation of another program that came in before and has grown there since. The shown branch moves on with it,
 * unless another one is shown here, or it was continued here; a title that was given here stays.
 */
export function resolveGrown(
  theirs: Conversation,
  ours: Conversation,
  { backup, current }: ResolveContext,
): ImportOutcome {
  // An older file than the last one: it has nothing to tell.
  if (theirs.leafId !== null && isAbove(theirs.leafId, ours.leafId)) return UNCHANGED
  const isUntouched = ours.leafId === leafBefore(ours) || isAbove(ours.leafId, theirs.leafId)
  const value: Conversation = {
    ...ours,
    leafId: isUntouched ? theirs.leafId : ours.leafId,
    extensions: { ...ours.extensions, ...theirs.extensions },
    updatedAt: Math.max(ours.updatedAt, isUntouched ? theirs.updatedAt : 0),
  }
  if (isSameRecord('conversations', [ours, value])) return UNCHANGED
  return { outcome: 'same', change: { collection: 'conversations', id: ours.id, value } }

  function isAbove(wanted: string | null, from: string | null): boolean {
    if (wanted === null) return true
    const seen = new Set<string>()
    for (let id = from; id !== null && !seen.has(id); id = parentOf(id)) {
      if (id === wanted) return true
      seen.add(id)
    }
    return false
  }

  function parentOf(id: string): string | null {
    const message = messagesOf(backup.changes).get(id) ?? current.read('messages', id)
    return message === undefined ? null : metaOf(message).parentId
  }
}

/** A book that came with one card and comes with another: one book, of both. What was changed of it here stays. */
export function resolveShared(theirs: Lorebook, ours: Lorebook): ImportOutcome {
  const personaIds = [...new Set([...ours.personaIds, ...theirs.personaIds])]
  if (personaIds.length === ours.personaIds.length) return UNCHANGED
  return { outcome: 'same', change: { collection: 'lorebooks', id: ours.id, value: { ...ours, personaIds } } }
}

/** The end of the branch that the last import showed; `undefined` where it didn't say. */
function leafBefore({ extensions = {} }: Conversation): unknown {
  return isJsonObject(extensions.import) ? extensions.import.leafId : undefined
}

const messages = new WeakMap<readonly Change[], ReadonlyMap<string, NonNullable<MessageChange['value']>>>()
type MessageChange = Extract<Change, { collection: 'messages' }>

/** The messages of a file by id, listed once. */
function messagesOf(changes: readonly Change[]): ReadonlyMap<string, NonNullable<MessageChange['value']>> {
  const known =
    messages.get(changes) ??
    new Map(
      changes.flatMap((change) =>
        change.collection === 'messages' && change.value !== null ? [[change.id, change.value] as const] : [],
      ),
    )
  messages.set(changes, known)
  return known
}
