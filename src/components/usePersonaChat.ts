'use client'

import { useEffect, useSyncExternalStore } from 'react'
import type { PersonaChat } from './PersonaChat.tsx'

type Loaded = typeof PersonaChat | 'failed' | undefined

let loaded: Loaded
let loading: Promise<void> | undefined
const listeners = new Set<() => void>()

/** Loads the chat itself, so that it is there before the panel that somebody reaches for. */
export function loadPersonaChat(): void {
  loading ??= load()
}

async function load(): Promise<void> {
  try {
    loaded = (await import('./PersonaChat.tsx')).PersonaChat
  } catch {
    // The panel says so; where the browser lets it, the next opening tries again.
    loaded = 'failed'
    loading = undefined
  }
  for (const listener of listeners) listener()
}

/** `PersonaChat`, loaded from when it is wanted: a page whose widget stays closed never needs it. */
export function usePersonaChat(isWanted: boolean): Loaded {
  useEffect(() => {
    if (isWanted) loadPersonaChat()
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
