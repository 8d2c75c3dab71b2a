import {
  clippedText,
  estimateTokens,
  hashOf,
  isJsonObject,
  memoryText,
  readSummaryLine,
  summaryLine,
  summaryOf,
  type CountTokens,
  type Memory,
  type SummaryContent,
} from '../core/index.ts'
import { commits } from './commits.ts'
import { nameCounts, statementsOf, wordsOf } from './statements.ts'

/** The names to quote people by, and the way to count tokens. */
export interface SummarizeOptions {
  /** Gives the names of the two in a memory's conversation. */
  readonly namesFor: (memory: Memory) => { readonly user: string; readonly persona: string }
  /** @default estimateTokens */
  readonly countTokens?: CountTokens
}

/** Something that was said, by whom, and how much that weighs. */
interface Told {
  readonly speaker: string
  readonly text: string
  readonly weight: number
}

interface Candidate extends Told {
  readonly words: ReadonlySet<string>
  /** Place in the block. */
  readonly at: number
  score: number
}

/** The share of its sources' tokens that a summary may take. */
const SHARE = 0.12

/** A persona answers to what the user tells: its words count for less, the more so when they hold no name or number. */
const REPLY_WEIGHT = 0.5

/** The share reserved for promises and decisions: they are asked for later, and share few words with the rest. */
const COMMITTED = 0.5

/** From this share of common words on, a sentence says again what another one says. */
const SAME_WORDS = 0.6

const MAX_NAMES = 8

/** Of a longer text the rest isn't read, characters, and of many statements not all are weighed. */
const MAX_READ = 20_000
const MAX_STATEMENTS = 100

/** The memory that stands for a closed block, oldest first in it; the same for the same block, whoever makes it when. */
export function summaryMemory(block: readonly Memory[], options: SummarizeOptions): Memory {
  return nodeOf(block, { by: 'app', content: summarize(block, options) })
}

/**
 * The memory that stands for a block in a model's words, oldest first in it. Its id follows from the block, so that two
 * tabs make one; it is never that of the kit's own summary, which would take its place.
 */
export function modelSummaryMemory(
  block: readonly Memory[],
  { text, namesFor }: Pick<SummarizeOptions, 'namesFor'> & { readonly text: string },
): Memory {
  return nodeOf(block, { by: 'model', content: { text, ...frameOf(block, toldBy(block, namesFor)) } })
}

/** The id of the summary that a model makes of a block. */
export function modelSummaryId(block: readonly Memory[]): string {
  return `summary-model-${hashOfBlock(block)}`
}

function hashOfBlock(block: readonly Memory[]): string {
  return hashOf(block.map(({ id }) => id).join('\0'))
}

/** True when somebody reworded a summary: it stays as it is, and its sources are not summarized again. */
export function isEditedSummary({ type, trust, summarizes = [] }: Memory): boolean {
  return type === 'summary' && trust === 'user' && summarizes.length > 0
}

function nodeOf(
  block: readonly Memory[],
  { by, content }: { readonly by: 'app' | 'model'; readonly content: SummaryContent },
): Memory {
  const newest = block.at(-1)!
  return {
    id: by === 'model' ? modelSummaryId(block) : `summary-${hashOfBlock(block)}`,
    personaId: newest.personaId,
    type: 'summary',
    // Texts and numbers: plain JSON.
    content: content as SummaryContent & Memory['content'],
    metadata: {},
    at: newest.at,
    importance: Math.max(...block.map(({ importance }) => importance)),
    pinned: false,
    trust: by,
    source: { kind: by },
    summarizes: block.map(({ id }) => id),
  }
}

/**
 * Quotes about an eighth of a block's words: the sentences nearest to its topic (centroid of TF-IDF; Radev et al.
 * 2004), and those with names, numbers, promises, decisions and weight. At least one.
 */
export function summarize(
  block: readonly Memory[],
  { namesFor, countTokens = estimateTokens }: SummarizeOptions,
): SummaryContent {
  const told = toldBy(block, namesFor)
  const budget = SHARE * told.reduce((sum, { text }) => sum + countTokens(text), 0)
  const chosen = choose(scored(told), { budget, countTokens })
  return { text: chosen.map(summaryLine).join('\n'), ...frameOf(block, told) }
}

