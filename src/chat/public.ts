// The published entry. The layers above use ./index.ts.
export {
  apiTransport,
  explainError,
  modelTransport,
  scriptedModel,
  type ApiTransportOptions,
  type ExplainErrorOptions,
  type ModelTransportOptions,
  type ScriptedLine,
  type ScriptedModelOptions,
} from './index.ts'
