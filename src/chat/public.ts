// The published entry. The layers above use ./index.ts.
export {
  apiTransport,
  explainError,
  modelTransport,
  scriptedModel,
  type ApiTransportOptions,
  type ExplainErrorOptions,
  type ModelTransportOptions,
  type PromptReading,
  type ScriptedLine,
  type ScriptedModelOptions,
} from './index.ts'
