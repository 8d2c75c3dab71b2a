import { metaOf, type Change, type Conversation, type Lorebook, removeRecord } from '../core/index.ts'
import type { CurrentRecords } from './currentRecords.ts'
import type { Backup } from './readBackup.ts'
import { ownsConversation } from './resolveConflict.ts'

/** The two fields that identify a record. */
type Key = Pick<Change, 'collection' | 'id'>

/** The changes that take from the file's personas what the file doesn't have. `isKept`: it does, or is the same. */
export function planRemovals(backup: Backup, current: CurrentRecords, isKept: (key: Key) => boolean): Change[] {
  const memories = [...backup.personaIds]
    .flatMap((personaId) => [...current.memoriesOf(personaId)])
    .filter(({ id }) => !isKept({ collection: 'memories', id }))
  const conversations = [...current.conversations()].filter((conversation) => ownsConversation(backup, conversation))
  return [
    ...resets(backup, current, isKept),
    ...memories.map(({ id }) => removeRecord('memories', id)),
    ...conversations.flatMap((conversation) => removalsIn(conversation, current, isKept)),
    ...lore(backup, current, isKept),
  ]
}

/** The lore of the file's personas and of their conversations alone. The Python library knows none. */
function lore(backup: Backup, current: CurrentRecords, isKept: (key: Key) => boolean): Change[] {
  if (!backup.hasConversations) return []
  const owned = new Set(
    [...current.conversations()].filter((each) => ownsConversation(backup, each)).map(({ id }) => id),
  )
  const isTheirs = ({ everyone, personaIds, conversationIds }: Lorebook): boolean =>
    !everyone &&
    personaIds.length + conversationIds.length > 0 &&
    personaIds.every((id) => backup.personaIds.has(id)) &&
    conversationIds.every((id) => owned.has(id))
  return [...current.lorebooks()]
    .filter((book) => isTheirs(book) && !isKept({ collection: 'lorebooks', id: book.id }))
    .map(({ id }) => removeRecord('lorebooks', id))
}

/** Undoes the user's changes to declared personas that the file has no changes of. */
function resets(backup: Backup, current: CurrentRecords, isKept: (key: Key) => boolean): Change[] {
  return [...backup.personaIds].flatMap((id): Change[] => {
    const isChanged = current.read('personas', id)?.declared === true
    return isChanged && !isKept({ collection: 'personas', id }) ? [removeRecord('personas', id)] : []
  })
}

function removalsIn({ id }: Conversation, current: CurrentRecords, isKept: (key: Key) => boolean): Change[] {
  const messages = [...current.messagesOf(id)]
  const gone = messages.filter((message) => !isKept({ collection: 'messages', id: message.id }))
  const turns = new Set(gone.map((message) => metaOf(message).turnId))
  for (const message of messages) {
    if (isKept({ collection: 'messages', id: message.id })) turns.delete(metaOf(message).turnId)
  }
  return [
    ...(isKept({ collection: 'conversations', id }) ? [] : [removeRecord('conversations', id)]),
    ...gone.map((message) => removeRecord('messages', message.id)),
    ...[...turns]
      .filter((turnId) => current.read('receipts', turnId) !== undefined)
      .map((turnId) => removeRecord('receipts', turnId)),
  ]
}
