import type { EmbeddingModel, LanguageModel, RerankingModel } from 'ai'
import type { CountTokens, Logger, Memory } from '../core/index.ts'
import type { RecallIndex, RecallOptions } from '../recall/index.ts'
import type { PersonaStore } from '../store/index.ts'
import type { Projections } from './projections/createProjections.ts'

/** Models that make recall better. Without them, offline, or when they fail, recall goes by words alone. */
export interface RerankModels {
  /** Orders the 20 best memories anew: any AI SDK 7 reranking model. It is called from the browser. */
  rerankingModel?: RerankingModel
  /** Finds memories by meaning too: any AI SDK 7 embedding model. It is sent every memory, in the background. */
  embeddingModel?: EmbeddingModel
  /**
   * Puts a question that can't stand alone ("and the other one?") into full words before it is looked for: the model is sent it
   * with the last four messages, and the reply waits `withinMs` at most. @default off
   */
  questionRewriting?: { readonly model: LanguageModel; readonly withinMs: number }
  /**
   * The host to which these and the model of `learn: { model }` send what is remembered: nothing goes there before the user
   * allows it, see `Memories.Consent` and `flow.chat.setConsent`. @default unknown; they are called unasked
   */
  memoryDestination?: string
}

/** Everything that reranking needs. */
export interface RerankContext {
  readonly store: PersonaStore
  readonly projections: Projections
  readonly logger: Logger
  readonly countTokens?: CountTokens | undefined
  /** Epoch ms. */
  readonly now: () => number
}

/** One recall. */
export interface RerankQuery {
  readonly query: string
  readonly personaId: string
  readonly index: RecallIndex
  /** Memories in it that are not the store's. */
  readonly guests: ReadonlyMap<string, Memory>
  readonly options: RecallOptions
}
