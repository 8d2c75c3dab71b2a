import { volatileStorage, type PackStorage, type PersonaStorage, type StoredRecord } from '../storage/index.ts'

/**
 * The fault of a call. `throw`, `quota`: does nothing, and rejects. `partial`: stores half of a batch, and rejects.
 * `lost`: looks well, and is gone after a crash. `delayed`: comes 20 ms later. `reordered`: comes after the next
 * commit.
 */
export type StorageFault = 'throw' | 'quota' | 'partial' | 'lost' | 'delayed' | 'reordered'

/** A method of a storage that can be made to fail; `pack` and `unpack` are those of its packs and its blobs. */
export type FaultyMethod = 'open' | 'load' | 'commit' | 'read' | 'estimate' | 'destroy' | 'pack' | 'unpack'

/** A storage whose calls fail while the test says so. */
export interface FaultyStorage extends PersonaStorage {
  /** Asked before each call; an error is what the call rejects with. @default nothing fails */
  fault: (method: FaultyMethod) => Error | StorageFault | undefined
  /** Ids of each batch that was handed over, in order. */
  readonly batches: string[][]
  /** Acts as a killed browser: records that were `lost`, or are still on their way, never arrive. */
  crash(): void
}

/** Delay of a `delayed` commit, ms. */
const DELAY_MS = 20

/**
 * Wraps a storage, so that a test can make any of its calls fail. @default over a volatile one
 * @example
 * const storage = faultyStorage()
 * const flow = createTestFlow({ storage })
 * storage.fault = (method) => (method === 'commit' ? 'quota' : undefined)
 */
export function faultyStorage(storage: PersonaStorage = volatileStorage()): FaultyStorage {
  /** Acknowledged, and not there yet: a crash takes it. */
  let lost: StoredRecord[] = []
  let held: (() => Promise<void>)[] = []
  let age = 0

  function check(method: FaultyMethod): StorageFault | undefined {
    const fault = faulty.fault(method)
    if (fault instanceof Error) throw fault
    if (fault === 'throw') throw new Error(`${method} failed`)
    if (fault === 'quota') throw new DOMException('full', 'QuotaExceededError')
    return fault
  }

  /** Commits the acknowledged records first: after a crash the storage always holds a prefix. */
  async function pass(records: readonly StoredRecord[]): Promise<void> {
    const all = [...lost, ...records]
    lost = []
    const after = held.splice(0)
    if (all.length > 0) await storage.commit(all)
    for (const run of after) await run()
  }

  async function commit(records: readonly StoredRecord[], fault: StorageFault | undefined): Promise<void> {
    const born = age
    switch (fault) {
      case 'partial':
        await pass(records.slice(0, records.length >> 1))
        throw new Error('half of it was written')
      case 'lost':
        lost = [...lost, ...records]
        return
      case 'delayed':
        await new Promise((resolve) => setTimeout(resolve, DELAY_MS))
        return born === age ? pass(records) : new Promise(() => {})
      case 'reordered':
        return new Promise((resolve, reject) => {
          held.push(() => storage.commit(records).then(resolve, reject))
          // A batch that no other follows arrives all the same.
          setTimeout(() => born === age && void pass([]).catch(reject), DELAY_MS)
        })
      default:
        return pass(records)
    }
  }

  function faultyPacks<C>(packs: PackStorage<C>): PackStorage<C> {
    return {
      ...packs,
      async write(...given) {
        check('pack')
        return packs.write(...given)
      },
      async read(...given) {
        check('unpack')
        return packs.read(...given)
      },
    }
  }

  const { packs, blobs } = storage
  const faulty: FaultyStorage = {
    ...storage,
    ...(packs && { packs: faultyPacks(packs) }),
    ...(blobs && { blobs: faultyPacks(blobs) }),
    // A spread would freeze what a growing storage changes.
    get durability() {
      return storage.durability
    },
    fault: () => undefined,
    batches: [],
    async open(options) {
      check('open')
      return storage.open(options)
    },
    async *load() {
      check('load')
      yield* storage.load()
      if (lost.length > 0) yield [...lost]
    },
    async commit(records) {
      faulty.batches.push(records.map(({ id }) => id))
      return commit(records, check('commit'))
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
      lost = []
      return storage.destroy()
    },
    crash() {
      age += 1
      lost = []
      held = []
    },
  }
  return faulty
}
