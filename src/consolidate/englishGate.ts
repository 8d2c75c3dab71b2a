import { hashedOdds } from './hashedOdds.ts'
import { lastingIn, type ReadLasting } from './lastingIn.ts'

/** Tells English messages that say something lasting: a regression whose weights load when they are first needed. */
export const englishGate = {
  async load(): Promise<ReadLasting> {
    const { FACT_WEIGHTS } = await import('./factWeights.ts')
    const oddsOf = hashedOdds(FACT_WEIGHTS)
    return (own, before) => lastingIn(own, { before, oddsOf })
  },
}
