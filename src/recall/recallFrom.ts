import {
  matchesWhere,
  memoryText,
  quotedMemory,
  type CountTokens,
  type JsonObject,
  type Memory,
  type RecallStats,
  type Receipt,
} from '../core/index.ts'
import { fold, isEnglish } from '../languages/index.ts'
import { shareOf, type CostOf } from './chooseQuotes.ts'
import { selectCandidates } from './selectCandidates.ts'
import type { Associate } from './createAssociates.ts'
import type { Indexed } from './createIndexed.ts'
import type { Elsewhere } from './conceptsIn.ts'
import type { Entry } from './createPassages.ts'
import type { Ranking } from './createRanking.ts'
import type { Counter } from './createCounter.ts'
import { isAsked } from './factsAsked.ts'
import { answers } from './kindOf.ts'
import { newestTold } from './newestTold.ts'
import { MAX_PASSAGE } from './passagesOf.ts'
import { readQuery, type RecallQuery } from './readQuery.ts'
import { recentCandidate, scoreMemory, type Candidate } from './scoreMemory.ts'
import { scorePassage, type PassageScore } from './scorePassage.ts'
import { selectMemories } from './selectMemories.ts'

/** Limits what may be recalled, and how much. */
export interface RecallOptions {
  /** At most so many memories, pinned ones included. @default 6 */
  limit?: number
  /** Only memories of these types; `[]` means none. @default all */
  types?: readonly string[]
  /** Only memories whose metadata agree. */
  where?: JsonObject
  /** Epoch ms that recency and "yesterday" count from. @default Date.now() */
  now?: number
  /** Tokens that the memories' texts may take together. @default no limit */
  budget?: number
  /**
   * Tokens that one of them may take: of a longer one the sentences that say most of the query are quoted, which its entry
   * in the receipt names. @default an eighth of the budget, at least 48; without one all of each memory
   */
  share?: number
  /** Tokens of a memory as it will be quoted. @default those of its text */
  costOf?: CostOf
  /** Memories that may not come: what the plan carries, another branch. */
  exclude?: (memory: Memory) => boolean
  /** The last turns, oldest first: what an elliptical follow-up ("and her name?") is about. */
  context?: readonly string[]
  /** The names of the two, so that a name in the query means a speaker. */
  names?: { user?: string; persona?: string }
  /**
   * Fills what `limit` and `budget` leave with the newest that the user told of themselves, when the query asks for something
   * told: its answer may share no word with it. @default false
   */
  fill?: boolean
  /** What is said in memories that are not in the index. @default nothing */
  elsewhere?: Elsewhere
  /** Keeps silent when nothing is relevant enough; `false` ranks all that matches, for a search box. @default true */
  abstain?: boolean
}

/** The memories a recall found, and how it read the query. */
export interface RecallResult {
  memories: Memory[]
  receipt: Receipt
  /** True when the query asks for something a memory may hold; when it doesn't ("lol"), silence is right. */
  asks: boolean
  /** True when the query can't be understood without the turns before it: "and her name?". */
  isFollowUp: boolean
}

/** Says how a query is read, and how a memory counts. */
export interface AskingOptions {
  /**
   * Other words for what a folded word names, so that what was told in one language is found in another; never asked
   * between English and English. @default none; `loadTranslations` loads everyday words of 17 languages
   */
  translate: (word: string) => Iterable<string>
  /**
   * Words near in meaning to a folded English one, nearest first, asked where a message seems to ask for a memory.
   * @default none; `loadAssociates` knows 10,000 everyday words (300 kB)
   */
  associate: (word: string) => Iterable<Associate>
  /**
   * The log-odds that an English message asks for what a memory may hold: at -0.4 and below it nothing comes, unless
   * it was learned as what is asked for. @default told by question words alone; `seeksMemory` is trained on real messages
   */
  seeks: ((text: string) => number) | undefined
  /** @default estimateTokens */
  countTokens: CountTokens
  /** Tells how often and when replies really used a memory. @default never */
  statsOf: (memoryId: string) => RecallStats | undefined
}

/** The bonus for a sentence that holds the kind of answer asked for. */
const ANSWERS = 0.2

/** The memories of an index that answer `text`, best first after the pinned ones, and why these. */
export function recallFrom(indexed: Indexed, text: string, wanted: RecallOptions & AskingOptions): RecallResult {
  const { limit = 6, budget, now = Date.now(), countTokens, fill = false } = wanted
  const query = read(indexed, text, { ...wanted, now })
  const mayCome = admission(query, wanted)
  const candidates = candidatesOf(indexed, query, { ...wanted, limit, now, mayCome })
  if (fill && query.isAsking) {
    const isOut = (entry: Entry) => candidates.get(entry)?.isRelevant || !mayCome(entry)
    for (const entry of newestTold(indexed.passages, { limit, isOut }))
      candidates.set(entry, recentCandidate(entry.memory, now))
  }
  const selected = selectMemories([...candidates.values()], {
    text,
    query,
    limit,
    budget,
    share: wanted.share ?? shareOf(budget),
    costOf: wanted.costOf ?? ((memory, quotes) => countTokens(memoryText(quotedMemory(memory, quotes)))),
    worthOf: (sentence, { passage }) => worthOf(indexed, query, { sentence, passage }),
    now,
    countTokens,
  })
  const { isFollowUp } = query
  return {
    ...selected,
    isFollowUp,
    asks: query.intent === 'profile' || (query.intent !== 'tell' && query.concepts.length > 0),
  }
}

