import {
  PersonaFlowError,
  type Change,
  type CollectionName,
  type Collections,
  type Conversation,
  type Message,
  type PackedMessages,
  putRecord,
} from '../core/index.ts'
import { isQuotaError, withLock, type StorageEngine } from '../storage/index.ts'
import type { createUndo } from './createUndo.ts'
import { packTexts, unpackText } from './packText.ts'

/** Options of the packs: the engine that holds them, and the store's conversations that name them. */
export interface PacksOptions {
  /** Name of the flow. */
  readonly name: string
  readonly engine: StorageEngine
  readonly undo: Pick<ReturnType<typeof createUndo>, 'packedBy' | 'packs'>
  readonly writerId: () => string
  readonly now: () => number
  readonly hydrated: () => Promise<void>
  readonly read: <C extends CollectionName>(collection: C, id: string) => Collections[C] | undefined
  readonly conversations: () => Iterable<Conversation>
  /** `step`: the one that this belongs to; `null` where it can't be undone any more. */
  readonly commit: (changes: readonly Change[], step: string | null) => void
}

/**
 * The messages of packed conversations. A conversation that comes with a large import is a record as any other; its
 * messages lie in the storage as a pack, which loading passes over, so that nothing holds them in memory. Once somebody
 * opens the conversation they become records like those of all others, and it is packed no more: whatever is done with
 * messages meets records only. A pack never changes. Which packs are needed follows from the conversations that name
 * one, and from the steps of undo that may bring one back; the first page that opens and the last that closes sweep the
 * rest out.
 */
export interface Packs {
  /** Stores messages as a new pack. Rejects with `no-room` where they don't fit; nothing is left then. */
  write(messages: readonly Message[], signal?: AbortSignal): Promise<PackedMessages>
  /** The messages of a packed conversation, in parts. Throws `not-found` where its pack is gone. */
  read(conversation: Conversation): AsyncGenerator<readonly Message[]>
  /** Makes a packed conversation one like all others. */
  open(conversationId: string): Promise<void>
  /** Of these, which are there. */
  present(ids: readonly string[]): Promise<string[]>
  remove(ids: readonly string[]): Promise<void>
  close(): Promise<void>
}

/** A pack that is younger may belong to a page that closed before we heard of it. */
const YOUNG_MS = 3_600_000

/** Sweeps out unused packs at the start when this is the first page to open, and at the end when it is the last. */
export function createPacks(options: PacksOptions): Packs {
  const { name, engine, undo, writerId, now, read } = options
  const lockName = `personaflow/${name}/packs`
  const locks = globalThis.navigator?.locks
  const opening = new Map<string, Promise<void>>()
  let count = 0
  let letGo: (() => void) | undefined
  const held = begin()

  function here() {
    const { packs } = engine
    if (packs === undefined) {
      throw new PersonaFlowError('unreachable', 'the storage can’t be used for large conversations', 'Reload the page')
    }
    return packs
  }

  async function begin(): Promise<void> {
    await options.hydrated()
    await sweep(undo.packs()).catch(() => {})
    await hold()
  }

  /** Tells other pages that packs are needed here which no conversation may name any more. */
  async function hold(): Promise<void> {
    if (locks === undefined) return
    await new Promise<void>((resolve) => {
      const granted = () => {
        resolve()
        return new Promise<void>((release) => (letGo = release))
      }
      locks.request(lockName, { mode: 'shared' }, granted).catch(() => resolve())
    })
  }

  /** Deletes the packs that aren't needed, unless another page is open: its undo steps aren't known here. */
  async function sweep(needed: Iterable<string>): Promise<void> {
    const { packs } = engine
    if (packs === undefined || locks === undefined || engine.getStatus().quarantined.length > 0) return
    if (!(await engine.saved())) return
    await withLock(locks, lockName, async () => {
      const kept = new Set(needed)
      const names = await packs.names()
      for (const { packed } of options.conversations()) if (packed !== undefined) kept.add(packed.id)
      await packs.remove(names.filter((each) => !kept.has(each) && madeAt(each) < now() - YOUNG_MS))
    })
  }

  async function write(messages: readonly Message[], signal?: AbortSignal): Promise<PackedMessages> {
    await held
    const packs = here()
    const id = `${String(now()).padStart(13, '0')}-${(count += 1)}-${writerId()}`
    let parts = 0
    try {
      for (const text of packTexts(messages)) {
        signal?.throwIfAborted()
        await packs.write(id, parts, text)
        parts += 1
      }
    } catch (error) {
      await packs.remove([id]).catch(() => {})
      throw isQuotaError(error) ? noRoom(error) : error
    }
    return { id, parts, count: messages.length }
  }

  async function* readPack({ id, title, packed }: Conversation): AsyncGenerator<readonly Message[]> {
    for (let part = 0; part < (packed?.parts ?? 0); part++) {
      const text = await here().read(packed!.id, part)
      if (text === undefined) throw gone(title)
      yield unpackText(text, { conversationId: id, refuse: engine.quarantine })
    }
  }

  async function openNow(id: string): Promise<void> {
    await options.hydrated()
    const conversation = read('conversations', id)
    const packId = conversation?.packed?.id
    if (conversation === undefined || packId === undefined) return
    // Deleted or packed anew meanwhile, or opened by another tab.
    const isStill = () => read('conversations', id)?.packed?.id === packId
    const put = (changes: readonly Change[]) => options.commit(changes, undo.packedBy(id, packId))
    for await (const messages of readPack(conversation)) {
      if (!isStill()) return
      // What is there already was written before a page died here, or is newer.
      const missing = messages.filter((message) => read('messages', message.id) === undefined)
      put(missing.map((value) => putRecord('messages', value)))
      await engine.saved()
    }
    const current = read('conversations', id)
    if (current === undefined || !isStill()) return
    const { packed: _, ...value } = current
    put([putRecord('conversations', value)])
  }

  return {
    write,
    read: readPack,
    open(id) {
      const running = opening.get(id) ?? openNow(id).finally(() => opening.delete(id))
      opening.set(id, running)
      return running
    },
    async present(ids) {
      const names = new Set(await here().names())
      return ids.filter((id) => names.has(id))
    },
    remove: async (ids) => engine.packs?.remove(ids),
    async close() {
      await held
      await Promise.allSettled(opening.values())
      letGo?.()
      await sweep([]).catch(() => {})
    },
  }
}

/** Epoch ms; what no page of ours named is never old enough. */
function madeAt(id: string): number {
  const at = Number(id.slice(0, 13))
  return Number.isNaN(at) ? Infinity : at
}

function noRoom(cause: unknown): PersonaFlowError {
  const how = 'Delete conversations that you no longer need, or import a part of the file'
  return new PersonaFlowError('no-room', 'the storage of this site has no room for the file', how, { cause })
}

function gone(title: string): PersonaFlowError {
  const what = `the messages of “${title}” are no longer in the storage`
  return new PersonaFlowError('not-found', what, 'Import its file again, or delete the conversation')
}
