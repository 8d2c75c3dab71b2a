import { rerankTexts, rejectOnAbort, rewriteQuestion } from '../chat/index.ts'
import { EMPTY_LIST, holdsAt, iterate, matchesWhere, memoryText, type Memory, type Receipt } from '../core/index.ts'
import { rerankAndFuse, shareOf } from '../recall/rerank/index.ts'
import { memoryView } from '../store/index.ts'
import { createCoolDown } from './createCoolDown.ts'
import type { RerankModels, RerankContext, RerankQuery } from './rerankContext.ts'
import { startProjection } from './projections/startProjection.ts'
import { vectorProjection } from './projections/vectorProjection.ts'

/** Recalls with the help of models, which can be changed at any time. */
export interface ModelReranker {
  setModels(models: RerankModels): void
  recall(query: RerankQuery): Promise<{ memories: Memory[]; receipt: Receipt }>
  stop(): void
}

/** The number of best memories that a model may order anew. */
const RERANKED = 20

const NAMES = { rerank: 'reranking', embed: 'embedding', rewrite: 'question rewriting' }

/** Ms that a reply waits for all models together. */
const WITHIN_MS = 1500

/** Recall with models: each that doesn't answer in time leaves the rung below as it is. */
export function createModelReranker(context: RerankContext): ModelReranker {
  const { store, logger, countTokens, now: clock } = context
  const vectors = vectorProjection(context)
  const embedding = startProjection(context.projections, vectors)
  const stopped = new AbortController()
  const coolDowns = { rerank: createCoolDown(), embed: createCoolDown(), rewrite: createCoolDown() }
  let models: RerankModels = {}

  async function recall(wanted: RerankQuery): Promise<{ memories: Memory[]; receipt: Receipt }> {
    const rewriting = await rewritten(wanted)
    if (rewriting === undefined) return recallAsAsked(wanted)
    const { memories, receipt } = await recallAsAsked({ ...wanted, query: rewriting.question ?? wanted.query })
    return { memories, receipt: { ...receipt, query: wanted.query, rewriting } }
  }

  /** The model's wording of a question that can't be understood alone; `undefined` when no model was asked. */
  async function rewritten({ query, index, options }: RerankQuery): Promise<Receipt['rewriting']> {
    const { questionRewriting } = models
    const { context: turns = [] } = options
    if (questionRewriting === undefined || turns.length === 0 || !coolDowns.rewrite.isOver(clock())) return undefined
    if (!index.recall(query, { ...options, limit: 0 }).isFollowUp) return undefined
    const { model, withinMs } = questionRewriting
    const start = performance.now()
    const signal = AbortSignal.any([stopped.signal, AbortSignal.timeout(withinMs)])
    const question = await unlessItFails('rewrite', () =>
      Promise.race([rewriteQuestion(model, { question: query, turns, signal }), rejectOnAbort(signal)]),
    )
    return { ...(question !== undefined && { question }), ms: Math.round(performance.now() - start) }
  }

  async function recallAsAsked(wanted: RerankQuery): Promise<{ memories: Memory[]; receipt: Receipt }> {
    const { query, personaId, options } = wanted
    const { limit = 6, budget, share = shareOf(budget), ...rest } = options
    const lexically = () => {
      const { memories, receipt } = wanted.index.recall(query, options)
      return { memories, receipt }
    }
    if (limit <= 0 || query.trim() === '') return lexically()
    const wide = wanted.index.recall(query, {
      ...rest,
      ...(share !== undefined && { share }),
      limit: Math.max(RERANKED, limit),
    })
    const signal = AbortSignal.any([stopped.signal, AbortSignal.timeout(WITHIN_MS)])
    const [reranked, similarTo] = await Promise.all([
      unlessItFails('rerank', () => rerank(models.rerankingModel, { query, found: wide.memories, signal })),
      unlessItFails('embed', async () =>
        wide.asks || wide.memories.length > 1 ? vectors.similarTo(query, signal) : undefined,
      ),
    ])
    // Read now: while the models thought, memories may have been forgotten or withdrawn.
    const others = similarTo === undefined ? [] : othersThatMayCome(wanted)
    const memories = wide.memories.filter(({ id }) =>
      counts(store.read('memories', id) ?? wanted.guests.get(id), personaId),
    )
    const similar = similarTo?.([...memories, ...others].map(({ id }) => id))
    if (reranked === undefined && (similar === undefined || similar.size === 0)) return lexically()
    const recalled = wide.receipt.recalled.filter(({ memoryId }) => memories.some(({ id }) => id === memoryId))
    return rerankAndFuse(
      { memories, receipt: { ...wide.receipt, recalled } },
      {
        reranked,
        similar: similar?.size ? similar : undefined,
        others: wide.asks ? others : [],
        limit,
        budget,
        share,
        costOf: options.costOf,
        countTokens,
      },
    )
  }

  /** Memories that the index could give for this query if a word led there. */
  function othersThatMayCome({ personaId, options }: RerankQuery): Memory[] {
    const all = iterate(store.state.getState().memoriesOf[personaId] ?? EMPTY_LIST)
    return [...all].filter((memory) => counts(memory, personaId) && fits(memory, options))
  }

  function counts(memory: Memory | undefined, personaId: string): boolean {
    return memory?.personaId === personaId && memoryView(store.state.getState()).isRecallable(memory)
  }

  async function unlessItFails<T>(rung: keyof typeof coolDowns, ask: () => Promise<T>): Promise<T | undefined> {
    const coolDown = coolDowns[rung]
    if (!coolDown.isOver(clock())) return undefined
    try {
      const answer = await ask()
      coolDown.succeeded()
      return answer
    } catch (error) {
      if (stopped.signal.aborted) return undefined
      coolDown.failed(clock())
      logger.warning(`The ${NAMES[rung]} model did not answer; memories were recalled without it`, error)
      return undefined
    }
  }

  return {
    setModels(next) {
      // Another model has not failed yet.
      if (next.rerankingModel !== models.rerankingModel) coolDowns.rerank.succeeded()
      if (next.embeddingModel !== models.embeddingModel) coolDowns.embed.succeeded()
      if (next.questionRewriting?.model !== models.questionRewriting?.model) coolDowns.rewrite.succeeded()
      models = next
      vectors.setModel(next.embeddingModel)
    },
    recall,
    stop() {
      stopped.abort()
      embedding.stop()
    },
  }
}

function fits(memory: Memory, { types, where, exclude, now = Date.now() }: RerankQuery['options']): boolean {
  const isWanted = types?.includes(memory.type) !== false && exclude?.(memory) !== true
  return isWanted && holdsAt(memory, now) && matchesWhere(memory, where)
}

interface Reranked {
  readonly query: string
  readonly found: readonly Memory[]
  readonly signal: AbortSignal
}

/** Scores that a model gives the best memories, by id; `undefined` without a model, or where there is nothing to order. */
async function rerank(model: RerankModels['rerankingModel'], { query, found, signal }: Reranked) {
  // What may not leave the device keeps its place by words.
  const memories = found.filter(({ pinned, use }) => !pinned && use === undefined).slice(0, RERANKED)
  if (model === undefined || memories.length < 2) return undefined
  const answer = rerankTexts(model, { query, texts: memories.map(memoryText), signal })
  const scores = await Promise.race([answer, rejectOnAbort(signal)])
  return new Map([...scores].flatMap(([at, score]) => (memories[at] ? [[memories[at].id, score] as const] : [])))
}
