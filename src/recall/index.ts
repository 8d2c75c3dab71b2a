export {
  createRecallIndex,
  type RecallIndex,
  type RecallIndexOptions,
  type RecallOptions,
  type RecallResult,
} from './createRecallIndex.ts'
export type { Passage } from './passagesOf.ts'
export { translationsOf } from './translations.ts'
export { seeksMemory } from './seeksMemory.ts'
