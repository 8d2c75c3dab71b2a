import type { FactRules } from '../../../src/consolidate/index.ts'
import { lastingIn } from '../../../src/consolidate/lastingIn.ts'
import { readStated } from '../facts/readStated.ts'
import { hashedOdds } from '../../../src/consolidate/hashedOdds.ts'
import { trainFacts, type FactSample } from './factModel.ts'
import { nothingFactSamples, statedSamples } from './factSamples.ts'
import { WRITTEN_FACTS } from './writtenFacts.ts'

/** The English rules with a gate that was trained on these samples. */
export function rulesBy(samples: readonly FactSample[]): (english: FactRules) => FactRules[] {
  const oddsOf = hashedOdds(trainFacts(samples))
  const read = (own: string, before: string) => lastingIn(own, { before, oddsOf })
  return (english) => [{ ...english, gate: { load: async () => read } }]
}

/** What the gate is trained on beside dialogues. */
export function factSamples({
  stated,
  nothing,
}: {
  stated: readonly string[]
  nothing: readonly string[]
}): FactSample[] {
  return [...stated.map(readStated).flatMap(statedSamples), ...nothing.flatMap(nothingFactSamples), ...WRITTEN_FACTS]
}
