/** A text with what it should be told as, and the group (dialogue, intent) that it must not be judged within. */
export interface Sample {
  readonly text: string
  readonly isWanted: boolean
  readonly group: string
}

/** A logistic regression over features that are there or not. */
export interface Model {
  readonly weights: ReadonlyMap<string, number>
  readonly bias: number
}

export interface TrainOptions {
  readonly featuresOf: (text: string) => string[]
  /** A feature is learned if so many samples of two groups or more have it. */
  readonly minCount?: number
  /** L2 penalty of each weight. */
  readonly penalty?: number
}

const EPOCHS = 25
const RATE = 0.3

/**
 * Fits a logistic regression by AdaGrad (Duchi et al. 2011), in an order that depends on nothing but the samples' own, so
 * that the same files give the same weights. Both answers count alike, however many samples each has.
 */
export function train(samples: readonly Sample[], { featuresOf, minCount = 3, penalty = 0.02 }: TrainOptions): Model {
  const features = samples.map(({ text }) => featuresOf(text))
  const names = learnable(samples, features, minCount)
  const indexes = new Map(names.map((name, index) => [name, index]))
  const rows = features.map((of) => of.flatMap((name) => indexes.get(name) ?? []))
  const wanted = samples.filter(({ isWanted }) => isWanted).length
  const share = { true: samples.length / (2 * wanted), false: samples.length / (2 * (samples.length - wanted)) }
  const { weights, bias } = fitted(rows, {
    size: names.length,
    isWanted: (at) => samples[at]!.isWanted,
    weightOf: (at) => share[`${samples[at]!.isWanted}`],
    epochs: EPOCHS,
    rate: RATE,
    penalty,
    start: 1e-8,
  })
  return { weights: new Map(names.map((name, index) => [name, weights[index]!])), bias }
}

export interface FitOptions {
  /** How many features there are. */
  readonly size: number
  readonly isWanted: (at: number) => boolean
  /** How much a sample counts. */
  readonly weightOf: (at: number) => number
  readonly epochs: number
  readonly rate: number
  /** L2 penalty of each weight. */
  readonly penalty: number
  /** What each sum of squares begins with. */
  readonly start: number
}

/** The weights of a logistic regression over rows of features by AdaGrad (Duchi et al. 2011); the same rows give the same. */
export function fitted(
  rows: readonly ArrayLike<number>[],
  options: FitOptions,
): { weights: Float64Array; bias: number } {
  const { size, isWanted, weightOf, epochs, rate, penalty, start } = options
  const weights = new Float64Array(size)
  const squares = new Float64Array(size).fill(start)
  let [bias, biasSquares] = [0, start]
  const random = sequence(1)
  const order = [...rows.keys()]
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random)
    for (const at of order) {
      const row = rows[at]!
      const norm = 1 / Math.sqrt(Math.max(1, row.length))
      let odds = bias
      for (let index = 0; index < row.length; index++) odds += weights[row[index]!]! * norm
      const error = (1 / (1 + Math.exp(-odds)) - Number(isWanted(at))) * weightOf(at)
      for (let index = 0; index < row.length; index++) {
        const place = row[index]!
        const slope = error * norm + penalty * weights[place]!
        squares[place]! += slope * slope
        weights[place]! -= (rate * slope) / Math.sqrt(squares[place]!)
      }
      biasSquares += error * error
      bias -= (rate * error) / Math.sqrt(biasSquares)
    }
  }
  return { weights, bias }
}

/** The groups in `count` parts, in an order of their own, so that each sample is judged by a model that never saw its group. */
export function partsOf(groups: Iterable<string>, count: number): ReadonlySet<string>[] {
  const shuffled = [...new Set(groups)].toSorted()
  shuffle(shuffled, sequence(7))
  return Array.from({ length: count }, (_, part) => new Set(shuffled.filter((_group, at) => at % count === part)))
}

function learnable(samples: readonly Sample[], features: readonly string[][], minCount: number): string[] {
  const seen = new Map<string, { count: number; groups: Set<string> }>()
  for (const [at, of] of features.entries()) {
    for (const name of of) {
      const known = seen.get(name) ?? { count: 0, groups: new Set<string>() }
      known.count++
      known.groups.add(samples[at]!.group)
      seen.set(name, known)
    }
  }
  return [...seen]
    .filter(([, { count, groups }]) => count >= minCount && groups.size > 1)
    .map(([name]) => name)
    .toSorted()
}

/** Numbers in 0..1 that look random and are the same each time (Numerical Recipes' linear congruence). */
function sequence(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

function shuffle(list: unknown[], random: () => number): void {
  for (let at = list.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1))
    ;[list[at], list[other]] = [list[other], list[at]]
  }
}
