import type { TurnRunner } from '../chat/index.ts'
import { noteOf, type Message } from '../core/index.ts'
import { isInFlight, type Edit, type PersonaStore } from '../store/index.ts'

/** Drafts come about once a second; a tab that is silent for so long is gone. */
const SILENT_MS = 10_000

interface Followed {
  readonly messageId: string
  readonly silence: ReturnType<typeof setTimeout>
}

/** Shows a reply that another tab receives as one that arrives here, by the drafts that tab stores. Returns how to stop. */
export function followRemoteTurns(store: PersonaStore, { live }: Pick<TurnRunner, 'live'>): () => void {
  const followed = new Map<string, Followed>()

  function show(message: Message): void {
    const { conversationId, personaId, turnId, parentId } = noteOf(message)
    const known = followed.get(conversationId)
    // What this tab asks itself is its own matter.
    if (parentId === null || (known === undefined && isInFlight(store.state.getState().turns[conversationId]))) return
    clearTimeout(known?.silence)
    const silence = setTimeout(() => {
      end(conversationId)
      // Nobody writes it any more: it ends its branch as after a reload.
      store.mend()
    }, SILENT_MS)
    // Node's timers are objects that would keep the process alive; the types know only the browser's.
    ;(silence as { unref?: () => void }).unref?.()
    followed.set(conversationId, { messageId: message.id, silence })
    live.publish(conversationId, message)
    if (known === undefined)
      store.setTurn({ conversationId, personaId, turnId, parentId, status: 'streaming', plan: null })
  }

  function end(conversationId: string): void {
    clearTimeout(followed.get(conversationId)?.silence)
    followed.delete(conversationId)
    store.dropTurn(conversationId)
    live.publish(conversationId, undefined)
  }

  function onEdit({ change }: Edit): void {
    if (change.collection !== 'messages') return
    if (change.value !== null && noteOf(change.value).status === 'streaming') return show(change.value)
    for (const [conversationId, { messageId }] of followed) if (messageId === change.id) end(conversationId)
  }

  store.onEdits((edits, isRemote) => {
    if (isRemote) edits.forEach(onEdit)
  })
  return () => [...followed.keys()].forEach(end)
}
