// The published entry: what looks into files without a flow. The layers above use ./index.ts.
export {
  collectImport,
  inspectFile,
  type CollectedImport,
  type FileInspection,
  type ImportedConversation,
  type ImportedKind,
  type ImportedLorebook,
  type ImportedMemory,
  type ImportedMessage,
  type ImportedPersona,
  type ImportedPicture,
  type ImportFormat,
  type ImportInput,
  type ImportTime,
  type ImportWarning,
} from './index.ts'
