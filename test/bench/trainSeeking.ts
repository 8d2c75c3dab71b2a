import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { readWeights } from '../../src/recall/readWeights.ts'
import { seekingFeatures } from '../../src/recall/seekingFeatures.ts'
import { readDialogues } from './live/dialogue.ts'
import { packWeights } from './train/packWeights.ts'
import { partsOf, type Sample } from './train/regression.ts'
import { nothingSamples, samplesOf, trainSeeking } from './train/seekingModel.ts'

// Trains the weights by which a message is told to ask for a memory, and writes src/recall/seekingWeights.ts.
//   npm run train:seeking -- --live FILE [--live FILE …] --nothing FILE
// Prints first what is kept and what is wrongly kept when every message is judged by weights that never saw its dialogue or
// intent. The same files give the same weights, to the byte.

const { values } = parseArgs({
  options: { live: { type: 'string', multiple: true }, nothing: { type: 'string', multiple: true } },
})
const english = (values.live ?? []).flatMap((file) =>
  readDialogues(file).scenarios.filter(({ language = 'en' }) => language === 'en'),
)
const samples = [...english.flatMap(samplesOf), ...(values.nothing ?? []).flatMap(nothingSamples)]
if (samples.length === 0)
  throw new Error('Pass dialogues and messages: npm run train:seeking -- --live FILE --nothing FILE')

const judged = partsOf(
  samples.map(({ group }) => group),
  10,
).flatMap((part) => {
  const oddsOf = readWeights(packWeights(trainSeeking(samples.filter(({ group }) => !part.has(group)))))
  return samples
    .filter(({ group }) => part.has(group))
    .map((sample) => ({ ...sample, odds: oddsOf(seekingFeatures(sample.text)) }))
})
for (const threshold of [-1, -0.8, -0.6, -0.4, -0.2, 0]) {
  const share = (isOf: (sample: Sample) => boolean): string => {
    const of = judged.filter(isOf)
    return `${((100 * of.filter(({ odds }) => odds > threshold).length) / Math.max(1, of.length)).toFixed(1)} %`
  }
  console.log(
    `from ${threshold}: kept ${share(({ isWanted }) => isWanted)}, wrongly kept of small talk in dialogues ${share(({ isWanted, group }) => !isWanted && !group.startsWith('nothing'))}, of messages that deserve nothing ${share(({ group }) => group.startsWith('nothing'))}`,
  )
}

const { scale, bias, lines } = packWeights(trainSeeking(samples))
const file = path.resolve(import.meta.dirname, '../../src/recall/seekingWeights.ts')
writeFileSync(
  file,
  `import type { PackedWeights } from './readWeights.ts'

// Made by \`npm run train:seeking\`; what it was trained on is in NOTICE. Don't edit by hand.

/** Weights of the features by which a message is told to ask for a memory. */
export const SEEKING_WEIGHTS: PackedWeights = {
  scale: ${scale},
  bias: ${bias},
  lines: ${JSON.stringify(lines).replaceAll('`', '\\`').replace(/^"|"$/g, '`').replaceAll('\\"', '"').replaceAll('${', '\\${').replaceAll('\\n', '\n')},
}
`,
)
execFileSync(process.execPath, [path.resolve(import.meta.dirname, '../../node_modules/oxfmt/bin/oxfmt'), file])
console.log(`${lines.length} characters of weights written to ${path.relative(process.cwd(), file)}`)
