import { createListeners, type Listeners, type Message } from '../core/index.ts'

/** The replies that arrive right now, apart from the store: a token wakes only who shows that reply. */
export interface LiveMessages {
  get(conversationId: string): Message | undefined
  subscribe(conversationId: string, listener: () => void): () => void
  /** Shows `read()` with one of the next frames; many calls until then cost one. */
  schedule(conversationId: string, read: () => Message): void
  /** Shows a message, or none, at once. */
  publish(conversationId: string, message: Message | undefined): void
}

/** A text is drawn with every fourth frame of most screens: who reads sees it flow, and each drawing costs layout and paint. */
const FRAME_MS = 60

/** No frames are drawn in a hidden tab; the text must still grow. */
const HIDDEN_FRAME_MS = 100

/** Holds one arriving reply per conversation and limits how often it is drawn. */
export function createLiveMessages(): LiveMessages {
  const messages = new Map<string, Message>()
  const listeners = new Map<string, Listeners<[]>>()
  const scheduled = new Map<string, () => void>()
  const drawnAt = new Map<string, number>()

  function publish(conversationId: string, message: Message | undefined): void {
    scheduled.get(conversationId)?.()
    scheduled.delete(conversationId)
    if (messages.get(conversationId) === message) return
    if (message === undefined) {
      messages.delete(conversationId)
      drawnAt.delete(conversationId)
    } else {
      messages.set(conversationId, message)
      drawnAt.set(conversationId, performance.now())
    }
    listeners.get(conversationId)?.tell()
  }

  return {
    get: (conversationId) => messages.get(conversationId),
    subscribe(conversationId, listener) {
      const own = listeners.get(conversationId) ?? createListeners()
      listeners.set(conversationId, own)
      const unsubscribe = own.add(listener)
      return () => {
        unsubscribe()
        if (own.size === 0) listeners.delete(conversationId)
      }
    },
    schedule(conversationId, read) {
      if (scheduled.has(conversationId)) return
      scheduled.set(
        conversationId,
        nextFrame(() => publish(conversationId, read()), (drawnAt.get(conversationId) ?? -Infinity) + FRAME_MS),
      )
    },
    publish,
  }
}

/**
 * Calls `show` with the first frame from `at` on, on the clock of `performance`; where the page is hidden before that frame
 * comes, by a timer. Gives a way to call it off.
 */
function nextFrame(show: () => void, at: number): () => void {
  if (typeof requestAnimationFrame !== 'function' || document.visibilityState !== 'visible') {
    const timer = setTimeout(show, HIDDEN_FRAME_MS)
    return () => clearTimeout(timer)
  }
  let frame = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const callOff = () => {
    clearTimeout(timer)
    cancelAnimationFrame(frame)
    document.removeEventListener('visibilitychange', onVisibility)
  }
  const showNow = () => {
    callOff()
    show()
  }
  // A frame that was asked for never comes while the page is hidden.
  function onVisibility(): void {
    if (document.visibilityState === 'visible') return
    callOff()
    timer = setTimeout(showNow, HIDDEN_FRAME_MS)
  }
  const request = () => {
    frame = requestAnimationFrame(showNow)
  }
  document.addEventListener('visibilitychange', onVisibility)
  const wait = at - performance.now()
  if (wait > 0) timer = setTimeout(request, wait)
  else request()
  return callOff
}
