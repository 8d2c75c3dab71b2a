import {
  estimateTokens,
  matchesWhere,
  memoryText,
  quotedMemory,
  type CountTokens,
  type JsonObject,
  type Memory,
  type RecallStats,
  type Receipt,
} from '../core/index.ts'
import { shareOf, type CostOf } from './chooseQuotes.ts'
import { closest } from './closest.ts'
import { createGrounds } from './createGrounds.ts'
import { createPassages, type Entry } from './createPassages.ts'
import { createPostings } from './createPostings.ts'
import { createRanking } from './createRanking.ts'
import { createTally, type Tally } from './createTally.ts'
import { createVocabulary, STOP, type KnownWord } from './createVocabulary.ts'
import { deixisBy } from './deixis.ts'
import { eachWord, englishStem, fold, type Language, languageBy } from '../languages/index.ts'
import { isAsked } from './factsAsked.ts'
import { answers } from './kindOf.ts'
import { newestTold } from './newestTold.ts'
import { MAX_PASSAGE, passagesOf, type Passage } from './passagesOf.ts'
import { readQuery, type RecallQuery } from './readQuery.ts'
import { asksIn } from './readText.ts'
import { readTimes, type TimeSpan } from './readTimes.ts'
import { recentCandidate, scoreMemory, type Candidate } from './scoreMemory.ts'
import { scorePassage } from './scorePassage.ts'
import { selectMemories } from './selectMemories.ts'

/** How an index reads texts. */
export interface RecallIndexOptions {
  /** Cuts a memory into the stretches that are matched one by one. @default the halves of a turn, else one passage */
  passages?: (memory: Memory) => Passage[]
  /** Words that say nothing about what a text is about, lower case. @default those of 15 languages, told text by text */
  stopWords?: ReadonlySet<string>
  /** Takes a word's ending off, so that its forms meet. @default Porter's for English; near spellings meet in the rest */
  stem?: (word: string) => string
  /**
   * Other words for what a folded word names, so that what was told in one language is found in another; never asked
   * between English and English. @default none; `translationsOf` knows everyday words of 16 languages (10 kB)
   */
  translate?: (word: string) => Iterable<string>
  /**
   * The log-odds that an English message asks for what a memory may hold: at -0.4 and below it nothing comes, unless
   * it was learned as what is asked for. @default told by question words alone; `seeksMemory` is trained on real messages
   */
  seeks?: (text: string) => number
  /** @default estimateTokens */
  countTokens?: CountTokens
  /** How often and when a memory was really used. @default never */
  statsOf?: (memoryId: string) => RecallStats | undefined
}

/** What may be recalled, and how much. */
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
  /** What the two are called, so that a name means who spoke. */
  names?: { user?: string; persona?: string }
  /**
   * Fills what `limit` and `budget` leave with the newest that the user told of themselves, when the query asks for something
   * told: its answer may share no word with it. @default false
   */
  fill?: boolean
  /** Keeps silent when nothing is relevant enough; `false` ranks all that matches, for a search box. @default true */
  abstain?: boolean
}

/** What a recall found. */
export interface RecallResult {
  memories: Memory[]
  receipt: Receipt
  /** Whether the query asks for what a memory may hold; where it doesn't ("lol"), silence is right. */
  asks: boolean
}

/** The memories of one persona, found by what they say. Synchronous; what it gives depends on no order of adding. */
export interface RecallIndex {
  /** Takes a memory in, in place of the one with its id. Costs as much as its text is long, whatever the index holds. */
  add(memory: Memory): void
  /** Lets a memory go; nothing happens when it isn't there. */
  remove(id: string): void
  /** The memories that answer `query`, best first after the pinned ones, and why these. Nothing relevant: none. */
  recall(query: string, options?: RecallOptions): RecallResult
  readonly size: number
}

/** What it adds to the worth of a sentence that it holds the kind of answer that is asked for. */
const ANSWERS = 0.2

