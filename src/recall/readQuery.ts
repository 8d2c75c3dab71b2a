import { isFollowUp, withoutFrames } from './english.ts'
import type { Postings, WeightedTerm } from './postings.ts'
import type { Token, Tokenize } from './tokenize.ts'

/** A term that a query looks for. */
export type QueryTerm = Token & WeightedTerm

/** What a query looks for. Without terms it asks for nothing that a memory could hold. */
export interface RecallQuery {
  /** The rarest first, then what is borrowed. */
  readonly terms: readonly QueryTerm[]
  /** What its terms weigh together, borrowed ones only where it has none of its own. */
  readonly mass: number
  /** What a memory must say of that to be worth a place. */
  readonly needed: number
}

export interface ReadQueryOptions {
  tokenize: Tokenize
  postings: Pick<Postings<unknown>, 'idf' | 'has'>
  /** The last turns, oldest first. */
  context: readonly string[]
}

/** A long paste is known by its rarest terms. */
const MAX_TERMS = 64

const MAX_BORROWED = 4

/** What a word of the last turns counts, next to one that the user wrote now. */
const BORROWED = 0.5

/**
 * The share of a query that a memory must say falls with the root of the number of terms: one of one to four, two of
 * sixteen, four of sixty-four. Less, or only the most common words of it, is a near miss.
 */
const NEEDED = 0.5

/** The terms of a query by how rare they are; a follow-up that can't stand alone borrows from the last two turns. */
export function readQuery(query: string, options: ReadQueryOptions): RecallQuery {
  const { tokenize, postings } = options
  const own = distinct(tokenize(withoutFrames(query)))
    .map((token) => ({ ...token, weight: postings.idf(token.term) }))
    .toSorted(byWeight)
    .slice(0, MAX_TERMS)
  const borrowed = isFollowUp(query, own.length) ? borrowedTerms(query, own, options) : []
  const counted = own.length > 0 ? own : borrowed
  const mass = counted.reduce((sum, { weight }) => sum + weight, 0)
  return { terms: [...own, ...borrowed], mass, needed: (NEEDED * mass) / Math.sqrt(counted.length) }
}

/** Names, then the rarest words, of the last two turns, as far as a memory says them. */
function borrowedTerms(query: string, own: readonly QueryTerm[], options: ReadQueryOptions): QueryTerm[] {
  const { tokenize, postings, context } = options
  const said = context.slice(-2).join('\n')
  const known = distinct(tokenize(said))
    .filter(({ term }) => postings.has(term) && own.every((mine) => mine.term !== term))
    // They count as standing after the query.
    .map((token) => ({ ...token, at: query.length + 1 + token.at, weight: BORROWED * postings.idf(token.term) }))
    .toSorted(byWeight)
  const names = known.filter(({ word, at }) => /^\p{Lu}/u.test(word) && !opensSentence(said, at - query.length - 1))
  return [...new Set([...names, ...known])].slice(0, MAX_BORROWED)
}

/** Where a capital makes no name. */
function opensSentence(text: string, at: number): boolean {
  return at < 3 || /[.!?…\n][^\p{L}\p{N}]*$/u.test(text.slice(at - 3, at))
}

function byWeight(a: QueryTerm, b: QueryTerm): number {
  return b.weight - a.weight
}

function distinct(tokens: readonly Token[]): Token[] {
  const byTerm = new Map<string, Token>()
  for (const token of tokens) if (!byTerm.has(token.term)) byTerm.set(token.term, token)
  return [...byTerm.values()]
}
