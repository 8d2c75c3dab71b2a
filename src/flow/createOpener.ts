import { asError, EMPTY_LIST, iterate, type Conversation, type Logger, type Message } from '../core/index.ts'
import { isInFlight, type PersonaStore } from '../store/index.ts'

/** Gets at the messages of packed conversations. */
export interface Opener {
  /** Makes a packed conversation one like all others; what fails is told as an error of its newest turn, too. */
  open(conversationId: string): Promise<void>
  /** Opens what is about to be shown, unless that has failed: then somebody has to ask for it. */
  show(conversation: Conversation): void
  /** All messages of a conversation, all branches, in parts. A packed one stays packed. */
  read(conversation: Conversation): AsyncGenerator<readonly Message[]>
}

/** Reads packed conversations by the store's packs; a failure is logged and shown on the conversation. */
export function createOpener(store: PersonaStore, logger: Logger): Opener {
  async function open(conversationId: string): Promise<void> {
    if (store.read('conversations', conversationId)?.packed === undefined) return
    try {
      await (await store.packs()).open(conversationId)
    } catch (error) {
      logger.error('A conversation can’t be read from the storage', { error })
      tell(conversationId, error)
      throw error
    }
  }

  function tell(conversationId: string, error: unknown): void {
    const conversation = store.read('conversations', conversationId)
    if (conversation === undefined || isInFlight(store.state.getState().turns[conversationId])) return
    const { leafId, personaIds } = conversation
    store.setTurn({
      conversationId,
      personaId: personaIds[0] ?? '',
      turnId: '',
      parentId: leafId ?? '',
      plan: null,
      status: 'error',
      error: asError(error),
    })
  }

  return {
    open,
    show({ id }) {
      if (store.state.getState().turns[id]?.status !== 'error') open(id).catch(() => {})
    },
    async *read(conversation) {
      const here = [...iterate(store.state.getState().messagesOf[conversation.id] ?? EMPTY_LIST)]
      if (conversation.packed === undefined) {
        yield here
        return
      }
      const own = new Set(here.map(({ id }) => id))
      for await (const part of (await store.packs()).read(conversation)) yield part.filter(({ id }) => !own.has(id))
      // What was said since then.
      if (here.length > 0) yield here
    },
  }
}
