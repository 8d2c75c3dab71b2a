// The published entry. The layers above use ./index.ts.
export {
  apiTransport,
  explainError,
  modelTransport,
  scriptedModel,
  type ApiTransportOptions,
  type ExplainErrorOptions,
  type ModelObject,
  type ModelSource,
  type ModelTransportOptions,
  type ModelTurn,
  type PromptReading,
  type ScriptedCall,
  type ScriptedLine,
  type ScriptedModelOptions,
  type ScriptedStep,
  type ToolReading,
} from './index.ts'
