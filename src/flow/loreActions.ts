import {
  lorebookFrom,
  PersonaFlowError,
  type Lorebook,
  type LoreEntry,
  putRecord,
  removeRecord,
} from '../core/index.ts'
import { notFound, personaOf, type FlowContext } from './flowContext.ts'

/** An entry as an app gives it. */
export interface LoreEntryInput extends Partial<LoreEntry> {
  readonly content: string
}

/** A lorebook as an app gives it. */
export interface LorebookInput extends Partial<Omit<Lorebook, 'entries' | 'createdAt' | 'updatedAt'>> {
  readonly name: string
  /** Ids are counted, `enabled` is true and `order` 100 where they are left out. */
  readonly entries: readonly LoreEntryInput[]
}

/** The actions that keep and remove lorebooks. */
export function loreActions(context: FlowContext) {
  const { store, createId, now } = context
  return {
    /**
     * Keeps a lorebook; one of that id is replaced. It wakes for its `personaIds`, in its `conversationIds`, or for
     * everyone. Throws `bad-input` for a wrong one, `not-found` for an owner who isn't there.
     */
    set(input: LorebookInput): Lorebook {
      const { id = createId(), personaIds = [], conversationIds = [], entries, ...rest } = input
      for (const personaId of personaIds) personaOf(context, personaId)
      for (const each of conversationIds) {
        if (store.read('conversations', each) === undefined) {
          throw notFound('conversation', each, 'Pass the id of one that is there')
        }
      }
      if (!Array.isArray(entries)) {
        throw new PersonaFlowError('bad-input', 'the entries of a lorebook are no list', 'Pass a list, [] for none')
      }
      const before = store.read('lorebooks', id)
      const value = lorebookFrom({
        everyone: false,
        extensions: {},
        ...rest,
        id,
        personaIds,
        conversationIds,
        entries: entries.map(completed),
        createdAt: before?.createdAt ?? now(),
        updatedAt: now(),
      })
      store.commit([putRecord('lorebooks', value)], { label: `Set lorebook ${value.name}` })
      return value
    },

    /** Deletes a lorebook; undo brings it back. Throws `not-found`. */
    remove(id: string): void {
      const book = store.read('lorebooks', id)
      if (book === undefined) throw notFound('lorebook', id, 'Pass the id of one that is there')
      store.commit([removeRecord('lorebooks', id)], { label: `Delete lorebook ${book.name}` })
    },
  }
}

function completed(entry: LoreEntryInput, at: number): LoreEntry {
  return { id: String(at), keys: [], enabled: true, order: 100, ...entry }
}
