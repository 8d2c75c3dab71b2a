export {
  createPersonaStore,
  type CommitOptions,
  type PersonaStore,
  type PersonaStoreOptions,
} from './createPersonaStore.ts'
export { type Edit } from './createRecords.ts'
export { type UndoResult } from './createUndo.ts'
export {
  activePersonaIdOf,
  isInFlight,
  type ConnectedModel,
  type FlowState,
  type Turn,
  type TurnCapture,
} from './flowState.ts'
