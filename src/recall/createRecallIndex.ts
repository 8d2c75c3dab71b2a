import {
  estimateTokens,
  matchesWhere,
  type CountTokens,
  type JsonObject,
  type Memory,
  type RecallStats,
  type Receipt,
} from '../core/index.ts'
import { createGrounds } from './createGrounds.ts'
import { createPassages, type Entry } from './createPassages.ts'
import { createPostings } from './createPostings.ts'
import { createRanking, type Ranking } from './createRanking.ts'
import { createVocabulary, STOP, type KnownWord } from './createVocabulary.ts'
import { deixisBy } from './deixis.ts'
import { englishStem } from './englishForms.ts'
import { isAsked } from './factsAsked.ts'
import { languageBy, type Language } from './languages.ts'
import { passagesOf, type Passage } from './passagesOf.ts'
import { readQuery, type RecallQuery } from './readQuery.ts'
import { asksIn } from './readText.ts'
import { readTimes, type TimeSpan } from './readTimes.ts'
import { scoreMemory, type Candidate } from './scoreMemory.ts'
import { scorePassage } from './scorePassage.ts'
import { selectMemories } from './selectMemories.ts'
import { eachWord, fold } from './wordsOf.ts'

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
  /** @default ⌈UTF-8 bytes / 4⌉ */
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
  /** Memories that may not come: what the plan carries, another branch. */
  exclude?: (memory: Memory) => boolean
  /** The last turns, oldest first: what an elliptical follow-up ("and her name?") is about. */
  context?: readonly string[]
  /** What the two are called, so that a name means who spoke. */
  names?: { user?: string; persona?: string }
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

/** How many passages are looked at closely, at least; from how many of them and how far what stands around is, too. */
const MIN_CLOSE = 300
const MAX_STARTS = 12
const MAX_STEPS = 8

/** An empty index. */
export function createRecallIndex(options: RecallIndexOptions = {}): RecallIndex {
  const { passages: passagesIn = passagesOf, translate = () => [], countTokens = estimateTokens, statsOf } = options
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
    for (const { text, speaker, at, session } of passagesIn(memory)) {
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

  function recall(text: string, wanted: RecallOptions = {}): RecallResult {
    const { limit = 6, types, where, now = Date.now(), budget, exclude, context = [], names, abstain = true } = wanted
    const query = readQuery(text, {
      vocabulary,
      postings,
      passages,
      speakers: namesOf(speakers, names),
      language: (languages.most() as Language | undefined) ?? 'en',
      isAllEnglish: [...languages.keys()].every((language) => language === 'en' || language === 'und'),
      translate,
      context,
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
    for (const number of closest(ranking, query, { count: Math.max(MIN_CLOSE, 6 * limit), isOpen, mayCome })) {
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
    const asks = query.intent === 'profile' || (query.intent !== 'tell' && query.concepts.length > 0)
    return { ...selectMemories([...candidates.values()], { text, query, limit, budget, now, countTokens }), asks }
  }

  /** The passages worth a close look: those that say most of the query, or were said when it asks about. */
  function closest(
    ranking: Ranking,
    query: RecallQuery,
    { count, isOpen, mayCome }: { count: number; isOpen: boolean; mayCome: (entry: Entry) => boolean },
  ): readonly number[] {
    const isAllowed = (number: number): boolean => mayCome(passages.get(number)!.entry)
    // Where nothing was asked to stay away, few are to be left out, and only of the best.
    const found = isOpen ? [...ranking.found] : ranking.found.filter(isAllowed)
    if (query.intent === 'profile' || query.isAboutThen || query.facts.length > 0) {
      for (let number = 0; number < passages.end; number++) {
        const passage = passages.get(number)
        if (passage === undefined || ranking.saidAround(number) !== 0 || !mayCome(passage.entry)) continue
        const { speaker, at, isPersonal, entry } = passage
        const isWanted =
          query.intent === 'profile'
            ? entry.memory.type === 'fact' || (speaker === 'user' && isPersonal)
            : query.times.some(({ from, to }) => at >= from && at < to) || taughtIn(number, query) > 0
        if (isWanted) found.push(number)
      }
    }
    const close = best(found, count, ranking).filter(isAllowed)
    return [...new Set([...close, ...best(close, MAX_STARTS, ranking).flatMap((number) => around(number, mayCome))])]
  }

  /** What was said some turns before and after, in one session: a topic outlasts its words. */
  function around(number: number, mayCome: (entry: Entry) => boolean): number[] {
    const near: number[] = []
    for (const step of [passages.before, passages.after]) {
      for (let [at, turns] = [step(number), 0]; at !== -1 && turns < MAX_STEPS; at = step(at), turns++) {
        if (mayCome(passages.get(at)!.entry)) near.push(at)
      }
    }
    return near
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

const STEPS = 512

/** Those that say the most, and those that say hardly less than the last of them. Counted out in steps, not sorted. */
function best(found: readonly number[], count: number, ranking: Ranking): readonly number[] {
  if (found.length <= count) return found
  const scores = Float64Array.from(found, (number) => ranking.context(number) + ranking.coverage(number) / 3)
  const most = scores.reduce((a, b) => Math.max(a, b), 0) || 1
  const counts = new Uint32Array(STEPS + 1)
  for (const score of scores) counts[Math.floor((score / most) * STEPS)]!++
  let [step, kept] = [STEPS, counts[STEPS]!]
  while (kept < count && step > 0) kept += counts[--step]!
  return found.filter((_, at) => Math.floor((scores[at]! / most) * STEPS) >= step)
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

interface Tally {
  add(key: string): void
  remove(key: string): void
  keys(): Iterable<string>
  /** The commonest key; of equally common ones the first by name. */
  most(): string | undefined
  clear(): void
}

function createTally(): Tally {
  const counts = new Map<string, number>()
  const change = (key: string, by: number): void => {
    const count = (counts.get(key) ?? 0) + by
    if (count === 0) counts.delete(key)
    else counts.set(key, count)
  }
  return {
    add: (key) => change(key, 1),
    remove: (key) => change(key, -1),
    keys: () => counts.keys(),
    most: () => [...counts].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0],
    clear: () => counts.clear(),
  }
}
