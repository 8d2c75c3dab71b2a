export { recallQueryOptions } from './recallQueryOptions.ts'
