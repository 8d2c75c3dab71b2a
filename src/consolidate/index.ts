export { blockMessages, type BlockMessage } from './blockMessages.ts'
export { candidateFacts } from './candidateFacts.ts'
export { consolidationChanges } from './consolidationChanges.ts'
export { consolidationPrompt, consolidationSchema, type ConsolidationWants } from './consolidationPrompt.ts'
export { closedBlocks, isSummarizable, NODES_PER_BLOCK } from './closedBlocks.ts'
export { correctedFact, type Correction } from './correctFact.ts'
export { englishFacts } from './englishFacts.ts'
export type { FactRules, FoundDate, FoundFact, ReadDates, RuleInput } from './factRules.ts'
export {
  datesNeeded,
  endedIn,
  correctionIn,
  factsOfPersona,
  factsOfUser,
  isSameFact,
  type LearnedFact,
  type LearnOptions,
} from './learnFacts.ts'
export { hasAction, isRolePlay, ownWords, type Said } from './ownWords.ts'
export { lastingIn, type Lasting, type LastingClause, type ReadLasting } from './lastingIn.ts'
export { readConsolidation, readOperation, type ConsolidationAnswer } from './readConsolidation.ts'
export {
  isEditedSummary,
  modelSummaryId,
  modelSummaryMemory,
  summarize,
  summaryMemory,
  type SummarizeOptions,
} from './summarize.ts'
