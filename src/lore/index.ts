export { createPatterns, type LorePatterns } from './createPatterns.ts'
export { wakeLore, type LorePiece, type WakeLoreInput, type WokenLore } from './wakeLore.ts'
export type { LorePast } from './loreTimes.ts'
