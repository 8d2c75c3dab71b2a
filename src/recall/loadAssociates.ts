import { lazily } from '../core/index.ts'
import { createAssociates, type Associate } from './createAssociates.ts'

const load = lazily(async () => createAssociates((await import('./wordVectors.ts')).WORD_VECTORS))

/**
 * Loads a table of 10,000 everyday English words (300 kB) that tells which of them are near in meaning, for the option
 * `associate` of an index: asked about "pills", it finds "medication". Loaded once; after a failure the next call tries again.
 *
 * @example
 * const index = createRecallIndex({ associate: await loadAssociates() })
 */
export function loadAssociates(): Promise<(word: string) => Associate[]> {
  return load()
}
