export type { Blobs } from './createBlobs.ts'
export type { Packs } from './createPacks.ts'
export { createPersonaStore } from './createPersonaStore.ts'
export { type PersonaStore } from './personaStore.ts'
export { memoryView } from './memoryView.ts'
export { type UndoResult, type UndoStep } from './createUndo.ts'
export { activePersonaIdOf } from './activePersonaIdOf.ts'
export {
  consentNeeded,
  isInFlight,
  isReconnecting,
  memoryConsentNeeded,
  type ConnectedModel,
  type Consolidation,
  type FlowState,
  type Learner,
  type Turn,
  type TurnCapture,
} from './flowState.ts'
