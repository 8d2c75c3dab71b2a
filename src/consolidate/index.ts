export { correctedFact, type Correction } from './correctFact.ts'
export { englishFacts } from './englishFacts.ts'
export type { FactRules, FoundDate, FoundFact, ReadDates, RuleInput } from './factRules.ts'
export {
  datesNeeded,
  factsOfPersona,
  factsOfUser,
  isSameFact,
  type LearnedFact,
  type LearnOptions,
} from './learnFacts.ts'
export { hasAction, isRolePlay, ownWords, type Said } from './ownWords.ts'
