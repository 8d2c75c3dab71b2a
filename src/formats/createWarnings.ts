/** Collects, by kind, everything that an import could keep only in part. */
export interface Warnings {
  /**
   * Notes that `what` holds at `place`; the same `what` becomes one line however often it holds. A place that costs
   * something to name comes as a function, asked only when it is kept.
   */
  add(what: string, place: string | (() => string)): void
  list(): string[]
}

/** Places named in one line; the rest is counted. */
const MAX_PLACES = 20

/** Starts an empty list of warnings; each line of it names up to 20 places. */
export function createWarnings(): Warnings {
  const placesOf = new Map<string, { count: number; places: string[] }>()
  return {
    add(what, place) {
      const noted = placesOf.get(what) ?? { count: 0, places: [] }
      noted.count += 1
      if (noted.count <= MAX_PLACES) noted.places.push(typeof place === 'string' ? place : place())
      placesOf.set(what, noted)
    },
    list: () =>
      [...placesOf].map(([what, { count, places }]) => {
        const more = count > places.length ? ` and ${count - places.length} more` : ''
        return `${what}, ${count}×: ${places.join(', ')}${more}`
      }),
  }
}
