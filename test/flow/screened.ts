import type { PersonaFlowOptions, Screen, Screened, ScreeningVerdict } from 'personaflow'
import { volatileStorage, type PersonaStorage, type VolatileMemory } from 'personaflow/storage'
import { createTestFlow, type TestFlow } from 'personaflow/testing'
import { replyingTransport } from '../fixtures/transports.ts'

function pages(options: PersonaFlowOptions = {}) {
  const memory: VolatileMemory = new Map()
  const storage = (): PersonaStorage => ({ ...volatileStorage({ memory }), medium: {} })
  const stored = () => JSON.stringify([...memory.values()].map((one) => [...one.stored.values()]))
  return { open: () => createTestFlow({ ...options, storage: storage() }), stored }
}

/** A flow that answers, what its storage holds, and how to open another tab over it. */
export async function opened(options: PersonaFlowOptions = {}) {
  const { open, stored } = pages({ transport: replyingTransport(() => 'A reply.'), ...options })
  const flow = open()
  await flow.hydrated
  return { flow, stored, open }
}

/** A check that answers when the test says so. */
export function manualCheck() {
  const asked: {
    said: Screened
    signal: AbortSignal
    pass: (verdict?: ScreeningVerdict) => void
    fail: (error: Error) => void
  }[] = []
  const screen: Screen = (said, { signal }) =>
    new Promise((resolve, reject) => asked.push({ said, signal, pass: resolve, fail: reject }))
  return { asked, screen }
}

/** All that a flow tells of itself, and what a new one over the same storage does. */
export async function traces(flow: TestFlow, conversationId: string, stored: () => string): Promise<string> {
  await flow.memories.recall('anything at all')
  const told = async (from: TestFlow) => [
    from.getState(),
    from.chat.live(conversationId),
    from.conversations.messages(conversationId),
    await from.backup.export(),
    await from.conversations.export(conversationId),
    await from.conversations.export(conversationId, 'json'),
    await from.chat.plan({ conversationId, text: 'And now?' }),
    from.logger.entries(),
    from.storage.lostVersions('conversations', conversationId),
    ...from.conversations.messages(conversationId).map(({ id }) => from.storage.lostVersions('messages', id)),
  ]
  const own = await told(flow)
  await flow.storage.saved()
  const again = await flow.reload()
  return JSON.stringify([own, await told(again), again.undo(), again.getState(), stored()])
}

/** A name that stands nowhere else. */
export const aWord = () => `Zora${Array.from({ length: 8 }, () => 'aeiklmno'[Math.floor(Math.random() * 8)]).join('')}`
