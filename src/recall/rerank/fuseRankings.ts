/** Reciprocal rank fusion: how little the first places weigh against the later ones. 60 is the value of its paper. */
const K = 60

/** One order out of several, by reciprocal rank: ids with their scores, best first. What a ranking lacks earns nothing there. */
export function fuseRankings(rankings: readonly (readonly string[])[], k: number = K): Map<string, number> {
  const scores = new Map<string, number>()
  for (const ranking of rankings) {
    ranking.forEach((id, at) => scores.set(id, (scores.get(id) ?? 0) + 1 / (k + at + 1)))
  }
  // Stable: of equal ones the first ranking's order stands.
  return new Map([...scores].toSorted(([, a], [, b]) => b - a))
}