function read(
  { vocabulary, postings, passages, speakers, languages }: Indexed,
  text: string,
  { names, context = [], elsewhere, translate, associate, seeks, now }: RecallOptions & AskingOptions & { now: number },
): RecallQuery {
  return readQuery(text.slice(0, MAX_PASSAGE), {
    vocabulary,
    postings,
    passages,
    speakers: namesOf(speakers, names),
    language: languages.most() ?? 'en',
    isAllEnglish: [...languages.keys()].every(isEnglish),
    translate,
    associate,
    elsewhere,
    seeks,
    context: context.map((said) => said.slice(0, MAX_PASSAGE)),
    now,
  })
}

function admission(query: RecallQuery, { types, where, exclude }: RecallOptions): (entry: Entry) => boolean {
  return ({ memory }) =>
    types?.includes(memory.type) !== false &&
    (memory.supersededBy === undefined || query.isAboutPast) &&
    matchesWhere(memory, where) &&
    !exclude?.(memory)
}

/** Each memory with a passage that is worth a close look, by the best of these; and the pinned ones. */
function candidatesOf(
  indexed: Indexed,
  query: RecallQuery,
  {
    limit,
    now,
    mayCome,
    abstain = true,
    statsOf,
    ...wanted
  }: RecallOptions & AskingOptions & { limit: number; now: number; mayCome: (entry: Entry) => boolean },
): Map<Entry, Candidate> {
  const { passages, timesIn, pinned } = indexed
  const isOpen = wanted.types === undefined && wanted.where === undefined && wanted.exclude === undefined
  const ranking: Ranking = indexed.rank(query.concepts, query.mass || 1)
  const taught = (number: number) => factMatch(indexed, number, query)
  const candidateOf = ({ memory }: Entry, scored?: PassageScore) =>
    scoreMemory(memory, scored, { query, now, stats: statsOf(memory.id), ranking, abstain })
  const candidates = new Map<Entry, Candidate>()
  for (const number of selectCandidates({
    ranking,
    query,
    passages,
    limit,
    isOpen,
    mayCome,
    factMatch: taught,
    timesIn,
  })) {
    const { entry } = passages.get(number)!
    const scored = scorePassage(number, { query, ranking, passages, timesIn, taught: taught(number) })
    const known = candidates.get(entry)
    if (known === undefined || known.passage.relevance < scored.relevance)
      candidates.set(entry, candidateOf(entry, scored))
  }
  for (const entry of pinned) if (!candidates.has(entry) && mayCome(entry)) candidates.set(entry, candidateOf(entry))
  return candidates
}

/** 1 when a passage taught what the query asks about, else 0; in a profile, when it taught anything. */
function factMatch({ passages, learnedFrom }: Indexed, number: number, { intent, facts }: RecallQuery): number {
  const isProfile = intent === 'profile'
  if (!isProfile && facts.length === 0) return 0
  const { speaker, entry } = passages.get(number)!
  if (speaker !== 'user') return 0
  const isWanted = learnedFrom(entry.memory).some((fact) => (isProfile ? fact.about === 'user' : isAsked(fact, facts)))
  return isWanted ? 1 : 0
}

/** The share of a query that a sentence of a known text says. */
function worthOf(
  { passages, termsIn }: Indexed,
  { concepts, mass, kind }: RecallQuery,
  { sentence, passage }: { sentence: string; passage: PassageScore },
): number {
  const said = termsIn(sentence, passages.get(passage.number)?.language ?? 'en')
  const worth = concepts.reduce((sum, { terms, weight }) => {
    const likeness = Math.max(0, ...terms.map((one) => (said.has(one.term) ? one.likeness : 0)))
    return sum + (weight * likeness) / 100
  }, 0)
  return worth / (mass || 1) + (kind !== 'other' && answers(sentence, kind) ? ANSWERS : 0)
}

/** By folded name whom it names: speakers who have one, then the two. */
function namesOf(speakers: Counter, names: RecallOptions['names']): ReadonlyMap<string, string> {
  const named = [...speakers.keys()].filter((speaker) => !['user', 'persona', 'other'].includes(speaker))
  const pairs = named.map((name): [string, string] => [fold(name), name])
  for (const role of ['user', 'persona'] as const) if (names?.[role]) pairs.push([fold(names[role]), role])
  return new Map(pairs)
}
