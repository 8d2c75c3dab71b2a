import { Dexie, type Table } from 'dexie'
import { clear, createStore as createKeyval, entries, get, set, setMany } from 'idb-keyval'
import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import { memoryAt, type BenchMemory, type Contestant } from '../pages/storage/contestant.ts'

const memories = (count: number) => Array.from({ length: count }, (_, at) => memoryAt(at))

async function timed(load: () => Promise<number>) {
  const start = performance.now()
  const count = await load()
  const ms = performance.now() - start
  return { usableMs: ms, completeMs: ms, count }
}

function zustandPersist(): Contestant {
  const open = () =>
    create<{ memories: BenchMemory[] }>()(
      persist((): { memories: BenchMemory[] } => ({ memories: [] }), { name: 'zustand' }),
    )
  let store = open()
  return {
    async fill(count) {
      store.setState({ memories: memories(count) })
    },
    load: () =>
      timed(async () => {
        store = open()
        return store.getState().memories.length
      }),
    async add(memory) {
      store.setState((state) => ({ memories: [...state.memories, memory] }))
    },
    used: async () => localStorage.getItem('zustand')?.length ?? 0,
  }
}

function keyvalRecords(): Contestant {
  const store = createKeyval('keyval-records', 'records')
  return {
    async fill(count) {
      await clear(store)
      await setMany(
        memories(count).map((memory) => [memory.id, memory]),
        store,
      )
    },
    load: () => timed(async () => (await entries(store)).length),
    add: (memory) => set(memory.id, memory, store),
    used: async () => 0,
  }
}

function keyvalBlob(): Contestant {
  const store = createKeyval('keyval-blob', 'blob')
  let all: BenchMemory[] = []
  return {
    fill: (count) => set('all', JSON.stringify(memories(count)), store),
    load: () =>
      timed(async () => {
        all = JSON.parse((await get<string>('all', store))!) as BenchMemory[]
        return all.length
      }),
    async add(memory) {
      all = [...all, memory]
      await set('all', JSON.stringify(all), store)
    },
    used: async () => 0,
  }
}

function dexie(): Contestant {
  const database = new Dexie('dexie') as Dexie & { memories: Table<BenchMemory> }
  database.version(1).stores({ memories: 'id' })
  return {
    async fill(count) {
      await database.memories.clear()
      await database.memories.bulkAdd(memories(count))
    },
    load: () => timed(async () => (await database.memories.toArray()).length),
    add: (memory) => database.memories.add(memory),
    used: async () => 0,
  }
}

export const storagePeers: Record<string, Contestant> = {
  zustandPersist: zustandPersist(),
  idbKeyval: keyvalRecords(),
  blob: keyvalBlob(),
  dexie: dexie(),
}
