'use client'

import { useEffect, useSyncExternalStore } from 'react'
import { createLazy, type Lazy } from '../createLazy.ts'
import type { WidgetChat } from './WidgetChat.tsx'

const chat = createLazy(async () => (await import('./WidgetChat.tsx')).WidgetChat)

/** Loads the chat itself, so that it is there before the panel that somebody reaches for. */
export const loadWidgetChat = chat.load

/** What an open panel needs, loaded from when it is wanted: a page whose widget stays closed never needs it. */
export function useWidgetChat(isWanted: boolean): Lazy<typeof WidgetChat> {
  useEffect(() => {
    if (isWanted) chat.load()
  }, [isWanted])
  return useSyncExternalStore(chat.subscribe, chat.get, () => undefined)
}
