export { PersonaFlowProvider, usePersonaFlow, type PersonaFlowProviderProps } from './PersonaFlowProvider.tsx'
export { useConsolidation, type UseConsolidationOptions, type UseConsolidationResult } from './useConsolidation.ts'
export { LabelsProvider, plural, useLabels, useOwnLabels, type Labels } from './labels.ts'
export {
  useConversation,
  useConversationPlace,
  type UseConversationOptions,
  type UseConversationResult,
} from './useConversation.ts'
export { useConversations, type UseConversationsResult } from './useConversations.ts'
export { useFlowState } from './useFlowState.ts'
export { useLog, type UseLogResult } from './useLog.ts'
export { useMemories, type UseMemoriesOptions, type UseMemoriesResult } from './useMemories.ts'
export { usePersona, type UsePersonaResult } from './usePersona.ts'
export { usePersonas, type UsePersonasResult } from './usePersonas.ts'
export { usePromptPlan, type UsePromptPlanOptions, type UsePromptPlanResult } from './usePromptPlan.ts'
export { usePromptTemplate } from './usePromptTemplate.ts'
export { useRecall, type UseRecallOptions, type UseRecallResult } from './useRecall.ts'
export { useLiveMessage, useShownMessages, useTurn } from './useShownMessages.ts'
export { useStorageStatus } from './useStorageStatus.ts'
