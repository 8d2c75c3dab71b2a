import type { Message } from '../core/index.ts'

/** The replies that arrive right now, apart from the store: a token wakes only who shows that reply. */
export interface LiveMessages {
  get(conversationId: string): Message | undefined
  subscribe(conversationId: string, listener: () => void): () => void
  /** Shows `read()` with the next frame; many calls in one frame cost one. */
  schedule(conversationId: string, read: () => Message): void
  /** Shows a message, or none, at once. */
  publish(conversationId: string, message: Message | undefined): void
}

/** Frames stand still in a hidden tab; the text must not. */
const HIDDEN_FRAME_MS = 100

export function createLiveMessages(): LiveMessages {
  const messages = new Map<string, Message>()
  const listeners = new Map<string, Set<() => void>>()
  const scheduled = new Map<string, () => void>()

  function publish(conversationId: string, message: Message | undefined): void {
    scheduled.get(conversationId)?.()
    scheduled.delete(conversationId)
    if (messages.get(conversationId) === message) return
    if (message === undefined) messages.delete(conversationId)
    else messages.set(conversationId, message)
    for (const listener of listeners.get(conversationId) ?? []) listener()
  }

  return {
    get: (conversationId) => messages.get(conversationId),
    subscribe(conversationId, listener) {
      const own = listeners.get(conversationId) ?? new Set()
      listeners.set(conversationId, own.add(listener))
      return () => {
        own.delete(listener)
        if (own.size === 0) listeners.delete(conversationId)
      }
    },
    schedule(conversationId, read) {
      if (scheduled.has(conversationId)) return
      scheduled.set(
        conversationId,
        nextFrame(() => publish(conversationId, read())),
      )
    },
    publish,
  }
}

function nextFrame(show: () => void): () => void {
  if (typeof requestAnimationFrame === 'function' && document.visibilityState === 'visible') {
    const frame = requestAnimationFrame(show)
    return () => cancelAnimationFrame(frame)
  }
  const timer = setTimeout(show, HIDDEN_FRAME_MS)
  return () => clearTimeout(timer)
}
