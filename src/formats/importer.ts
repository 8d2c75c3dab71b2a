// What an import needs, apart from the rest so that it loads when the first file is chosen.
export { createImportPlan } from './createImportPlan.ts'
export { readBackup } from './readBackup.ts'