/**
 * An empty index.
 * @example
 * const index = createRecallIndex()
 * index.add(memoryFrom({ personaId: 'ada', content: 'Allergic to peanuts' }, { id: 'm1', now: Date.now() }))
 * const { memories, receipt } = index.recall('are peanuts safe?', { limit: 3 })
 */
export function createRecallIndex(options: RecallIndexOptions = {}): RecallIndex {
  const {
    passages: passagesIn = passagesOf,
    translate = () => [],
    seeks,
    countTokens = estimateTokens,
    statsOf,
  } = options
  const { stopWords, stem } = options
  const vocabulary = createVocabulary({
    stopWords: stopWords && new Set([...stopWords].map(fold)),
    stem: stem ?? stemOf,
  })
  const postings = createPostings()
  let passages = createPassages()
  let rank = createRanking(passages, postings)
  const entries = new Map<string, Entry>()
  const pinned = new Set<Entry>()
  const grounds = createGrounds()
  /** How many passages each speaker said, and each language was told in. */
  const speakers = createTally()
  const languages = createTally()
  const times = new Map<number, readonly TimeSpan[]>()

  function knownIn(text: string): KnownWord[] {
    const words: KnownWord[] = []
    eachWord(text, (folded) => words.push(vocabulary.know(folded)))
    return words
  }

  function termsIn(words: readonly KnownWord[], language: Language): number[] {
    const terms: number[] = []
    for (const word of words) {
      const term = vocabulary.add(word, language)
      if (term !== STOP) terms.push(term)
    }
    return terms
  }

  function add(memory: Memory): void {
    remove(memory.id)
    const entry: Entry = { memory, passages: [] }
    for (const { text: whole, speaker, at, session } of passagesIn(memory)) {
      const text = whole.slice(0, MAX_PASSAGE)
      const words = knownIn(text)
      const language = languageBy(words)
      const terms = termsIn(words, language)
      const points = words.reduce((bits, word) => bits | word.points, 0)
      const number = passages.add({
        entry,
        text,
        speaker,
        at,
        session,
        length: terms.length,
        language,
        mayNameTime: words.some(({ isTime }) => isTime),
        isPersonal: deixisBy(text, points, language).self,
        ...asksIn(text),
      })
      for (const term of terms) postings.add(number, term)
      entry.passages.push(number)
      speakers.add(speaker)
      languages.add(language)
    }
    entries.set(memory.id, entry)
    grounds.add(memory)
    if (memory.pinned) pinned.add(entry)
  }

  function remove(id: string): void {
    const entry = entries.get(id)
    if (entry === undefined) return
    for (const number of entry.passages) {
      const { text, speaker, language } = passages.get(number)!
      // Read again, which is quick and seldom: what each passage says would take more room than its text.
      postings.remove(termsIn(knownIn(text), language))
      passages.remove(number)
      times.delete(number)
      speakers.remove(speaker)
      languages.remove(language)
    }
    entries.delete(id)
    grounds.remove(entry.memory)
    pinned.delete(entry)
    pack()
  }

  /** Removed passages leave gaps; when most is gaps, all is numbered anew. */
  function pack(): void {
    if (passages.end < 1000 || passages.end < 2 * passages.size) return
    const memories = [...entries.values()].map(({ memory }) => memory)
    entries.clear()
    pinned.clear()
    times.clear()
    for (const part of [postings, vocabulary, speakers, languages]) part.clear()
    passages = createPassages()
    rank = createRanking(passages, postings)
    memories.forEach(add)
  }

  function timesIn(number: number): readonly TimeSpan[] {
    const known = times.get(number)
    if (known !== undefined) return known
    const { text, at } = passages.get(number)!
    const spans = readTimes(text, at)
    times.set(number, spans)
    return spans
  }

  /** Whether a passage taught what the query asks about, 0 or 1; in a profile, whether it taught anything. */
  function taughtIn(number: number, { intent, facts }: RecallQuery): number {
    const isProfile = intent === 'profile'
    if (!isProfile && facts.length === 0) return 0
    const { speaker, entry } = passages.get(number)!
    if (speaker !== 'user') return 0
    const learned = grounds.of(entry.memory)
    return learned.some((fact) => (isProfile ? fact.about === 'user' : isAsked(fact, facts))) ? 1 : 0
  }

  /** The share of a query that a sentence of a known text says. */
  function worthOf(sentence: string, { concepts, mass, kind }: RecallQuery, language: Language): number {
    const said = new Set(knownIn(sentence).map(({ terms }) => terms[language]))
    const worth = concepts.reduce((sum, { terms, weight }) => {
      const likeness = Math.max(0, ...terms.map((one) => (said.has(one.term) ? one.likeness : 0)))
      return sum + (weight * likeness) / 100
    }, 0)
    return worth / (mass || 1) + (kind !== 'other' && answers(sentence, kind) ? ANSWERS : 0)
  }

  function recall(text: string, wanted: RecallOptions = {}): RecallResult {
    const {
      limit = 6,
      types,
      where,
      now = Date.now(),
      budget,
      share = shareOf(budget),
      costOf = (memory, quotes) => countTokens(memoryText(quotedMemory(memory, quotes))),
      exclude,
      context = [],
      names,
      fill = false,
      abstain = true,
    } = wanted
    const query = readQuery(text.slice(0, MAX_PASSAGE), {
      vocabulary,
      postings,
      passages,
      speakers: namesOf(speakers, names),
      language: (languages.most() as Language | undefined) ?? 'en',
      isAllEnglish: [...languages.keys()].every((language) => language === 'en' || language === 'und'),
      translate,
      seeks,
      context: context.map((said) => said.slice(0, MAX_PASSAGE)),
      now,
    })
    const mayCome = ({ memory }: Entry): boolean =>
      types?.includes(memory.type) !== false &&
      (memory.supersededBy === undefined || query.isAboutPast) &&
      matchesWhere(memory, where) &&
      !exclude?.(memory)
    const isOpen = types === undefined && where === undefined && exclude === undefined
    const ranking = rank(query.concepts, query.mass || 1)
    const candidates = new Map<Entry, Candidate>()
    for (const number of closest({ ranking, query, passages, limit, isOpen, mayCome, taughtIn, timesIn })) {
      const { entry } = passages.get(number)!
      const scored = scorePassage(number, { query, ranking, passages, timesIn, taught: taughtIn(number, query) })
      const known = candidates.get(entry)
      if (known !== undefined && known.passage.relevance >= scored.relevance) continue
      candidates.set(
        entry,
        scoreMemory(entry.memory, scored, { query, now, stats: statsOf?.(entry.memory.id), ranking, abstain }),
      )
    }
    for (const entry of pinned) {
      if (!candidates.has(entry) && mayCome(entry))
        candidates.set(
          entry,
          scoreMemory(entry.memory, undefined, { query, now, stats: statsOf?.(entry.memory.id), ranking, abstain }),
        )
    }
    if (fill && query.isAsking) {
      for (const entry of newestTold(passages, {
        limit,
        isOut: (one) => candidates.get(one)?.isRelevant || !mayCome(one),
      }))
        candidates.set(entry, recentCandidate(entry.memory, now))
    }
    const asks = query.intent === 'profile' || (query.intent !== 'tell' && query.concepts.length > 0)
    const selected = selectMemories([...candidates.values()], {
      text,
      query,
      limit,
      budget,
      share,
      costOf,
      worthOf: (sentence, { passage }) => worthOf(sentence, query, passages.get(passage.number)?.language ?? 'en'),
      now,
      countTokens,
    })
    return { ...selected, asks }
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

function stemOf(word: string, language: Language): string {
  return language === 'en' || language === 'und' ? englishStem(word) : word
}

/** By folded name whom it names: speakers who have one, then the two. */
function namesOf(speakers: Tally, names: RecallOptions['names']): ReadonlyMap<string, string> {
  const named = [...speakers.keys()].filter((speaker) => !['user', 'persona', 'other'].includes(speaker))
  const pairs = named.map((name): [string, string] => [fold(name), name])
  for (const role of ['user', 'persona'] as const) if (names?.[role]) pairs.push([fold(names[role]), role])
  return new Map(pairs)
}
