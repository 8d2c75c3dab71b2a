'use client'

import { useSyncExternalStore, type ReactNode } from 'react'
import type { Markdown, MarkdownProps } from './Markdown.tsx'

let loaded: typeof Markdown | undefined
let loading: Promise<void> | undefined
const listeners = new Set<() => void>()

/** Loads what draws Markdown, so that it is there before the first reply is; a chat without one doesn't need it. */
export function loadMarkdown(): void {
  loading ??= load()
}

async function load(): Promise<void> {
  try {
    loaded = (await import('./Markdown.tsx')).Markdown
    for (const listener of listeners) listener()
  } catch {
    // The text stands there as it was written; the next one tries again.
    loading = undefined
  }
}

/** `Markdown`, and `children` in its place while it isn't loaded. */
export function LazyMarkdown({ children, ...props }: MarkdownProps & { children: ReactNode }): ReactNode {
  const Loaded = useSyncExternalStore(
    subscribe,
    () => loaded,
    () => undefined,
  )
  // It is the same component once it is there.
  // oxlint-disable-next-line react/static-components
  return Loaded === undefined ? children : <Loaded {...props} />
}

function subscribe(listener: () => void): () => void {
  loadMarkdown()
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
