import { fnv1a } from '../core/index.ts'

/** Weights of a logistic regression over hashed features, as a file holds them. */
export interface HashedWeights {
  /** The log-odds that a weight of 1 means. */
  readonly scale: number
  readonly bias: number
  /** A signed byte for each place, in base64; their number is a power of two. */
  readonly bytes: string
}

/** A function that gives the log-odds of features: their weights' sum over the root of their number. */
export function hashedOdds({ scale, bias, bytes }: HashedWeights): (features: readonly string[]) => number {
  const weights = Int8Array.from(atob(bytes), (letter) => letter.charCodeAt(0))
  return (features) => {
    const places = new Set(features.map((feature) => placeOf(feature, weights.length)))
    let sum = 0
    for (const place of places) sum += weights[place]!
    return bias + (scale * sum) / Math.sqrt(Math.max(1, places.size))
  }
}

/** The place of a feature's weight (FNV-1a, its bits mixed once more): no feature's name needs to be kept. */
export function placeOf(feature: string, count: number): number {
  let hash = fnv1a(feature)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c_1b_3c_6d)
  return ((hash ^ (hash >>> 12)) >>> 0) & (count - 1)
}
