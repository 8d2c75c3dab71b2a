export { collectImport, type CollectedImport } from './collectImport.ts'
export { inspectFile, type FileInspection } from './inspectFile.ts'
export { readRecords } from './readRecords.ts'
export { lorebookV3Of, worldInfoOf } from './lorebookJson.ts'
export { writeCardJson, writeCardPng } from './writeCard.ts'
export { writeMemoryJson, writeMemoryText } from './writeMemoryList.ts'
export { writeSillyTavernChat } from './writeSillyTavernChat.ts'
export type { ImportedRecords, RecordSinkOptions } from './createRecordSink.ts'
export { dialogueBlocks } from './readCard.ts'
export type {
  ImportedConversation,
  ImportedKind,
  ImportedLorebook,
  ImportedMemory,
  ImportedMessage,
  ImportedPersona,
  ImportedPicture,
  ImportFormat,
  ImportWarning,
} from './importSink.ts'
export type { ImportTime } from './importTime.ts'
export type { ImportInput } from './readFile.ts'
