export { greetingsOf } from './greetingsOf.ts'
export {
  addAll,
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
export { base64Bytes } from './base64Bytes.ts'
export { base64Of } from './base64Of.ts'
export { blobHashOf, blobUrl } from './blobUrl.ts'
export { comparable } from './comparable.ts'
export { draftId, type ComposerDraft, type QueuedMessage } from './composerDraft.ts'
export { titleFrom, UNTITLED, type Conversation, type ConversationInput, type PackedMessages } from './conversation.ts'
export { estimateTokens, type CountTokens } from './countTokens.ts'
export {
  PersonaFlowError,
  type ContextExceeded,
  type PersonaFlowErrorCode,
  type PersonaFlowErrorSituation,
} from './error.ts'
export { compareFacts, conflictsOf, factOf, holdsAt, supersessions } from './fact.ts'
export { isFactContent, type FactContent, type SensitiveCategory } from './factContent.ts'
export { findSecrets, withoutSecrets } from './findSecrets.ts'
export { isOffTheRecord } from './isOffTheRecord.ts'
export { type Notice } from './notice.ts'
export { dataUrlBytes } from './dataUrlBytes.ts'
export { dataUrlOf } from './dataUrlOf.ts'
export { textOfDataUrl } from './textOfDataUrl.ts'
export { isTextFile, MAX_INLINED } from './isTextFile.ts'
export { fileNoteOf, withFileNote, type FileNote } from './fileNote.ts'
export { fileNameOf } from './fileNameOf.ts'
export { filesIn } from './filesIn.ts'
export { hashOf } from './hashOf.ts'
export { hexOf } from './hexOf.ts'
export { rollOf } from './rollOf.ts'
export { lateText, withoutLate } from './authorsNotes.ts'
export { callsUser, fillMacros } from './fillMacros.ts'
export type { MacroContext, MacroNames } from './macroValue.ts'
export type { LoreNote, LorePiece, LoreReceipt, WokenLore } from './loreReceipt.ts'
export { assertId, createIdSource, idOfName, type CreateId } from './id.ts'
export { citedIn, withCited, type CitedMemory } from './citedMemory.ts'
export { createCodeWatch } from './createCodeWatch.ts'
export { createThoughtParts } from './createThoughtParts.ts'
export { backoff } from './backoff.ts'
export { createGate, type Gate } from './createGate.ts'
export { createListeners, type Listeners } from './createListeners.ts'
export { lazily } from './lazily.ts'
export { isJsonObject, toJson, type Json, type JsonObject } from './json.ts'
export {
  LORE_LOGICS,
  LORE_POSITIONS,
  isLoreOf,
  lorebookFrom,
  MAX_LORE_ENTRIES,
  type Lorebook,
  type LoreEntry,
  type LoreLogic,
  type LorePosition,
} from './lorebook.ts'
export { shortenedText } from './shortenedText.ts'
export { sentFiles } from './sentFiles.ts'
export { storable } from './storable.ts'
export {
  compareMemories,
  matchesWhere,
  memoryFrom,
  memoryText,
  memoryToUse,
  updatedMemory,
  type Memory,
  type MemoryInput,
  type MemorySource,
  type MemoryReading,
  type MemoryTrust,
  type MemoryUse,
  type MemoryType,
  type MemoryUpdate,
} from './memory.ts'
export {
  compareMessages,
  isTold,
  messageText,
  metaOf,
  withNote,
  type Message,
  type MessageMetadata,
  type MessageEnding,
  type MessageFeedback,
  type MessageMeta,
  type MessageStatus,
  type MessageUsage,
} from './message.ts'
export {
  callEndOf,
  type CallEnd,
  endedCall,
  isToolPart,
  isWaitingCall,
  tookMsOf,
  toolNameOf,
  waitingCalls,
  withTookMs,
  withEndedCalls,
  type ToolPart,
} from './toolCalls.ts'
export { newestLeafFrom, pathTo, shownTurns, siblingsOf } from './messageTree.ts'
export { defined } from './defined.ts'
export { definePersona, idOf, personaFrom, updatedPersona } from './definePersona.ts'
export type { DepthNote, Persona, PersonaDeclaration, PersonaInput, PersonaRecord, PersonaUpdate } from './persona.ts'
export { personaOverrides, personaWithChanges } from './personaOverrides.ts'
export { isNode, readSummaryLine, summaryLine, summaryOf } from './summary.ts'
export { isSummaryContent, type SummaryContent } from './summaryContent.ts'
export { calledName, filledPersona } from './filledPersona.ts'
export { fitHistory, type FittedHistory } from './fitHistory.ts'
export { memoryLine } from './memoryLine.ts'
export { CITING, withMark } from './memoryMark.ts'
export { quotableTexts, quotedMemory, type Quote } from './quotedMemory.ts'
export { escapeUnseen, quoted } from './quoteData.ts'
export { duplicateTexts } from './duplicateTexts.ts'
export { seenBy } from './seenBy.ts'
export { summariesBudget } from './fitSummaries.ts'
export { FACTS_HEADING, standingFacts } from './standingFacts.ts'
export { fixedTokens, NAMELESS, userNameOf } from './whoAndWhen.ts'
export { planPrompt, type PlanPromptInput, type PromptPlan, type PromptSection } from './promptPlan.ts'
export { outline, personaText } from './personaText.ts'
export { checkMemoryConfig, validateMemoryConfig, type MemoryConfig } from './checkMemoryConfig.ts'
export { checkMemoryContent, validateMemoryContent } from './checkMemoryContent.ts'
export { checkPromptTemplate, validatePromptTemplate } from './checkPromptTemplate.ts'
export { consoleSink } from './consoleSink.ts'
export { createLogger, type Logger, type LoggerOptions, type LogSink } from './createLogger.ts'
export { kindOf, type Issue } from './issue.ts'
export { type LogEntry, type LogLevel } from './logEntry.ts'
export { logLine } from './logLine.ts'
export { redact } from './redact.ts'
export { promptTemplate, type PromptTemplate } from './promptTemplate.ts'
export {
  renderTemplate,
  type RenderedTemplate,
  type RenderTemplateOptions,
  type TemplateValue,
  type TemplateValues,
} from './renderTemplate.ts'
export { templateVariables, type VariablesOf } from './templateVariables.ts'
export type { PlanNotice, RecallEntry, Receipt, TurnReceipt } from './receipt.ts'
export { mergeRecallStats, type RecallStats, usedAgain } from './recallStats.ts'
export type { VectorRecord } from './vectorRecord.ts'
export { COLLECTIONS, isCollection, readRecord, MIGRATIONS, SCHEMA, type Unreadable } from './record.ts'
export { putRecord, removeRecord, type Change, type CollectionName, type Collections, type Edit } from './change.ts'
export { DEFAULT_SETTINGS, type PanelSettings, type Settings } from './settings.ts'
export { createThoughtSplitter, type SaidPiece, type ThoughtSplitter } from './createThoughtSplitter.ts'
export { thoughtsApart, withoutThoughts } from './thoughtsApart.ts'
export { wholeCharacters } from './wholeCharacters.ts'
export { wholeJson } from './wholeJson.ts'
export { clippedText } from './clippedText.ts'
export { fnv1a } from './fnv1a.ts'
export { joinBytes } from './joinBytes.ts'
export { asError } from './asError.ts'
