export { climbRungs } from './climbRungs.ts'
export { createVectors } from './createVectors.ts'
export { shareOf } from '../chooseQuotes.ts'
