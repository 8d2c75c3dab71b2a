// What a backup needs, apart from the rest so that it loads when the first one is asked for.
export { writeBackup } from './writeBackup.ts'
export { writeConversation } from './writeConversation.ts'
