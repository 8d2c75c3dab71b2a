export { createTestFlow, type TestFlow, type TestFlowOptions } from './createTestFlow.ts'
export { faultyStorage, type FaultyMethod, type FaultyStorage, type StorageFault } from './faultyStorage.ts'
export { storageConformance, type ConformanceCase, type OpenMedium } from './storageConformance.ts'
