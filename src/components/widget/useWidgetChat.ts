'use client'

import { useEffect, useSyncExternalStore } from 'react'
import type { WidgetChat } from './WidgetChat.tsx'

type Loaded = typeof WidgetChat | 'failed' | undefined

let loaded: Loaded
let loading: Promise<void> | undefined
const listeners = new Set<() => void>()

/** Loads the chat itself, so that it is there before the panel that somebody reaches for. */
export function loadWidgetChat(): void {
  loading ??= load()
}

async function load(): Promise<void> {
  try {
    loaded = (await import('./WidgetChat.tsx')).WidgetChat
  } catch {
    // The panel says so; where the browser lets it, the next opening tries again.
    loaded = 'failed'
    loading = undefined
  }
  for (const listener of listeners) listener()
}

/** What an open panel needs, loaded from when it is wanted: a page whose widget stays closed never needs it. */
export function useWidgetChat(isWanted: boolean): Loaded {
  useEffect(() => {
    if (isWanted) loadWidgetChat()
  }, [isWanted])
  return useSyncExternalStore(
    subscribe,
    () => loaded,
    () => undefined,
  )
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
