import { compareFacts, memoryText, type Memory } from '../core/index.ts'

/** The most known facts a model is shown: enough to compare with, cheap to read. */
const MAX_CANDIDATES = 24

/**
 * Facts that a block of messages may touch: those that share the rarest words with it first, then those that stand in
 * every plan, since "I moved to Galway" shares no word with "Lives in Cork".
 */
export function candidateFacts(facts: readonly Memory[], texts: readonly string[]): Memory[] {
  const said = new Set(texts.flatMap(wordsIn))
  const wordsOf = new Map(facts.map((fact) => [fact, new Set(wordsIn(memoryText(fact)))]))
  const spread = new Map<string, number>()
  for (const words of wordsOf.values()) for (const word of words) spread.set(word, (spread.get(word) ?? 0) + 1)
  const score = (fact: Memory) =>
    [...wordsOf.get(fact)!].reduce((sum, word) => sum + (said.has(word) ? 1 / spread.get(word)! : 0), 0)
  const scores = new Map(facts.map((fact) => [fact, score(fact)]))
  return facts.toSorted((a, b) => scores.get(b)! - scores.get(a)! || compareFacts(a, b)).slice(0, MAX_CANDIDATES)
}

/** Words of four letters are looked at by their beginning: a cheap stem that holds in most languages with letters. */
function wordsIn(text: string): string[] {
  return (text.toLowerCase().match(/[\p{L}\p{M}\p{N}]{2,}/gu) ?? []).map((word) => word.slice(0, 6))
}
