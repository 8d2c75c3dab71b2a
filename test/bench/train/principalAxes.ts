const SWEEPS = 12

/** The axes along which centered vectors differ, most first: eigenvectors of their covariance, by Jacobi's rotations. */
export function principalAxes(vectors: readonly (readonly number[])[]): number[][] {
  const size = vectors[0]!.length
  const covariance = square(size, () => 0)
  for (const vector of vectors) {
    for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) covariance[i]![j]! += vector[i]! * vector[j]!
  }
  const axes = square(size, (i, j) => (i === j ? 1 : 0))
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) rotate(covariance, axes, p, q)
  }
  const order = [...axes.keys()].toSorted((a, b) => covariance[b]![b]! - covariance[a]![a]!)
  return order.map((column) => axes.map((row) => row[column]!))
}

/** Turns the axes `p` and `q` so that nothing of their covariance is left. */
function rotate(covariance: number[][], axes: number[][], p: number, q: number): void {
  const shared = covariance[p]![q]!
  if (Math.abs(shared) < 1e-9) return
  const theta = (covariance[q]![q]! - covariance[p]![p]!) / (2 * shared)
  const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1))
  const cosine = 1 / Math.sqrt(tangent * tangent + 1)
  const sine = tangent * cosine
  for (const row of covariance) turn(row, p, q)
  for (const [k, value] of covariance[p]!.entries()) {
    const other = covariance[q]![k]!
    covariance[p]![k] = cosine * value - sine * other
    covariance[q]![k] = sine * value + cosine * other
  }
  for (const row of axes) turn(row, p, q)

  function turn(row: number[], a: number, b: number): void {
    const [one, other] = [row[a]!, row[b]!]
    row[a] = cosine * one - sine * other
    row[b] = sine * one + cosine * other
  }
}

function square(size: number, valueOf: (row: number, column: number) => number): number[][] {
  const places = Array.from({ length: size }, (_, at) => at)
  return places.map((i) => places.map((j) => valueOf(i, j)))
}
