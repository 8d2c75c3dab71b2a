export { type BroadcastInput } from './broadcastActions.ts'
export type { ImportReport } from '../formats/index.ts'
export { type ImportResult } from './applyImport.ts'
export { type ExportOptions } from './backupActions.ts'
export { type ExportFileOptions } from './exportFile.ts'
export { type ImportFileOptions, type ImportFileResult } from './importFile.ts'
export { type ConsolidationOptions } from './connectConsolidator.ts'
export { type ConnectOptions } from './connectTo.ts'
export { type ContextQuery, type PersonaContext } from './contextActions.ts'
export {
  createPersonaFlow,
  type PersonaFlow,
  type PersonaFlowOptions,
  type PlanPromptOptions,
} from './createPersonaFlow.ts'
export { type ConsolidationLimits } from './createConsolidator.ts'
export type { FactRules, FoundDate, FoundFact, ReadDates, RuleInput } from '../consolidate/index.ts'
export { type ForgetOptions, type Forgotten, type SourceQuery } from './forgetActions.ts'
export { type FlowRecallOptions } from './createPlanner.ts'
export { type PersonaReference } from './flowContext.ts'
export { type LorebookInput, type LoreEntryInput } from './loreActions.ts'
export { type MemoryQuery } from './memoryActions.ts'
export { type Branches } from './createShownMessages.ts'
export type { Screen, Screened, ScreeningVerdict } from '../chat/index.ts'
export { type RegenerateInput, type SendInput } from './turnActions.ts'
export { whenIdle } from './whenIdle.ts'
