import {
  estimateTokens,
  matchesWhere,
  type CountTokens,
  type JsonObject,
  type Memory,
  type Receipt,
} from '../core/index.ts'
import { isQuestion } from './english.ts'
import { passagesOf, type Passage } from './passagesOf.ts'
import { createPostings } from './postings.ts'
import { readQuery, type RecallQuery } from './readQuery.ts'
import {
  gistOf,
  passageScore,
  scoreMemory,
  type Candidate,
  type IndexedMemory,
  type MatchedPassage,
} from './scoreMemory.ts'
import { selectMemories } from './selectMemories.ts'
import { createTokenize } from './tokenize.ts'

/** How an index reads texts. */
export interface RecallIndexOptions {
  /** Cuts a memory into the stretches that are matched one by one. @default the halves of a turn, else one passage */
  passages?: (memory: Memory) => Passage[]
  /** Words that say nothing about what a text is about, lower case. @default those of English */
  stopWords?: ReadonlySet<string>
  /** Takes a word's ending off, so that its forms meet. @default English plurals, -ing and -ed */
  stem?: (word: string) => string
  /** @default ⌈UTF-8 bytes / 4⌉ */
  countTokens?: CountTokens
}

/** What may be recalled, and how much. */
export interface RecallOptions {
  /** At most so many memories, pinned ones included. @default 6 */
  limit?: number
  /** Only memories of these types; `[]` means none. @default all */
  types?: readonly string[]
  /** Only memories whose metadata agree. */
  where?: JsonObject
  /** Epoch ms that recency counts from. @default Date.now() */
  now?: number
  /** Tokens that the memories' texts may take together. @default no limit */
  budget?: number
  /** Memories that may not come: what the plan carries, another branch. */
  exclude?: (memory: Memory) => boolean
  /** The last turns, oldest first: what an elliptical follow-up ("and her name?") is about. */
  context?: readonly string[]
}

/** The memories of one persona, found by what they say. Synchronous; what it gives depends on no order of adding. */
export interface RecallIndex {
  /** Takes a memory in, in place of the one with its id. Costs as much as its text is long, whatever the index holds. */
  add(memory: Memory): void
  /** Lets a memory go; nothing happens when it isn't there. */
  remove(id: string): void
  /** The memories that answer `query`, best first after the pinned ones, and why these. Nothing relevant: none. */
  recall(query: string, options?: RecallOptions): { memories: Memory[]; receipt: Receipt }
  readonly size: number
}

interface Entry extends IndexedMemory {
  readonly documents: Document[]
}

/** A passage as indexed. */
interface Document {
  readonly entry: Entry
  readonly at: number
  readonly asks: boolean
}

/** An empty index. */
export function createRecallIndex(options: RecallIndexOptions = {}): RecallIndex {
  const { passages = passagesOf, countTokens = estimateTokens, stopWords, stem } = options
  const tokenize = createTokenize({ stopWords, stem })
  const entries = new Map<string, Entry>()
  const pinned = new Set<Entry>()
  const postings = createPostings<Document>()

  function add(memory: Memory): void {
    remove(memory.id)
    const entry: Entry = { memory, gist: gistOf(memory), documents: [] }
    for (const { text, speaker, at } of passages(memory)) {
      const terms = tokenize(text).map(({ term }) => term)
      if (terms.length === 0) continue
      const document = { entry, at, asks: speaker === 'user' && isQuestion(text) }
      postings.add(document, terms)
      entry.documents.push(document)
    }
    entries.set(memory.id, entry)
    if (memory.pinned) pinned.add(entry)
  }

  function remove(id: string): void {
    const entry = entries.get(id)
    if (entry === undefined) return
    entry.documents.forEach(postings.remove)
    entries.delete(id)
    pinned.delete(entry)
  }

  /** Each memory that says a term of the query, with its best passage. */
  function search(query: RecallQuery): Map<Entry, MatchedPassage> {
    const best = new Map<Entry, MatchedPassage>()
    for (const [{ entry, at, asks }, match] of postings.search(query.terms)) {
      const passage = { at, asks, match }
      const known = best.get(entry)
      if (known === undefined || passageScore(passage) > passageScore(known)) best.set(entry, passage)
    }
    return best
  }

  function recall(text: string, wanted: RecallOptions = {}) {
    const { limit = 6, types, where, now = Date.now(), budget, exclude, context = [] } = wanted
    const query = readQuery(text, { tokenize, postings, context })
    const candidates: Candidate[] = []
    const consider = (entry: Entry, passage?: MatchedPassage): void => {
      const { memory } = entry
      if (types?.includes(memory.type) === false || !matchesWhere(memory, where) || exclude?.(memory)) return
      candidates.push(scoreMemory(entry, passage, { query, now }))
    }
    const found = search(query)
    for (const [entry, passage] of found) consider(entry, passage)
    for (const entry of pinned) if (!found.has(entry)) consider(entry)
    return selectMemories(candidates, { text, query, limit, budget, now, countTokens })
  }

  return {
    add,
    remove,
    recall,
    get size() {
      return entries.size
    },
  }
}
