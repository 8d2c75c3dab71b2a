export { climbRungs } from './climbRungs.ts'
export { createVectors } from './createVectors.ts'
