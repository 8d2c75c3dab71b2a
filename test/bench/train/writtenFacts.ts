import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { textSamples } from './factSamples.ts'
import type { FactSample } from './factModel.ts'

/**
 * Written for this: general, invented, and taken from no data set. A line is a message, after `question > ` where it answers
 * one; its parts stand between ` | `, each with a `+` behind it where it tells something that lasts and a `-` where not.
 */
export const WRITTEN_FACTS: readonly FactSample[] = readdirSync(path.join(import.meta.dirname, 'texts'))
  .toSorted()
  .flatMap((file) => samplesIn(file))

function samplesIn(file: string): FactSample[] {
  const lines = readFileSync(path.join(import.meta.dirname, 'texts', file), 'utf8')
    .trim()
    .split('\n')
  return lines.flatMap((line, at) => {
    const [before, message] = line.includes(' > ') ? (line.split(' > ') as [string, string]) : ['', line]
    const parts = message.split(' | ').map((part) => {
      if (!/ [+-]$/.test(part)) throw new Error(`${file}:${at + 1}: end each part with + or -`)
      return { text: part.slice(0, -2), isLasting: part.endsWith('+') }
    })
    return textSamples(parts, { group: `${file} ${at}`, before })
  })
}
