export { createPatterns, type LorePatterns } from './createPatterns.ts'
export { wakeLore, type WakeLoreInput } from './wakeLore.ts'
export type { LorePast } from './loreTimes.ts'
