/** What a posting list holds per passage: its id and how often it says the term, in one small integer. */
const COUNT_BITS = 6
const MAX_COUNT = (1 << COUNT_BITS) - 1

/** A cell of `Postings.of`. */
export const passageIn = (cell: number): number => cell >>> COUNT_BITS
export const countIn = (cell: number): number => cell & MAX_COUNT

/** An inverted index: which passages say which term how often. Terms and passages are small integers. */
export interface Postings {
  add(passage: number, terms: Uint32Array): void
  /** Takes the time of the passage's own terms: its cells stay until the index is packed. */
  remove(terms: Uint32Array): void
  /** Cells by passage, those of removed ones among them. */
  of(term: number): readonly number[]
  /** How many passages say it. */
  frequency(term: number): number
  clear(): void
}

export function createPostings(): Postings {
  let cells: number[][] = []
  let frequencies: number[] = []

  return {
    add(passage, terms) {
      each(terms, (term, count) => {
        const list = cells[term]
        const cell = (passage << COUNT_BITS) | count
        if (list === undefined) cells[term] = [cell]
        else list.push(cell)
        frequencies[term] = (frequencies[term] ?? 0) + 1
      })
    },
    remove(terms) {
      each(terms, (term) => frequencies[term]!--)
    },
    of: (term) => cells[term] ?? NONE,
    frequency: (term) => frequencies[term] ?? 0,
    clear() {
      cells = []
      frequencies = []
    },
  }
}

const NONE: readonly number[] = []

/** Visits each term once, with how often it comes. */
function each(terms: Uint32Array, visit: (term: number, count: number) => void): void {
  const sorted = sortedTerms(terms)
  for (let at = 0; at < sorted.length;) {
    const start = at
    while (sorted[++at] === sorted[start]);
    visit(sorted[start]!, Math.min(at - start, MAX_COUNT))
  }
}

/** A passage has few terms: moving each to its place is faster than what `toSorted` takes to begin. */
const FEW = 40

function sortedTerms(terms: Uint32Array): Uint32Array {
  if (terms.length < 2) return terms
  if (terms.length > FEW) return terms.toSorted()
  const sorted = terms.slice()
  for (let next = 1; next < sorted.length; next++) {
    const term = sorted[next]!
    let at = next
    for (; at > 0 && sorted[at - 1]! > term; at--) sorted[at] = sorted[at - 1]!
    sorted[at] = term
  }
  return sorted
}
