export { comesFrom } from './comesFrom.ts'
export { PersonaFlowProvider, useFlow, usePersonaFlow, type PersonaFlowProviderProps } from './PersonaFlowProvider.tsx'
export { useConsolidation, type UseConsolidationOptions, type UseConsolidationResult } from './useConsolidation.ts'
export { LabelsProvider, useOwnLabels, useWidgetLabels } from './labelsContext.ts'
export { useLabels, type Labels } from './labels.ts'
export { useFileLabels } from './fileLabels.ts'
export { useImportLabels } from './importLabels.ts'
export { usePictureLabels } from './pictureLabels.ts'
export { useEditorLabels } from './editorLabels.ts'
export { usePanelLabels } from './panelLabels.ts'
export { useSelectionLabels } from './selectionLabels.ts'
export { useLoreLabels } from './loreLabels.ts'
export { useMemoryLabels } from './memoryLabels.ts'
export { usePromptLabels } from './promptLabels.ts'
export { useReadingLabels } from './readingLabels.ts'
export { useStorageLabels } from './storageLabels.ts'
export { useToolLabels } from './toolLabels.ts'
export { plural } from './plural.ts'
export {
  ChatSourceContext,
  useChatSource,
  type ChatSource,
  type SourceInput,
  type ToolApprovalResponse,
  type ToolOutput,
} from './chatSource.ts'
export { useConversationPlace } from './useConversationPlace.ts'
export { useConversation, type UseConversationOptions, type UseConversationResult } from './useConversation.ts'
export { useConversations, type UseConversationsResult } from './useConversations.ts'
export { useFlowState } from './useFlowState.ts'
export { useLog, type UseLogResult } from './useLog.ts'
export { useMemories, type UseMemoriesOptions, type UseMemoriesResult } from './useMemories.ts'
export { usePersona, type UsePersonaResult } from './usePersona.ts'
export { usePersonas, type UsePersonasResult } from './usePersonas.ts'
export { usePromptPlan, type UsePromptPlanOptions, type UsePromptPlanResult } from './usePromptPlan.ts'
export { usePromptTemplate } from './usePromptTemplate.ts'
export { useRecall, type UseRecallResult } from './useRecall.ts'
export { useLiveMessage, useShownMessages, useTurn } from './useShownMessages.ts'
export { useStorageStatus } from './useStorageStatus.ts'
