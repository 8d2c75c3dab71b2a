export { type ConnectOptions } from './connectTo.ts'
export {
  createPersonaFlow,
  type PersonaFlow,
  type PersonaFlowOptions,
  type PlanPromptOptions,
} from './createPersonaFlow.ts'
export { type FlowRecallOptions } from './createPlanner.ts'
export { type MemoryQuery } from './memoryActions.ts'
export { type Branches } from './createShownMessages.ts'
export { type RegenerateInput, type SendInput } from './turnActions.ts'
