import { placeOf, type HashedWeights } from '../../../src/consolidate/hashedOdds.ts'
import { fitted } from './regression.ts'

/** A unit of text by its features, with what it should be told as. */
export interface FactSample {
  readonly features: readonly string[]
  readonly isLasting: boolean
  /** How much it counts: what is certain more than what is only not listed. */
  readonly weight: number
  /** The dialogue that it must not be judged within. */
  readonly group: string
}

/** 2^15 places: of half as many too many features share one, and twice as many were no better. */
const PLACES = 32_768
const EPOCHS = 12
const RATE = 0.15
const PENALTY = 0.02
/** Steps to each side of 0. */
const STEPS = 127

/** Fits a logistic regression over hashed features; the same samples give the same bytes. */
export function trainFacts(samples: readonly FactSample[]): HashedWeights {
  const rows = samples.map(({ features }) => [...new Set(features.map((feature) => placeOf(feature, PLACES)))])
  const { weights, bias } = fitted(rows, {
    size: PLACES,
    isWanted: (at) => samples[at]!.isLasting,
    weightOf: (at) => samples[at]!.weight,
    epochs: EPOCHS,
    rate: RATE,
    penalty: PENALTY,
    start: 1e-6,
  })
  return packed(weights, bias)
}

function packed(weights: Float64Array, bias: number): HashedWeights {
  const largest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0)
  const scale = Number((largest / STEPS).toPrecision(4))
  const bytes = Buffer.from(
    Int8Array.from(weights, (weight) => Math.max(-STEPS, Math.min(STEPS, Math.round(weight / scale)))).buffer,
  )
  return { scale, bias: Number(bias.toPrecision(4)), bytes: bytes.toString('base64') }
}