/** When it was, who spoke, and which names came up. */
function frameOf(block: readonly Memory[], told: readonly Told[]): Omit<SummaryContent, 'text'> {
  const speakers = [...new Set(told.map(({ speaker }) => speaker))].filter((speaker) => speaker !== '')
  const named = nameCounts(told.map(({ text }) => text)).filter((name) => !speakers.includes(name))
  return {
    from: Math.min(...block.map(startOf)),
    to: Math.max(...block.map(endOf)),
    names: [...speakers, ...named].slice(0, MAX_NAMES),
  }
}

function toldBy(block: readonly Memory[], namesFor: SummarizeOptions['namesFor']): Told[] {
  return block
    .flatMap((memory) => toldIn(memory, namesFor(memory)))
    .map(({ text, ...rest }) => ({ ...rest, text: clippedText(text, MAX_READ) }))
}

/** The sides of a turn; the lines of a summary; of any other memory all it says. */
function toldIn(memory: Memory, names: { readonly user: string; readonly persona: string }): Told[] {
  const { content, importance } = memory
  const weight = 0.75 + importance / 2
  const summary = summaryOf(memory)
  if (summary !== undefined) {
    return summary.text.split('\n').map((line) => ({ ...readSummaryLine(line), weight }))
  }
  if (!isJsonObject(content) || typeof content.user !== 'string') {
    return [{ speaker: '', text: memoryText(memory), weight }]
  }
  const { user, response } = content
  return [
    { speaker: names.user, text: user, weight },
    ...(typeof response === 'string'
      ? [{ speaker: names.persona, text: response, weight: weight * REPLY_WEIGHT }]
      : []),
  ]
}

/** The statements of a block with their scores; where nothing is stated, what is said at all. */
function scored(told: readonly Told[]): Candidate[] {
  const stated = candidatesIn(told, statementsOf)
  const candidates = stated.length > 0 ? stated : candidatesIn(told, (text) => [text.replace(/\s+/g, ' ').trim()])
  const holding = new Map<string, number>()
  for (const { words } of candidates) for (const word of words) holding.set(word, (holding.get(word) ?? 0) + 1)
  const rarity = (word: string) => Math.log(1 + candidates.length / holding.get(word)!)
  // Of each word its TF-IDF over the block: a sentence scores by how much of that mass it holds for its length.
  const mass = (word: string) => holding.get(word)! * rarity(word) ** 2
  for (const candidate of candidates) {
    const words = [...candidate.words]
    const length = Math.sqrt(words.reduce((sum, word) => sum + rarity(word) ** 2, 0)) || 1
    const nearness = words.reduce((sum, word) => sum + mass(word), 0) / length
    candidate.score = candidate.weight * nearness * (1 + signals(candidate.text))
  }
  return candidates
}

function candidatesIn(told: readonly Told[], cut: (text: string) => string[]): Candidate[] {
  return told
    .flatMap(({ text, ...rest }) =>
      cut(text)
        .slice(0, MAX_STATEMENTS)
        .map((part) => ({ ...rest, text: part })),
    )
    .filter(({ text }) => text !== '')
    .map((part, at) => ({ ...part, at, words: new Set(wordsOf(part.text)), score: 0 }))
}

/** Names, numbers and dates are what one asks for later. */
function signals(text: string): number {
  return Math.min(0.6, 0.3 * nameCounts([text]).length) + (/\p{N}/u.test(text) ? 0.3 : 0)
}

/** The best that fit and say something of their own, in the order in which they were said. */
function choose(
  candidates: readonly Candidate[],
  { budget, countTokens }: { budget: number; countTokens: CountTokens },
): Candidate[] {
  const chosen: Candidate[] = []
  let tokens = 0
  const take = (best: readonly Candidate[], room: number): void => {
    for (const candidate of best) {
      const cost = countTokens(candidate.text)
      if (chosen.length > 0 && tokens + cost > room) continue
      if (chosen.some((other) => other === candidate || overlap(other.words, candidate.words) >= SAME_WORDS)) continue
      chosen.push(candidate)
      tokens += cost
    }
  }
  const best = candidates.toSorted((a, b) => b.score - a.score || a.at - b.at)
  const committed = best.filter(({ text }) => commits(text))
  take(committed, COMMITTED * budget)
  take(best, budget)
  return chosen.toSorted((a, b) => a.at - b.at)
}

/** Jaccard's share of common words. */
function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const common = [...a].filter((word) => b.has(word)).length
  return common / (a.size + b.size - common || 1)
}

function startOf(memory: Memory): number {
  return summaryOf(memory)?.from ?? memory.at
}

function endOf(memory: Memory): number {
  return summaryOf(memory)?.to ?? memory.at
}
