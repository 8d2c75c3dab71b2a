export { createPatterns, type LorePatterns } from './createPatterns.ts'
export { wakeLore } from './wakeLore.ts'
export type { WakeLoreInput } from './wakeLoreInput.ts'
export type { LorePast } from './loreTimes.ts'
