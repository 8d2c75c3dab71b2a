import type { Edit, Memory } from '../core/index.ts'
import type { RecallIndex, RecallIndexOptions } from '../recall/index.ts'
import type { PersonaStore } from '../store/index.ts'
import { whenIdle } from './whenIdle.ts'
import { isAtHand } from './isAtHand.ts'

export interface RecallFeedOptions extends Pick<RecallIndexOptions, 'countTokens'> {
  /** How texts are read, where an app knows better. */
  recallIndex?: Omit<RecallIndexOptions, 'countTokens' | 'statsOf'>
}

export interface RecallFeed {
  /** The index of one persona, with all that counts now and nothing else. */
  indexOf(personaId: string): Promise<RecallIndex>
  stop(): void
}

/** Work done in one idle slice, ms: short enough to miss no frame. */
const SLICE_MS = 6

/**
 * Keeps one index per persona in step with the store: changes wait in a queue that idle slices drain, at the latest the
 * next recall. A memory whose branch isn't shown, or that is archived, is not in the index at all, so that it can't sway any
 * score. `missed`: what changed before.
 */
export function createRecallFeed(
  store: PersonaStore,
  { countTokens, recallIndex }: RecallFeedOptions,
  missed: readonly Edit[],
): RecallFeed {
  const indexes = new Map<string, RecallIndex>()
  const indexed = new Map<string, Memory>()
  const pending = new Map<string, Set<string>>()
  let cancel: (() => void) | undefined
  let createIndex: (() => RecallIndex) | undefined

  /** The index is loaded when there is something to put into it. */
  async function load(): Promise<void> {
    const { createRecallIndex, seeksMemory, translationsOf } = await import('../recall/index.ts')
    createIndex ??= () =>
      createRecallIndex({
        translate: translationsOf,
        seeks: seeksMemory,
        ...recallIndex,
        statsOf: (id) => store.read('recallStats', id),
        ...(countTokens && { countTokens }),
      })
  }

  function enqueue(memory: Memory | null | undefined): void {
    if (!memory) return
    const ids = pending.get(memory.personaId) ?? new Set()
    pending.set(memory.personaId, ids.add(memory.id))
  }

  function index(personaId: string): RecallIndex {
    // Everybody who comes here has loaded it.
    const found = indexes.get(personaId) ?? createIndex!()
    indexes.set(personaId, found)
    return found
  }

  function reconcile(personaId: string, id: string): void {
    const memory = store.read('memories', id)
    const counts = memory?.personaId === personaId && isAtHand(store, memory)
    if (counts && indexed.get(id) === memory) return
    if (indexed.has(id)) index(personaId).remove(id)
    indexed.delete(id)
    if (!counts || memory === undefined) return
    index(personaId).add(memory)
    indexed.set(id, memory)
  }

  function drain(personaId: string, until: () => boolean = () => false): void {
    const ids = pending.get(personaId)
    if (ids === undefined) return
    for (const id of ids) {
      if (until()) return
      ids.delete(id)
      reconcile(personaId, id)
    }
    pending.delete(personaId)
  }

  async function slice(): Promise<void> {
    cancel = undefined
    // Offline: the next change or recall tries again.
    if (createIndex === undefined) await load().catch(() => {})
    if (createIndex === undefined) return
    const until = sliceEnd()
    for (const personaId of pending.keys()) drain(personaId, until)
    schedule()
  }

  function schedule(): void {
    if (pending.size > 0) cancel ??= whenIdle(() => void slice())
  }

  function note(edits: readonly Edit[], turned: readonly string[]): void {
    for (const { collection, value, before } of edits) {
      if (collection !== 'memories') continue
      enqueue(value)
      enqueue(before)
    }
    for (const id of turned) enqueue(store.read('memories', id))
    schedule()
  }

  note(missed, [])
  store.onEdits((edits, { turned }) => note(edits, turned))

  return {
    async indexOf(personaId) {
      await load()
      // In slices too: a long queue must not keep Stop from being heard.
      while (pending.has(personaId)) {
        drain(personaId, sliceEnd())
        if (pending.has(personaId)) await pause()
      }
      return index(personaId)
    },
    stop: () => cancel?.(),
  }
}

function sliceEnd(): () => boolean {
  const end = performance.now() + SLICE_MS
  return () => performance.now() > end
}

function pause(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0)
  })
}
