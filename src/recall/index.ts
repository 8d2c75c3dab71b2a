export {
  createRecallIndex,
  type RecallIndex,
  type RecallIndexOptions,
  type RecallOptions,
} from './createRecallIndex.ts'
export type { Passage } from './passagesOf.ts'
