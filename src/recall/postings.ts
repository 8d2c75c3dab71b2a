/** A term, and what finding it is worth. */
export interface WeightedTerm {
  readonly term: string
  readonly weight: number
}

/** How well a document matches, and by which terms. */
export interface Match<T> {
  score: number
  readonly terms: T[]
}

/** An inverted index of documents `D`: who says which term how often. */
export interface Postings<D> {
  add(document: D, terms: readonly string[]): void
  /** Takes the time of the document's own terms. */
  remove(document: D): void
  has(term: string): boolean
  /** What a term is worth, by how few documents say it. */
  idf(term: string): number
  /** BM25 of the documents that say any of `terms`; reads no other. */
  search<T extends WeightedTerm>(terms: readonly T[]): Map<D, Match<T>>
}

/**
 * BM25: how fast repeating a term stops to help, and how much length costs; both low, since passages are short.
 * Robertson & Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), section 3.
 */
const K1 = 0.9
const B = 0.4

/** A few documents don't tell what is rare: idf takes a smaller index to be of this size. */
const MIN_SIZE = 200

/** A term that no document says is as often a slip of the pen as the point of the question: it counts half. */
const UNKNOWN = 0.5

interface Indexed<D> {
  readonly document: D
  readonly terms: readonly string[]
}

export function createPostings<D>(): Postings<D> {
  const postings = new Map<string, Map<Indexed<D>, number>>()
  const indexed = new Map<D, Indexed<D>>()
  let length = 0

  function add(document: D, terms: readonly string[]): void {
    const entry = { document, terms }
    indexed.set(document, entry)
    length += terms.length
    for (const term of terms) {
      const posting = postings.get(term) ?? new Map<Indexed<D>, number>()
      posting.set(entry, (posting.get(entry) ?? 0) + 1)
      postings.set(term, posting)
    }
  }

  function remove(document: D): void {
    const entry = indexed.get(document)
    if (entry === undefined) return
    indexed.delete(document)
    length -= entry.terms.length
    for (const term of entry.terms) {
      const posting = postings.get(term)
      posting?.delete(entry)
      if (posting?.size === 0) postings.delete(term)
    }
  }

  function idf(term: string): number {
    const said = postings.get(term)?.size ?? 0
    return said === 0 ? UNKNOWN * rarity(1) : rarity(said)
  }

  function rarity(said: number): number {
    return Math.log(1 + (Math.max(indexed.size, MIN_SIZE) - said + 0.5) / (said + 0.5))
  }

  function search<T extends WeightedTerm>(terms: readonly T[]): Map<D, Match<T>> {
    const matches = new Map<D, Match<T>>()
    const average = length / indexed.size
    for (const term of terms) {
      for (const [entry, count] of postings.get(term.term) ?? []) {
        const saturation = count + K1 * (1 - B + (B * entry.terms.length) / average)
        const score = (term.weight * count * (K1 + 1)) / saturation
        const match = matches.get(entry.document)
        if (match === undefined) matches.set(entry.document, { score, terms: [term] })
        else {
          match.score += score
          match.terms.push(term)
        }
      }
    }
    return matches
  }

  return { add, remove, has: (term) => postings.has(term), idf, search }
}
