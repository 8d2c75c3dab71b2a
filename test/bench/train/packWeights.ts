import type { PackedWeights } from '../../../src/recall/readWeights.ts'
import type { Model } from './regression.ts'

/** A model as a file holds it: weights in `steps` steps to each side of 0, the features of each on a line. */
export function packWeights({ weights, bias }: Model, steps = 15): PackedWeights {
  const largest = Math.max(...[...weights.values()].map(Math.abs))
  const scale = Number((largest / steps).toPrecision(4))
  const byWeight = new Map<number, string[]>()
  for (const [feature, weight] of weights) {
    const step = Math.round(weight / scale)
    if (step !== 0) byWeight.set(step, [...(byWeight.get(step) ?? []), feature])
  }
  const lines = [...byWeight]
    .toSorted(([a], [b]) => a - b)
    .map(([step, features]) => [step, ...features.toSorted()].join('\t'))
  return { scale, bias: Number(bias.toPrecision(4)), lines: lines.join('\n') }
}
