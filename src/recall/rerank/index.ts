export { rerankAndFuse } from './rerankAndFuse.ts'
export { createVectors } from './createVectors.ts'
export { shareOf } from '../chooseQuotes.ts'
