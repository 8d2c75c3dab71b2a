import type { Memory } from '../../../src/core/index.ts'
import type { FactJudgement } from './judgeFacts.ts'

/** Each fact that was learned in a dialogue, as it was judged, and each that was missed. */
export function printFacts(id: string, { right, forbidden, unlisted, missed }: FactJudgement): void {
  const show = (mark: string, facts: readonly Memory[]) => {
    for (const fact of facts)
      console.log(`  ${id} ${mark} ${JSON.stringify(fact.content)}${fact.supersededBy ? ' (superseded)' : ''}`)
  }
  show('right    ', right)
  show('FORBIDDEN', forbidden)
  show('unlisted ', unlisted)
  for (const { about = 'user', slot, value, source } of missed)
    console.log(`  ${id} missed    ${about} ${slot}: ${value} (${source})`)
}
