import type { Memory, Message } from '../../src/core/index.ts'
import { volatileStorage, type PersonaStorage } from '../../src/storage/index.ts'
import { createPersonaStore, type PersonaStore } from '../../src/store/index.ts'

let writers = 0

/** A store of its own writer over a storage, loaded. */
export async function openStore(storage: PersonaStorage = volatileStorage()): Promise<PersonaStore> {
  const writer = `w${(writers += 1)}`
  const store = createPersonaStore({ name: 'app', storage, writerId: () => writer })
  await store.hydrated
  return store
}

export function memoryAt(at: number, change: Partial<Memory> = {}): Memory {
  return {
    id: `m${at}`,
    personaId: 'ada',
    type: 'event',
    content: `said ${at}`,
    metadata: {},
    at,
    importance: 0.5,
    pinned: false,
    trust: 'user',
    ...change,
  }
}

export function messageAt(at: number, parentId: string | null, conversationId = 'c'): Message {
  return {
    id: `x${at}`,
    role: 'user',
    parts: [{ type: 'text', text: `line ${at}` }],
    metadata: {
      personaflow: { conversationId, parentId, personaId: 'ada', turnId: `t${at}`, at, status: 'complete' },
    },
  }
}
