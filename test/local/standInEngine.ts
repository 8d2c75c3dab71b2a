import { MockEmbeddingModelV4, MockLanguageModelV4, simulateReadableStream } from 'ai/test'
import type { LocalProvider } from 'personaflow/local'
import { finish, text } from '../fixtures/recordedStreams.ts'

/** The settings that an engine's provider was given, as far as a stand-in calls them. */
export interface Settings {
  readonly device?: string
  readonly dtype?: string
  readonly worker?: Worker
  initProgressCallback(part: { progress: number } | number): void
  rawInitProgressCallback(file: { status: string; file: string; loaded?: number; total?: number }): void
}

interface StandInOptions {
  /** Runs while the model is loaded; what it throws is what the engine failed with. */
  onLoad?: (settings: Settings) => Promise<void>
  /** Each answer, in its turn. */
  onAnswer?: () => Promise<void>
}

/** An engine at its public interface, an AI SDK provider: a tiny model made by the test, loaded as the test says. */
export function standInEngine({ onLoad = async () => {}, onAnswer = async () => {} }: StandInOptions = {}) {
  const made: { readonly modelId: string; readonly settings: Settings }[] = []
  const loads = (settings: object | undefined) => ({
    createSessionWithProgress: () =>
      // Engines hide what a callback throws in an error of their own.
      onLoad(settings as Settings).catch((error: unknown) => {
        throw new Error(`Failed to initialize: ${error instanceof Error ? error.message : 'Unknown error'}`)
      }),
  })
  const provider: LocalProvider = {
    languageModel(modelId, settings) {
      made.push({ modelId, settings: settings as Settings })
      const model = new MockLanguageModelV4({
        modelId,
        doStream: async () => {
          await onAnswer()
          return { stream: simulateReadableStream({ chunks: [...text('1', 'Aye, from here.'), finish()] }) }
        },
      })
      return Object.assign(model, loads(settings))
    },
    embeddingModel(modelId, settings) {
      made.push({ modelId, settings: settings as Settings })
      const model = new MockEmbeddingModelV4({
        modelId,
        doEmbed: async ({ values }) => ({ embeddings: values.map((value) => [value.length, 1]), warnings: [] }),
      })
      return Object.assign(model, loads(settings))
    },
  }
  return { made, engines: { 'web-llm': async () => provider, 'transformers-js': async () => provider } }
}

/** A page whose browser has this chip, or the interface without one; `undefined` takes the interface away. */
export function giveGpu(features: readonly string[] | null | undefined): void {
  const gpu =
    features === undefined ? undefined : { requestAdapter: async () => features && { features: new Set(features) } }
  Object.defineProperty(navigator, 'gpu', { value: gpu, configurable: true })
}
