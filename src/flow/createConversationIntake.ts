import {
  isFactContent,
  isOffTheRecord,
  PersonaFlowError,
  type Change,
  type CollectionName,
  type Conversation,
  type Memory,
  type Message,
} from '../core/index.ts'
import type { CurrentRecords, ImportPlan } from '../formats/index.ts'
import type { Packs, PersonaStore } from '../store/index.ts'
import type { FactProposer } from './createFactProposer.ts'

interface IntakeOptions {
  readonly store: PersonaStore
  readonly plan: ImportPlan
  readonly current: CurrentRecords
  /** `undefined` where the storage keeps none: all is held in memory then. */
  readonly packs: Packs | undefined
  readonly proposer: FactProposer | undefined
  readonly dryRun: boolean
  readonly signal: AbortSignal | undefined
}

/** A conversation with its messages, as it comes in. */
interface Group {
  readonly head: Conversation
  readonly messages: readonly Message[]
  readonly changes: readonly Change[]
  readonly isFiction: boolean
}

/** A conversation whose messages lie in the storage already, or would. */
interface PackedGroup {
  readonly before: Conversation | undefined
  readonly value: Conversation
}

/**
 * Takes in the conversations of a file. Those of a small file wait and become records. Of a large one each is packed
 * as it comes, so that no two are held at once; only what names it is committed in the end.
 */
export interface ConversationIntake {
  take(changes: readonly Change[], isFiction: boolean): void
  /** Resolves when there is room for the next. */
  whenIdle(): Promise<void>
  /** Once all was taken: those that become records, as the file has them. */
  end(): Promise<readonly Change[]>
  /** The changes for those that are packed, in the task of the commit. */
  packed(): { readonly changes: readonly Change[]; readonly warnings: readonly string[] }
  /** All that came, by what they are called. */
  readonly heads: readonly Pick<Conversation, 'id' | 'title' | 'updatedAt'>[]
  /** Takes back what was stored: the import was broken off. */
  drop(): Promise<void>
}

/** UTF-16 units of text up to which a file is held in memory: what localStorage holds, too. */
const SMALL_UNITS = 4_194_304

/** Takes in imported conversations in groups; a dry run only counts them. */
export function createConversationIntake(options: IntakeOptions): ConversationIntake {
  const { store, plan, current, packs, proposer, dryRun, signal } = options
  const waiting: Group[] = []
  const heads: Pick<Conversation, 'id' | 'title' | 'updatedAt'>[] = []
  const packed = new Map<string, PackedGroup>()
  const written = new Set<string>()
  let units = 0

  async function whenIdle(): Promise<void> {
    if (packs === undefined || units <= SMALL_UNITS) return
    await Promise.resolve()
    const open = []
    for (let group = waiting.shift(); group !== undefined; group = waiting.shift()) {
      // One that is open here is held in memory already, and stays so.
      if (isOpen(group)) open.push(group)
      else await pack(group, packs)
    }
    waiting.push(...open)
  }

  function isOpen({ head }: Group): boolean {
    const here = store.read('conversations', head.id)
    return here !== undefined && here.packed === undefined
  }

  async function propose({ head, messages, isFiction }: Group): Promise<void> {
    const wasHere = store.read('conversations', head.id) !== undefined
    // Of a packed conversation no message says that nothing is to be learned from it.
    const isSettled = (proposal: Memory) =>
      isExcluded(proposal, store) || (wasHere && store.engine.isDeleted({ collection: 'memories', id: proposal.id }))
    await proposer?.read(messages, { isFiction, isSettled })
  }

  /** Holds it against what is there of it, and stores what comes of both. */
  async function pack(group: Group, { read, write, remove }: Packs): Promise<void> {
    signal?.throwIfAborted()
    await propose(group)
    const { id } = group.head
    const before = store.read('conversations', id)
    // A file may hold a conversation twice.
    const earlier = packed.get(id)
    const base = earlier?.value ?? before
    const inside = new Map<string, Message>()
    if (base?.packed !== undefined) await unpackInto(inside, read(base))
    const changes = plan.add(group.changes, againstPacked(base, inside))
    let value = base
    let hasNews = false
    for (const change of changes) {
      if (change.collection === 'conversations') value = change.value ?? value
      if (change.collection !== 'messages' || change.value === null) continue
      inside.set(change.id, change.value)
      hasNews = true
    }
    if (value === undefined || (value === base && !hasNews)) return
    const isWritten = hasNews && !dryRun
    const place = isWritten ? await write([...inside.values()], signal) : base?.packed
    if (isWritten && place !== undefined) written.add(place.id)
    packed.set(id, { before: earlier?.before ?? before, value: { ...value, ...(place && { packed: place }) } })
    if (isWritten && earlier?.value.packed !== undefined && written.delete(earlier.value.packed.id))
      await remove([earlier.value.packed.id])
  }

  function againstPacked(base: Conversation | undefined, inside: ReadonlyMap<string, Message>): CurrentRecords {
    const read = (collection: CollectionName, id: string) => {
      if (collection === 'messages' && inside.has(id)) return inside.get(id)
      return collection === 'conversations' && id === base?.id ? base : store.read(collection, id)
    }
    // The collection's name decides what it gives.
    return { ...current, read: read as CurrentRecords['read'] }
  }

  return {
    heads,
    take(changes, isFiction) {
      const messages = changes.flatMap((change) =>
        change.collection === 'messages' && change.value !== null ? [change.value] : [],
      )
      const head = changes.find((change) => change.collection === 'conversations')?.value
      if (!head) return
      heads.push({ id: head.id, title: head.title, updatedAt: head.updatedAt })
      waiting.push({ head, messages, changes, isFiction })
      for (const message of messages) units += unitsOf(message)
    },
    whenIdle,
    async end() {
      await whenIdle()
      const records: Change[] = []
      for (const group of waiting.splice(0)) {
        if (packs !== undefined && store.read('conversations', group.head.id)?.packed !== undefined) {
          await pack(group, packs)
        } else {
          await propose(group)
          records.push(...group.changes)
        }
      }
      const there = (await packs?.present([...written])) ?? []
      if (there.length < written.size) throw new DOMException('What was stored was erased meanwhile', 'AbortError')
      return records
    },
    packed() {
      const changed = [...packed].filter(([id, { before }]) => store.read('conversations', id) !== before)
      for (const [id] of changed) packed.delete(id)
      return {
        changes: [...packed].map(([id, { value }]): Change => ({ collection: 'conversations', id, value })),
        warnings: changed.map(([, { value }]) => `“${value.title}” was changed meanwhile: import the file once more`),
      }
    },
    drop: async () => packs?.remove([...written]).catch(() => {}),
  }
}

async function unpackInto(inside: Map<string, Message>, parts: AsyncIterable<readonly Message[]>): Promise<void> {
  try {
    for await (const messages of parts) for (const message of messages) inside.set(message.id, message)
  } catch (error) {
    // What is gone comes anew with the file.
    if (!(error instanceof PersonaFlowError) || error.code !== 'not-found') throw error
  }
}

/** About as much as it takes in memory. */
function unitsOf({ parts }: Message): number {
  return parts.reduce((sum, part) => sum + ('text' in part ? part.text.length : JSON.stringify(part).length), 0)
}

/** The persona never learns such things. */
function isExcluded({ personaId, content }: Memory, store: PersonaStore): boolean {
  const { neverLearn = [], neverRemember } = store.persona(personaId)?.memoryConfig ?? {}
  if (!isFactContent(content)) return false
  return neverLearn.includes(content.slot) || isOffTheRecord(content.quote, neverRemember)
}
