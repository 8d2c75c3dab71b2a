import type { EmbeddingModel } from 'ai'
import { embedTexts, rejectOnAbort } from '../../chat/index.ts'
import { backoff, clippedText, hashOf, memoryText, type Change, type Memory, putRecord } from '../../core/index.ts'
import { createVectors } from '../../recall/rerank/index.ts'
import { createTimer } from '../../storage/index.ts'
import { memoryView } from '../../store/index.ts'
import { COOL_DOWN } from '../createCoolDown.ts'
import type { RerankContext } from '../rerankContext.ts'
import type { Projection, Work } from './createProjections.ts'
import { touchedMemories } from './touchedMemories.ts'

/** Vectors of all memories that count, in step with the store. */
export interface VectorProjection extends Projection<'batch'> {
  /** Embeds what has no vector of this model yet, in the background; vectors of another model wait for theirs. */
  setModel(model: EmbeddingModel | undefined): void
  /** Embeds a query, and gives what tells how near memories are to it; `undefined` without a model or vectors. */
  similarTo(
    query: string,
    signal: AbortSignal,
  ): Promise<((ids: Iterable<string>) => ReadonlyMap<string, number>) | undefined>
  stop(): void
}

/** Texts in one call; fewer after one that failed, since a single text may have been the reason. */
const BATCH = 32
const BATCH_WITHIN_MS = 60_000

/** Characters that every model takes: the beginning of a long text tells its subject. */
const MAX_LENGTH = 8000

/**
 * Embeds every memory that counts, in batches, never in a reply's way. Vectors are stored by model and text, so that a
 * reload embeds nothing; the store lets them go with their memories.
 */
export function vectorProjection({ store, logger }: Pick<RerankContext, 'store' | 'logger'>): VectorProjection {
  const vectors = createVectors()
  const waiting = new Set<string>()
  const stopped = new AbortController()
  let add: ((work: Work<'batch'>) => void) | undefined
  let model: Exclude<EmbeddingModel, string> | undefined
  let failures = 0
  const retry = createTimer(() => add?.({ next: ['batch'] }))

  function isEmbedded(memory: Memory): boolean {
    if (model === undefined) return false
    const [modelId, text] = [nameOf(model), textOf(memory)]
    if (vectors.has(memory.id, modelId, text)) return true
    const stored = store.read('vectors', memory.id)
    if (stored?.model !== modelId || stored.hash !== hashOf(text)) return false
    vectors.restore(stored)
    return true
  }

  /** The memory, when it counts and lacks a vector of this model. */
  function lacking(id: string): Memory | undefined {
    const memory = store.read('memories', id)
    if (memory === undefined || memory.use !== undefined) return undefined
    return memoryView(store.state.getState()).isRecallable(memory) && !isEmbedded(memory) ? memory : undefined
  }

  async function embedBatch(): Promise<void> {
    // Before all is there, a vector that was stored may not be.
    await store.hydrated
    const asked = model
    const batch: Memory[] = []
    for (const id of waiting) {
      if (batch.length >= Math.max(1, BATCH / 2 ** failures)) break
      waiting.delete(id)
      const memory = lacking(id)
      if (memory !== undefined) batch.push(memory)
    }
    if (asked === undefined || batch.length === 0) return
    try {
      const signal = AbortSignal.any([stopped.signal, AbortSignal.timeout(BATCH_WITHIN_MS)])
      const found = await Promise.race([embedTexts(asked, batch.map(textOf), signal), rejectOnAbort(signal)])
      keep(batch, found, nameOf(asked))
      failures = 0
    } catch (error) {
      postpone(batch, error)
      return
    }
    add?.(batches())
  }

  function keep(batch: readonly Memory[], found: readonly number[][], modelId: string): void {
    const changes = batch.flatMap((memory, at): Change[] => {
      const [values, text] = [found[at], textOf(memory)]
      const now = store.read('memories', memory.id)
      // Forgotten or edited meanwhile: an edit waits in the queue already.
      if (values === undefined || now === undefined || textOf(now) !== text) return []
      return [putRecord('vectors', vectors.set(memory.id, { modelId, text, values }))]
    })
    if (!stopped.signal.aborted) store.commit(changes, { undoable: false })
  }

  function postpone(batch: readonly Memory[], error: unknown): void {
    if (stopped.signal.aborted) return
    for (const { id } of batch) waiting.add(id)
    logger.warning('Memories could not be embedded; it is tried again later', error)
    retry.stop()
    failures += 1
    retry.start(backoff(failures, COOL_DOWN))
  }

  /** Notes which of these memories lack a vector. */
  function noteLacking(ids: Iterable<string>): void {
    for (const id of ids) if (lacking(id) !== undefined) waiting.add(id)
  }

  function batches(): Work<'batch'> {
    return { next: waiting.size > 0 ? ['batch'] : [] }
  }

  return {
    start(addWork) {
      add = addWork
    },
    reduce(commit) {
      // What was forgotten or says something else now must not be found by what it said.
      for (const { collection, id, value } of commit.edits)
        if (collection === 'memories' && (value === null || !isEmbedded(value))) vectors.delete(id)
      noteLacking(touchedMemories(commit))
      return batches()
    },
    work: embedBatch,
    setModel(next) {
      if (next === model || next === undefined || typeof next === 'string') return
      const isOther = model === undefined || nameOf(model) !== nameOf(next)
      model = next
      if (!isOther) return
      noteLacking(store.list('memories').map(({ id }) => id))
      add?.(batches())
    },
    async similarTo(query, signal) {
      const asked = model
      if (asked === undefined || vectors.size === 0) return undefined
      const answer = embedTexts(asked, [clippedText(query, MAX_LENGTH)], signal)
      const [values] = await Promise.race([answer, rejectOnAbort(signal)])
      return values && ((ids) => vectors.similarities(ids, nameOf(asked), values))
    },
    stop() {
      stopped.abort()
      retry.stop()
      waiting.clear()
      vectors.clear()
    },
  }
}

function nameOf({ provider, modelId }: Exclude<EmbeddingModel, string>): string {
  return `${provider}/${modelId}`
}

function textOf(memory: Memory): string {
  return clippedText(memoryText(memory), MAX_LENGTH)
}
