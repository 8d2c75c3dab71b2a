// What an import needs, apart from the rest so that it loads when the first file is chosen.
export { planImport } from './planImport.ts'
export { readBackup } from './readBackup.ts'
