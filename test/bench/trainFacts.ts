import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'
import { readDialogues } from './live/dialogue.ts'
import { trainFacts } from './train/factModel.ts'
import { liveSamples } from './train/factSamples.ts'
import { factSamples } from './train/rulesBy.ts'

// Trains the weights by which a clause is told to say something lasting, and writes src/consolidate/factWeights.ts.
//   npm run train:facts -- --live FILE [--live FILE …] --stated FILE [--stated FILE …] --nothing FILE
// The same files give the same weights, to the byte. How good they are: `npm run bench:facts`.

const { values } = parseArgs({
  options: {
    live: { type: 'string', multiple: true },
    stated: { type: 'string', multiple: true },
    nothing: { type: 'string', multiple: true },
  },
})
const { live = [], stated = [], nothing = [] } = values
if (live.length === 0)
  throw new Error('Pass dialogues: npm run train:facts -- --live FILE --stated FILE --nothing FILE')
const samples = [
  ...live.flatMap((file) => readDialogues(file).scenarios).flatMap(liveSamples),
  ...factSamples({ stated, nothing }),
]
const { scale, bias, bytes } = trainFacts(samples)
const file = path.resolve(import.meta.dirname, '../../src/consolidate/factWeights.ts')
writeFileSync(
  file,
  `import type { HashedWeights } from './hashedOdds.ts'

// Made by \`npm run train:facts\`; what it was trained on is in NOTICE. Don't edit by hand.

/** Weights of the features by which a clause is told to say something lasting. */
export const FACT_WEIGHTS: HashedWeights = { scale: ${scale}, bias: ${bias}, bytes: '${bytes}' }
`,
)
execFileSync(process.execPath, [path.resolve(import.meta.dirname, '../../node_modules/oxfmt/bin/oxfmt'), file])
const kB = (gzipSync(readFileSync(file)).length / 1000).toFixed(1)
console.log(`${samples.length} samples, ${kB} kB of weights (gzip) written to ${path.relative(process.cwd(), file)}`)
