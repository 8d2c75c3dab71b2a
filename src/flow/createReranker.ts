import { PersonaFlowError, type Memory, type Receipt } from '../core/index.ts'
import { memoryConsentNeeded } from '../store/index.ts'
import type { ModelReranker } from './createModelReranker.ts'
import type { RerankModels, RerankContext, RerankQuery } from './rerankContext.ts'

/** Ranks what the index found by models, where there are any. */
export interface Reranker {
  /** Takes models that are given; those of before stay where none is. Throws `bad-input` for the id of a model. */
  configure(models: RerankModels): void
  recall(query: RerankQuery): Promise<{ memories: Memory[]; receipt: Receipt }>
  stop(): void
}

/** Recall with models. The code that asks them is loaded when there is one to ask. */
export function createReranker(context: RerankContext): Reranker {
  let models: RerankModels = {}
  let loading: Promise<ModelReranker> | undefined
  let isStopped = false
  // Embedding begins once the user allows it, not with the next recall, and ends when they take that back.
  const unsubscribe = context.store.state.subscribe((state, before) => {
    if (state.settings === before.settings) return
    if (memoryConsentNeeded(state) === null) void withModels()
    else stopLoaded()
  })

  async function load(): Promise<ModelReranker> {
    const { createModelReranker } = await import('./createModelReranker.ts')
    return createModelReranker(context)
  }

  function stopLoaded(): void {
    void loading?.then(
      (loaded) => loaded.stop(),
      () => {},
    )
    loading = undefined
  }

  /** The reranker with the models of now; `undefined` while they can't be loaded: the next recall tries again. */
  async function withModels(): Promise<ModelReranker | undefined> {
    if (isStopped || (models.rerankingModel ?? models.embeddingModel ?? models.questionRewriting) === undefined)
      return undefined
    if (memoryConsentNeeded(context.store.state.getState()) !== null) return undefined
    loading ??= load()
    try {
      const loaded = await loading
      if (isStopped) loaded.stop()
      else loaded.setModels(models)
      return loaded
    } catch (error) {
      loading = undefined
      context.logger.warning('What ranks memories by a model could not be loaded', error)
      return undefined
    }
  }

  return {
    configure({ rerankingModel, embeddingModel, questionRewriting, memoryDestination }) {
      if (memoryDestination !== undefined) context.store.setMemoryDestination(memoryDestination)
      for (const model of [rerankingModel, embeddingModel, questionRewriting?.model])
        if (typeof model === 'string') throw modelExpected(model)
      models = {
        ...models,
        ...(rerankingModel && { rerankingModel }),
        ...(embeddingModel && { embeddingModel }),
        ...(questionRewriting && { questionRewriting }),
      }
      void withModels()
    },
    async recall(wanted) {
      const loaded = await withModels()
      if (loaded !== undefined) return loaded.recall(wanted)
      const { memories, receipt } = wanted.index.recall(wanted.query, wanted.options)
      return { memories, receipt }
    },
    stop() {
      isStopped = true
      unsubscribe()
      stopLoaded()
    },
  }
}

function modelExpected(id: string): PersonaFlowError {
  return new PersonaFlowError(
    'bad-input',
    `a model was expected, and "${id}" is only the id of one`,
    'Import a provider and pass its `embeddingModel(…)`, `reranking(…)` or `provider(…)`',
  )
}
