'use client'

import { createContext, use } from 'react'
import type { Lorebook, LoreEntry } from '../../core/index.ts'
import type { AwakeLore } from './useAwakeLore.ts'

/** The context that the parts of an editor share. */
export interface LoreContextValue {
  readonly awake: AwakeLore
  /** The persona whose lore is edited. */
  readonly personaId: string | null
  readonly conversationId: string | null
  /** Keeps a book as it is now. */
  save(book: Lorebook): void
  /** Keeps an entry of a book, which may have changed since it was drawn. */
  saveEntry(bookId: string, entryId: string, change: (entry: LoreEntry) => LoreEntry | null): void
  removeBook(book: Lorebook): void
  download(book: Lorebook): void
}

/** The editor around a part; `null` outside of one. */
export const LoreContext = createContext<LoreContextValue | null>(null)

/** The editor around a part, which is always there: its parts are drawn inside it only. */
export function useLoreContext(): LoreContextValue {
  // All that reads it stands in the body that gives it.
  return use(LoreContext)!
}
