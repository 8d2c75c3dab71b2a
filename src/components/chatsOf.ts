import { createListeners } from '../core/index.ts'
import type { PersonaFlow } from '../flow/index.ts'

/** The chats of one flow that can be seen on the page. */
export interface Chats {
  /** Returns a function that takes it away again. */
  add(conversationId: string, root: Element): () => void
  /** True while a chat with this conversation is visible on the page. */
  isShown(conversationId: string | null): boolean
  subscribe(listener: () => void): () => void
}

/** By flow, since a widget and a chat beside it have nothing else in common. */
const known = new WeakMap<PersonaFlow, Chats>()

/** The visible chats of a flow; the same object at each call. */
export function chatsOf(flow: PersonaFlow): Chats {
  const chats = known.get(flow) ?? createChats()
  known.set(flow, chats)
  return chats
}

function createChats(): Chats {
  const listeners = createListeners()
  const seen = new Set<{ readonly conversationId: string }>()
  return {
    add(conversationId, root) {
      // Without a browser nobody sees anything.
      if (typeof IntersectionObserver === 'undefined') return () => {}
      const chat = { conversationId }
      const observer = new IntersectionObserver((entries) => {
        if (entries.at(-1)?.isIntersecting === true) seen.add(chat)
        else seen.delete(chat)
        listeners.tell()
      })
      observer.observe(root)
      return () => {
        observer.disconnect()
        if (seen.delete(chat)) listeners.tell()
      }
    },
    isShown: (conversationId) => [...seen].some((chat) => chat.conversationId === conversationId),
    subscribe: listeners.add,
  }
}
