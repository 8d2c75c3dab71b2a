export { factProjection } from './factProjection.ts'
export { recallProjection } from './recallProjection.ts'
export { summaryProjection } from './summaryProjection.ts'
