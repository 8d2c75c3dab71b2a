import type { EmbeddingModel } from 'ai'
import type { ModelObject } from '../chat/index.ts'
import { PersonaFlowError } from '../core/index.ts'
import type { LocalEngine } from './localName.ts'

/** A chat model of AI SDK 7. */
export type ChatModel = Extract<ModelObject, { specificationVersion: 'v4' }>
/** An embedding model of AI SDK 7. */
export type VectorModel = Extract<EmbeddingModel, { specificationVersion: 'v4' }>

/** A model of an engine, which can be loaded before it is asked. */
export interface Loadable {
  createSessionWithProgress?(): Promise<unknown>
}

/** The AI SDK provider of an engine, as far as it is used: `webLLM`, `transformersJS`, or one of your own. */
export interface LocalProvider {
  languageModel(modelId: string, settings?: object): ChatModel & Loadable
  embeddingModel(modelId: string, settings?: object): VectorModel & Loadable
}

/** Engines that are loaded by the app's own code, each by a function that gives its provider. */
export type LocalEngines = Partial<Record<Exclude<LocalEngine, 'built-in'>, () => Promise<LocalProvider>>>

const PACKAGES = {
  'web-llm': '@browser-ai/web-llm @mlc-ai/web-llm',
  'transformers-js': '@browser-ai/transformers-js @huggingface/transformers',
} as const

/** Loads an engine. Throws `no-model` where it is not installed, `unreachable` where its code doesn't arrive. */
export async function loadEngine(engine: keyof typeof PACKAGES, engines: LocalEngines): Promise<LocalProvider> {
  try {
    const own = engines[engine]
    if (own !== undefined) return await own()
    // Within `try`: there, bundlers let a package be missing.
    if (engine === 'web-llm') return (await import('@browser-ai/web-llm')).webLLM
    return (await import('@browser-ai/transformers-js')).transformersJS
  } catch (cause) {
    if (/fetch|ChunkLoad|importing a module script/i.test(String(cause)))
      throw new PersonaFlowError('unreachable', `the code of ${engine} can't be loaded`, 'Check the connection', {
        cause,
      })
    const how = `Run \`npm install ${PACKAGES[engine]}\``
    throw new PersonaFlowError('no-model', `${engine} is not installed`, how, { cause })
  }
}
