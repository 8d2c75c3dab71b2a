/** Weights of features as a file holds them: a line for each weight, the weight first, then its features, by tabs. */
export interface PackedWeights {
  /** The log-odds that a weight of 1 means. */
  readonly scale: number
  readonly bias: number
  /** Whole numbers, each with the features that have it. */
  readonly lines: string
}

/** A function that gives the log-odds of a text's features: their weights' sum over the root of their number. */
export function readWeights({ scale, bias, lines }: PackedWeights): (features: readonly string[]) => number {
  const weights = new Map<string, number>()
  for (const line of lines.trim().split('\n')) {
    const [weight, ...features] = line.split('\t')
    for (const feature of features) weights.set(feature, Number(weight) * scale)
  }
  return (features) => {
    let [sum, known] = [0, 0]
    for (const feature of features) {
      const weight = weights.get(feature)
      if (weight === undefined) continue
      sum += weight
      known++
    }
    return bias + sum / Math.sqrt(Math.max(1, known))
  }
}
