export { createTestFlow, type TestFlow, type TestFlowOptions } from './createTestFlow.ts'
