export { createTestFlow, type TestFlow, type TestFlowOptions } from './createTestFlow.ts'
export { faultyStorage, type FaultyMethod, type FaultyStorage, type StorageFault } from './faultyStorage.ts'
export { RecallPanel, type RecallPanelProps } from './RecallPanel.tsx'
export {
  recallSuite,
  type RecallCase,
  type RecallCheck,
  type RecallLine,
  type RecallVerdict,
  type RecallWanted,
} from './recallSuite.ts'
export { storageConformance, type ConformanceCase, type OpenMedium } from './storageConformance.ts'
export { flowLoader, withFlow } from './storyFlow.tsx'
