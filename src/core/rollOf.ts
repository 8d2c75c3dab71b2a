import { hashOf } from './hashOf.ts'

/** A number in [0, 1) that follows from `seed` alone: the same turn, planned again, comes out the same. */
export function rollOf(...seed: readonly (string | number)[]): number {
  return Number.parseInt(hashOf(seed.join('\0')).slice(-9), 36) / 36 ** 9
}
