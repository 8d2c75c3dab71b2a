import { metaOf, type CollectionName, type Edit, type Message } from '../core/index.ts'
import type { StorageEngine } from '../storage/index.ts'
import type { FlowState } from './flowState.ts'

/** Hands changes to storage, except what is temporary: nothing of it may ever lie there. */
export interface Persister {
  /** `final`: nothing of what the records said before may stay. */
  (edits: readonly Edit[], final?: boolean): void
  /** Keeps a reply that still arrives, at most twice a second; not where its conversation is temporary or gone. */
  saveDraft(message: Message): void
}

/** Collections that change with every key or every recall, or can be made anew: two writes a second are enough. */
const COALESCED: ReadonlySet<CollectionName> = new Set(['recallStats', 'drafts', 'vectors'])

/** Passes edits to `engine` at once, or collected where that is enough. */
export function createPersister(engine: StorageEngine, getState: () => FlowState): Persister {
  function isTemporaryId(conversationId: string): boolean {
    return getState().conversations[conversationId]?.temporary === true
  }

  function isTemporary(edit: Edit): boolean {
    switch (edit.collection) {
      case 'conversations':
        return (edit.value ?? edit.before)?.temporary === true
      case 'messages': {
        const message = edit.value ?? edit.before
        return message !== undefined && isTemporaryId(metaOf(message).conversationId)
      }
      case 'drafts':
        return isTemporaryId(edit.id)
      default:
        return false
    }
  }

  function persist(edits: readonly Edit[], final = false): void {
    for (const edit of edits) {
      const { collection, id, value } = edit
      if (!isTemporary(edit))
        engine.write(
          [{ collection, id, body: value, ...(final && { final }) }],
          COALESCED.has(collection) ? 'soon' : 'now',
        )
    }
  }

  function saveDraft(message: Message): void {
    const { conversationId } = metaOf(message)
    if (!Object.hasOwn(getState().conversations, conversationId) || isTemporaryId(conversationId)) return
    engine.write([{ collection: 'messages', id: message.id, body: message }], 'soon')
  }

  return Object.assign(persist, { saveDraft })
}
