import type { ScreeningOptions } from '../chat/index.ts'
import type { CountTokens, CreateId, Logger, PersonaDeclaration } from '../core/index.ts'
import type { RecallIndexOptions } from '../recall/index.ts'
import type { PersonaStorage } from '../storage/index.ts'
import type { AttachmentOptions } from './attachmentOptions.ts'
import type { LearnOptions } from './connectConsolidator.ts'
import type { ConnectOptions } from './connectTo.ts'
import type { FactProjectionOptions } from './projections/factProjection.ts'
import type { RerankModels } from './rerankContext.ts'

/** Options of `createPersonaFlow`. */
export interface PersonaFlowOptions
  extends ConnectOptions, ScreeningOptions, FactProjectionOptions, RerankModels, LearnOptions {
  /**
   * Prefix of all that is stored, such as `app:${user.id}`. Two names never meet; one name in one tab is one flow.
   * @default 'default'
   */
  name?: string
  /** The personas that the app declares, see `definePersona`. @default [] */
  personas?: readonly PersonaDeclaration[]
  /** @default localStorage; in RAM where there is none */
  storage?: PersonaStorage
  /**
   * Tokens of a whole prompt plan, the message to answer included. A server's context holds the answer and the definitions
   * of tools as well: leave them room. @default 3000, which fits with an answer of 1,000 into 4,096 tokens
   */
  promptTokens?: number
  /** Tokens of it that recalled memories may take. @default 800 */
  recallTokens?: number
  /**
   * The memories of a prompt bear marks, and the model is asked to name those it speaks from: chips in its answer lead to
   * them. Costs about 40 tokens a turn, and 4 for each memory. @default false
   */
  citeMemories?: boolean
  /** Limits of what users may attach. @default pictures, texts and PDFs of up to 10 MB, 10 in a message */
  attachments?: AttachmentOptions
  /** Gets the log of the flow. @default one that keeps 500 entries and gives warnings to the console */
  logger?: Logger
  /** Your model's tokenizer. @default estimateTokens, which counts for the worst of today's models */
  countTokens?: CountTokens
  /** Reads texts for recall, for a language or a field of your own. @default words of 15 languages, `seeksMemory` for English */
  recallIndex?: Omit<RecallIndexOptions, 'countTokens' | 'statsOf'>
  /** Epoch ms; a fixed clock for tests. @default Date.now */
  now?: () => number
  /** Unique, ascending ids; fixed ones for tests. */
  createId?: CreateId
}
