import { MIGRATIONS, readRecord, SCHEMA, type Logger, type Memory } from '../core/index.ts'
import type { RecallIndex, RecallOptions } from '../recall/index.ts'
import { migratedBody, type StoredRecord } from '../storage/index.ts'
import { memoryView, type PersonaStore } from '../store/index.ts'
import { createCoolDown } from './createCoolDown.ts'

/** What distant memories need. */
export interface DistantOptions {
  store: Pick<PersonaStore, 'engine' | 'read' | 'state'>
  logger: Logger
  /** Epoch ms. */
  now: () => number
}

/** Memories that are not kept here, and can be asked for: a storage's `search`. */
export interface Distant {
  /**
   * Puts those that may answer a question into the index beside what is kept here, and gives them. None where there is
   * nobody to ask, or no answer within half a second.
   */
  bring(query: string, recall: { personaId: string; index: RecallIndex }): Promise<Brought>
}

/** Memories that are in an index and not the store's, by id, and what is said in those that did not come. */
export interface Brought {
  readonly guests: ReadonlyMap<string, Memory>
  readonly elsewhere?: NonNullable<RecallOptions['elsewhere']>
}

/** Ms that a recall waits for them. */
const WITHIN_MS = 500
/** So many are asked for. */
const ASKED = 100
/** So many stay in an index for the questions that follow; the oldest go first. */
const KEPT = 200

const NONE: Brought = { guests: new Map() }

/** Asks the storage for memories that this device doesn't hold. */
export function createDistant({ store, logger, now }: DistantOptions): Distant {
  const coolDown = createCoolDown()
  const guests = new WeakMap<RecallIndex, Map<string, Memory>>()

  function seat(index: RecallIndex, memories: readonly Memory[]): void {
    const seated = guests.get(index) ?? new Map<string, Memory>()
    guests.set(index, seated)
    for (const memory of memories) {
      seated.delete(memory.id)
      seated.set(memory.id, memory)
      index.add(memory)
    }
    for (const id of seated.keys()) {
      // One that is kept here by now is the store's.
      const isOwn = store.read('memories', id) !== undefined
      if (isOwn || seated.size > KEPT) seated.delete(id)
      if (!isOwn && !seated.has(id)) index.remove(id)
    }
  }

  return {
    async bring(query, { personaId, index }) {
      const { search } = store.engine
      if (search === undefined || query.trim() === '' || !coolDown.isOver(now())) return NONE
      try {
        const { records, size, said } = await search(
          { personaId, text: query, limit: ASKED },
          AbortSignal.timeout(WITHIN_MS),
        )
        coolDown.succeeded()
        const { isRecallable } = memoryView(store.state.getState())
        const memories = records
          .flatMap((record) => memoryIn(record) ?? [])
          .filter((memory) => memory.personaId === personaId && isRecallable(memory))
          .filter(({ id }) => store.read('memories', id) === undefined)
        seat(index, memories)
        return { guests: guests.get(index)!, elsewhere: { size, said } }
      } catch (error) {
        coolDown.failed(now())
        logger.info('Memories beyond this device could not be asked for, so recall goes without them', error)
        return NONE
      }
    },
  }
}

/** What a server sends may be of an older version, or anything. */
function memoryIn({ collection, id, schema = SCHEMA, body }: StoredRecord): Memory | undefined {
  try {
    const read = readRecord(
      'memories',
      id,
      migratedBody({ collection, body }, schema, { schema: SCHEMA, migrations: MIGRATIONS }),
    )
    return 'collection' in read && read.collection === 'memories' ? (read.value ?? undefined) : undefined
  } catch {
    return undefined
  }
}
