import { createPersonaFlow, definePersona, type PersonaFlow } from '../../../../src/index.ts'
import { indexedDbAdapter, localStorageAdapter, type PersonaStorage } from '../../../../src/storage/public.ts'
import { memoryAt, type Contestant } from './contestant.ts'

// A summary that idle time makes would be one memory more than was stored.
const ada = definePersona({ id: 'ada', name: 'Ada', prompt: 'You are Ada.', memoryConfig: { autoSummarize: false } })
const BATCH = 1_000

/** The whole flow: commit, state, index and rules included. */
function flowOver(openStorage: () => PersonaStorage): Contestant {
  let flow: PersonaFlow | undefined
  let storage = openStorage()
  return {
    async fill(count) {
      await storage.open({ name: 'bench', schema: 1 })
      await storage.destroy()
      for (let start = 0; start < count; start += BATCH) {
        const size = Math.min(BATCH, count - start)
        const memories = Array.from({ length: size }, (_, at) => memoryAt(start + at))
        await storage.commit(
          memories.map((body, at) => ({
            collection: 'memories',
            id: body.id,
            clock: `${1_700_000_000_000 + start + at}-0000-bench`,
            body,
          })),
        )
      }
      // Folded, as it would be by the time the page is closed.
      await new Promise((resolve) => setTimeout(resolve, count > 10_000 ? 45_000 : 7_000))
      await storage.close()
    },
    async load() {
      storage = openStorage()
      const start = performance.now()
      flow = createPersonaFlow({ name: 'bench', storage, personas: [ada] })
      const usable = new Promise<number>((resolve) => {
        flow!.subscribe(({ status }) => status === 'ready' && resolve(performance.now() - start))
      })
      await flow.hydrated
      const completeMs = performance.now() - start
      return { usableMs: await usable, completeMs, count: flow.getState().memoriesOf.ada?.size ?? 0 }
    },
    async add({ content, type }) {
      flow!.memories.add({ content, type })
      await flow!.storage.saved()
    },
    used: async () => (await storage.estimate()).used / 2,
  }
}

export const ours: Record<string, Contestant> = {
  oursLocalStorage: flowOver(() => localStorageAdapter()),
  oursIndexedDb: flowOver(() => indexedDbAdapter()),
}
