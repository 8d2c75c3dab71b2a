import { PersonaFlowError } from '../core/index.ts'
import { createLoading } from './createLoading.ts'
import { createQueue } from './createQueue.ts'
import { explainLocalError } from './explainLocalError.ts'
import type { VectorModel } from './loadEngine.ts'
import { localName } from './localName.ts'
import type { LocalModelOptions, OnDevice } from './localModel.ts'
import { openEngine } from './openEngine.ts'
import { removeModel } from './removeModel.ts'

/** An embedding model of AI SDK 7 that runs on this device. */
export type LocalEmbeddingModel = VectorModel & OnDevice

/**
 * An embedding model on this device, by an id of `findLocalModels`, so that memories are found by meaning without a server.
 * It is downloaded by `load()`, else when the first memory is embedded. Throws `bad-input` for the browser's own model,
 * which embeds nothing.
 * @example
 * const embeddingModel = localEmbeddings('transformers-js/Xenova/all-MiniLM-L6-v2')
 * const flow = createPersonaFlow({ name: 'my-app', personas: [ada], embeddingModel })
 */
export function localEmbeddings(id: string, options: LocalModelOptions = {}): LocalEmbeddingModel {
  const name = localName(id)
  const { engine, model } = name
  if (engine === 'built-in') {
    const how = "Pass 'transformers-js/…' or 'web-llm/…'"
    throw new PersonaFlowError('bad-input', 'the model of the browser embeds nothing', how)
  }
  const { onProgress, engines = {}, worker } = options
  const loading = createLoading<VectorModel>({
    id,
    onProgress,
    open: (report, signal) =>
      openEngine({
        engine,
        model,
        engines,
        worker,
        isChat: false,
        make: (provider, settings) => provider.embeddingModel(model, settings),
        report,
        signal,
      }),
  })
  const queue = createQueue()
  return {
    specificationVersion: 'v4',
    provider: `personaflow.${engine}`,
    modelId: model,
    maxEmbeddingsPerCall: 100,
    supportsParallelCalls: false,
    async doEmbed(call) {
      const ready = await loading.get(call.abortSignal)
      const leave = await queue.enter(call.abortSignal)
      try {
        return await ready.doEmbed(call)
      } catch (error) {
        throw explainLocalError(error, id)
      } finally {
        leave()
      }
    },
    async load({ signal } = {}) {
      await loading.get(signal)
    },
    remove: () => removeModel(name, loading),
  }
}
