import { volatileStorage, type PersonaStorage, type VolatileMemory } from 'personaflow/storage'

/** A storage in RAM whose calls fail while the test says so. */
export interface FaultyStorage extends PersonaStorage {
  /** What the call of this method does instead of its work, when that is anything. */
  fault: (method: 'open' | 'load' | 'commit' | 'read' | 'estimate' | 'destroy') => Error | undefined
  /** Ids of each batch that was handed over, in order. */
  readonly batches: string[][]
}

export function faultyStorage(memory: VolatileMemory = new Map()): FaultyStorage {
  const storage = volatileStorage({ memory })
  const check = (method: Parameters<FaultyStorage['fault']>[0]) => {
    const error = faulty.fault(method)
    if (error) throw error
  }
  const faulty: FaultyStorage = {
    ...storage,
    fault: () => undefined,
    batches: [],
    async open(options) {
      check('open')
      return storage.open(options)
    },
    async *load() {
      check('load')
      yield* storage.load()
    },
    async commit(records) {
      faulty.batches.push(records.map(({ id }) => id))
      check('commit')
      return storage.commit(records)
    },
    async read(keys) {
      check('read')
      return storage.read(keys)
    },
    async estimate() {
      check('estimate')
      return storage.estimate()
    },
    async destroy() {
      check('destroy')
      return storage.destroy()
    },
  }
  return faulty
}
