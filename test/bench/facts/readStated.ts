import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import type { StatedFacts } from '../train/factSamples.ts'

/** A file of stated facts, packed (`.gz`) or not. */
export function readStated(file: string): StatedFacts {
  const bytes = readFileSync(file)
  // Our own files; a wrong one fails at its first use with the field's name.
  return JSON.parse((file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')) as StatedFacts
}
