import type { Change } from '../core/index.ts'
import type { PersonaStore } from '../store/index.ts'

/** Lore of the persona or conversation that goes: it goes too, or, where others share it, stays theirs. */
export function loreWithout(store: PersonaStore, owners: 'personaIds' | 'conversationIds', gone: string): Change[] {
  const own = store.list('lorebooks').filter((book) => book[owners].includes(gone))
  return own.map((book) => {
    const left = { ...book, [owners]: book[owners].filter((id) => id !== gone) }
    const isNobodys = left.personaIds.length === 0 && left.conversationIds.length === 0 && !left.everyone
    return { collection: 'lorebooks', id: book.id, value: isNobodys ? null : left }
  })
}
