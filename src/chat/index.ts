export { apiTransport, type ApiTransportOptions } from './apiTransport.ts'
export { askedMemory, memoryIdOf } from './askedMemory.ts'
export { askForObject } from './askForObject.ts'
export { contextExceeded } from './contextExceeded.ts'
export { createDraft, endDraft, messageOf, type Draft } from './createDraft.ts'
export { embedTexts } from './embedTexts.ts'
export { explainError, type ExplainErrorOptions } from './explainError.ts'
export { mcpTools, type McpTools, type McpToolsOptions } from './mcpTools.ts'
export type { McpClient } from './mcpToolSet.ts'
export {
  assertModel,
  modelTransport,
  type ModelObject,
  type ModelSource,
  type ModelTransport,
  type ModelTransportOptions,
  type ModelTurn,
} from './modelTransport.ts'
export type { PromptReading, ToolReading } from './readPrompt.ts'
export { reduceChunk } from './reduceChunk.ts'
export { rerankTexts } from './rerankTexts.ts'
export { rewriteQuestion } from './rewriteQuestion.ts'
export {
  scriptedModel,
  type ScriptedCall,
  type ScriptedLine,
  type ScriptedModelOptions,
  type ScriptedStep,
} from './scriptedModel.ts'
export type { ScriptedCue, ScriptedOccasion, ScriptedVoice } from './scriptedVoice.ts'
export { rejectOnAbort } from './rejectOnAbort.ts'
export type { Screen, Screened, ScreeningOptions, ScreeningVerdict } from './screening.ts'
export { MEMORY_TOOLS, type MemoryToolName } from './memoryToolPlans.ts'
export { toolsFrom } from './toolsFrom.ts'
export { createTurnRunner, type TurnRunner } from './createTurnRunner.ts'
