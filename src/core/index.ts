export {
  append,
  EMPTY_LIST,
  iterate,
  listOf,
  newest,
  remove,
  replace,
  type ChunkedList,
  type Compare,
} from './chunkedList.ts'
export { titleFrom, UNTITLED, type Conversation, type ConversationInput } from './conversation.ts'
export { estimateTokens, type CountTokens } from './countTokens.ts'
export { PersonaFlowError, type PersonaFlowErrorCode } from './error.ts'
export { assertId, createIdSource, isId, type CreateId, type IdSourceOptions } from './id.ts'
export { isJsonObject, toJson, type Json, type JsonObject } from './json.ts'
export {
  compareMemories,
  matchesWhere,
  memoryFrom,
  memoryText,
  updatedMemory,
  type Memory,
  type MemoryInput,
  type MemorySource,
  type MemoryTrust,
  type MemoryType,
  type MemoryUpdate,
} from './memory.ts'
export {
  compareMessages,
  messageText,
  noteOf,
  withNote,
  type Message,
  type MessageMetadata,
  type MessageNote,
  type MessageStatus,
  type MessageUsage,
} from './message.ts'
export { newestLeafFrom, pathTo, shownTurns, siblingsOf, type FindMessage } from './messageTree.ts'
export {
  definePersona,
  outline,
  personaChanges,
  personaFrom,
  personaIdOf,
  personaText,
  personaWithChanges,
  type MemoryConfig,
  type Persona,
  type PersonaDeclaration,
  type PersonaFields,
  type PersonaInput,
  type PersonaRecord,
  type PersonaUpdate,
} from './persona.ts'
export {
  fitHistory,
  memoryLine,
  planPrompt,
  repeatsIn,
  type FittedHistory,
  type PlanPromptInput,
  type PromptPlan,
  type PromptSection,
} from './promptPlan.ts'
export type { RecallEntry, Receipt, TurnReceipt } from './receipt.ts'
export { mergeRecallStats, type RecallStats } from './recallStats.ts'
export { isCollection, readRecord, SCHEMA, type Change, type CollectionName, type Collections } from './record.ts'
export { DEFAULT_SETTINGS, type Settings } from './settings.ts'
