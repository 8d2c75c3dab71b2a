/**
 * The low bits of a posting hold the count of the term in the passage, the rest the passage's number: one small
 * integer.
 */
const COUNT_BITS = 6
const MAX_COUNT = (1 << COUNT_BITS) - 1

/** A cell of `Postings.of`. */
export const passageIn = (cell: number): number => cell >>> COUNT_BITS
/** The number of times the passage of a posting says the term, up to `MAX_COUNT`. */
export const countIn = (cell: number): number => cell & MAX_COUNT

/** An inverted index: which passages say which term how often. Terms and passages are small integers. */
export interface Postings {
  /** Takes in one saying of a term; those of one passage come in one row. */
  add(passage: number, term: number): void
  /** Takes the time of the passage's own terms: its cells stay until the index is packed. */
  remove(terms: readonly number[]): void
  /** Cells by passage, those of removed ones among them. */
  of(term: number): readonly number[]
  /** The number of passages that say it. */
  frequency(term: number): number
  clear(): void
}

/** Starts an index without terms; each list grows as passages come. */
export function createPostings(): Postings {
  let cells: number[][] = []
  let frequencies: number[] = []

  return {
    add(passage, term) {
      const list = (cells[term] ??= [])
      const last = list[list.length - 1]
      if (last !== undefined && passageIn(last) === passage) {
        if (countIn(last) < MAX_COUNT) list[list.length - 1] = last + 1
        return
      }
      list.push((passage << COUNT_BITS) | 1)
      frequencies[term] = (frequencies[term] ?? 0) + 1
    },
    remove(terms) {
      for (const term of new Set(terms)) frequencies[term]!--
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
