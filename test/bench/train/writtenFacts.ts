import { textSamples } from './factSamples.ts'
import type { FactSample } from './factModel.ts'
import { NOTHING_TEXTS } from './nothingTexts.ts'
import { PASSING_TEXTS } from './passingTexts.ts'
import { PLAIN_TEXTS } from './plainTexts.ts'
import { TELLING_TEXTS } from './tellingTexts.ts'

/** Written for this: general, invented, and taken from no data set. */
export const WRITTEN_FACTS: readonly FactSample[] = [
  ...samplesIn(TELLING_TEXTS, true),
  ...samplesIn(PLAIN_TEXTS, true),
  ...samplesIn(NOTHING_TEXTS, false),
  ...samplesIn(PASSING_TEXTS, false),
]

function samplesIn(texts: string, isLasting: boolean): FactSample[] {
  return texts
    .trim()
    .split('\n')
    .flatMap((line, at) => {
      const [before, text] = line.includes(' > ') ? (line.split(' > ') as [string, string]) : ['', line]
      return textSamples(text, { isLasting, group: `written ${isLasting} ${at}`, before }).map((sample) => ({
        ...sample,
        weight: 3,
      }))
    })
}
