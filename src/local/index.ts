export type { LocalProgress } from './createLoading.ts'
export {
  findLocalModels,
  type FindLocalModelsOptions,
  type FoundModel,
  type LocalAvailability,
} from './findLocalModels.ts'
export type { LocalEngines, LocalProvider } from './loadEngine.ts'
export { localEmbeddings, type LocalEmbeddingModel } from './localEmbeddings.ts'
export type { LocalEngine } from './localName.ts'
export { localModel, type LocalChatModel, type LocalChatOptions, type LocalModelOptions } from './localModel.ts'
