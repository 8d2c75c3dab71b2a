import type { FactContent, Memory } from '../core/index.ts'
import { eachWord, fold, languageBy, type LanguageTag } from '../languages/index.ts'
import { createFactSources } from './createFactSources.ts'
import { createPassages, type Entry, type Passages } from './createPassages.ts'
import { createPostings, type Postings } from './createPostings.ts'
import { createRanking, type Ranking } from './createRanking.ts'
import { createCounter, type Counter } from './createCounter.ts'
import { createVocabulary, STOP, type KnownWord, type Vocabulary } from './createVocabulary.ts'
import { speakerReferenceBy } from './speakerReference.ts'
import { MAX_PASSAGE, passagesOf, type Passage } from './passagesOf.ts'
import type { Concept } from './conceptsIn.ts'
import { questionMarks } from './readText.ts'
import { readTimes } from './readTimes.ts'
import { stemOf } from './terms/index.ts'
import type { TimeSpan } from './timeSpan.ts'

/** Says how memories are cut into passages and words. */
export interface IndexedOptions {
  /** Cuts a memory into the stretches that are matched one by one. @default the halves of a turn, else one passage */
  passages?: (memory: Memory) => Passage[]
  /** Words that say nothing about what a text is about, lower case. @default those of 17 languages, told text by text */
  stopWords?: ReadonlySet<string>
  /** Takes a word's ending off, so that its forms meet. @default Porter's for English; near spellings meet in the rest */
  stem?: (word: string) => string
}

/** Memories cut into passages and words. */
export interface Indexed {
  /** Takes a memory in, in place of the one with its id. */
  add(memory: Memory): void
  remove(id: string): void
  /** Ranks passages by the words they share with a query that weighs `mass`. */
  rank(concepts: readonly Concept[], mass: number): Ranking
  /** The terms of a text in a language. */
  termsIn(text: string, language: LanguageTag): ReadonlySet<number | undefined>
  /** The times that a passage tells of. */
  timesIn(passage: number): readonly TimeSpan[]
  /** The facts that were learned from a memory's messages. */
  learnedFrom(memory: Memory): readonly FactContent[]
  readonly pinned: ReadonlySet<Entry>
  readonly vocabulary: Vocabulary
  readonly postings: Postings
  readonly passages: Passages
  /** The number of passages by each speaker, and in each language. */
  readonly speakers: Counter
  readonly languages: Counter
  /** The number of memories. */
  readonly size: number
}

/** Nothing indexed yet. */
export function createIndexed({ passages: passagesIn = passagesOf, stopWords, stem }: IndexedOptions): Indexed {
  const vocabulary = createVocabulary({
    stopWords: stopWords && new Set([...stopWords].map(fold)),
    stem: stem ?? stemOf,
  })
  const postings = createPostings()
  let passages = createPassages()
  let rank = createRanking(passages, postings)
  const entries = new Map<string, Entry>()
  const pinned = new Set<Entry>()
  const factSources = createFactSources()
  const speakers = createCounter()
  const languages = createCounter()
  const times = new Map<number, readonly TimeSpan[]>()

  function knownIn(text: string): KnownWord[] {
    const words: KnownWord[] = []
    eachWord(text, (folded) => words.push(vocabulary.know(folded)))
    return words
  }

  function numbersOf(words: readonly KnownWord[], language: LanguageTag): number[] {
    return words.map((word) => vocabulary.add(word, language)).filter((term) => term !== STOP)
  }

  function add(memory: Memory): void {
    remove(memory.id)
    const entry: Entry = { memory, passages: [] }
    for (const { text: whole, speaker, at, session } of passagesIn(memory)) {
      const text = whole.slice(0, MAX_PASSAGE)
      const words = knownIn(text)
      const language = languageBy(words)
      const terms = numbersOf(words, language)
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
        isPersonal: speakerReferenceBy(text, points, language).self,
        ...questionMarks(text),
      })
      for (const term of terms) postings.add(number, term)
      entry.passages.push(number)
      speakers.add(speaker)
      languages.add(language)
    }
    entries.set(memory.id, entry)
    factSources.add(memory)
    if (memory.pinned) pinned.add(entry)
  }

  function remove(id: string): void {
    const entry = entries.get(id)
    if (entry === undefined) return
    for (const number of entry.passages) {
      const { text, speaker, language } = passages.get(number)!
      // Read again, which is quick and seldom: what each passage says would take more room than its text.
      postings.remove(numbersOf(knownIn(text), language))
      passages.remove(number)
      times.delete(number)
      speakers.remove(speaker)
      languages.remove(language)
    }
    entries.delete(id)
    factSources.remove(entry.memory)
    pinned.delete(entry)
    pack()
  }

  /** Removed passages leave gaps; when most is gaps, all is numbered anew. */
  function pack(): void {
    if (passages.end < 1000 || passages.end < 2 * passages.size) return
    const memories = [...entries.values()].map(({ memory }) => memory)
    for (const part of [entries, pinned, times, postings, vocabulary, speakers, languages]) part.clear()
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

  return {
    add,
    remove,
    rank: (concepts, mass) => rank(concepts, mass),
    termsIn: (text, language) => new Set(knownIn(text).map(({ terms }) => terms[language])),
    timesIn,
    learnedFrom: factSources.of,
    pinned,
    vocabulary,
    postings,
    get passages() {
      return passages
    },
    speakers,
    languages,
    get size() {
      return entries.size
    },
  }
}
