import { builtInModel, loadBuiltIn, SPOKEN_BY_DEFAULT } from './builtInModel.ts'
import { createLoading, type LocalProgress } from './createLoading.ts'
import { createQueue } from './createQueue.ts'
import { explainLocalError } from './explainLocalError.ts'
import type { ChatModel, LocalEngines, LocalProvider } from './loadEngine.ts'
import { localName } from './localName.ts'
import { openEngine } from './openEngine.ts'
import { removeModel } from './removeModel.ts'
import { withEnd } from './withEnd.ts'

/** Options of a model on this device. */
export interface LocalModelOptions {
  /** Called while the model is downloaded, and while it is read from the disk. */
  onProgress?: (progress: LocalProgress) => void
  /** The engines, where the app loads them by its own code. @default found by `import()` */
  engines?: LocalEngines
  /** Makes the worker in which an engine computes, so that the page stays smooth. It is ended with a download that stops. */
  worker?: () => Worker
}

/** Options of a chat model on this device. */
export interface LocalChatOptions extends LocalModelOptions {
  /** What is spoken with the browser's own model, as language tags. @default ['en'] */
  languages?: readonly string[]
}

/** What a model on this device can do beside answering. */
export interface OnDevice {
  /**
   * Downloads the model, where it isn't here yet, and makes it ready. An abort stops at the next piece and keeps what came:
   * another call goes on from there. Rejects with a PersonaFlowError that says what to do.
   */
  load(options?: { signal?: AbortSignal }): Promise<void>
  /** Stops a download and deletes the files of the model. Throws `read-only` for the browser's own, which pages can't delete. */
  remove(): Promise<void>
}

/** A chat model of AI SDK 7 that runs on this device. */
export type LocalChatModel = ChatModel & OnDevice

/**
 * A chat model on this device, by an id of `findLocalModels`: the browser's own, or one of an engine that the app has
 * installed. It is downloaded by `load()`, else with the first question. Throws `bad-input` for an id of another kind.
 * @example
 * const local = localModel('built-in', { onProgress: ({ loaded }) => console.log(`${Math.round(loaded * 100)} %`) })
 * await local.load()
 * flow.connect({ model: local })
 */
export function localModel(id: string, options: LocalChatOptions = {}): LocalChatModel {
  const name = localName(id)
  const { onProgress, engines = {}, worker, languages = SPOKEN_BY_DEFAULT } = options
  const { engine, model } = name
  const loading = createLoading<ChatModel>({
    id,
    onProgress,
    async open(report, signal) {
      if (engine !== 'built-in') {
        const make = (provider: LocalProvider, settings: object) => provider.languageModel(model, settings)
        return openEngine({ engine, model, engines, worker, isChat: true, make, report, signal })
      }
      await loadBuiltIn(languages, report, signal)
      return builtInModel(languages)
    },
  })
  const queue = createQueue()
  const fail = (error: unknown) => explainLocalError(error, id)

  return {
    specificationVersion: 'v4',
    provider: `personaflow.${engine}`,
    modelId: model || id,
    supportedUrls: {},
    async doGenerate(call) {
      const ready = await loading.get(call.abortSignal)
      const leave = await queue.enter(call.abortSignal)
      try {
        return await ready.doGenerate(call)
      } catch (error) {
        throw fail(error)
      } finally {
        leave()
      }
    },
    async doStream(call) {
      const ready = await loading.get(call.abortSignal)
      const leave = await queue.enter(call.abortSignal)
      try {
        const { stream, ...rest } = await ready.doStream(call)
        return { ...rest, stream: withEnd(stream, leave, fail) }
      } catch (error) {
        leave()
        throw fail(error)
      }
    },
    async load({ signal } = {}) {
      await loading.get(signal)
    },
    remove: () => removeModel(name, loading),
  }
}
