import { estimateTokens, memoryText, type Memory } from '../../src/core/public.ts'
import type { LocomoConversation, LocomoQuestion } from './locomo.ts'

/** Ids of memories, best first. */
export type Ranked = readonly string[]

/** Something that ranks the memories of one conversation. */
export type CreateSearch = (conversation: LocomoConversation) => (question: string) => Ranked | Promise<Ranked>

/** How much of the evidence was found, in percent, averaged over the questions. */
export interface RecallFigures {
  readonly r1: number
  readonly r5: number
  readonly r10: number
  readonly r50: number
  /** Of the first evidence. */
  readonly mrr: number
  /** Within so many tokens of the best memories, those that still fit. */
  readonly within500: number
  readonly within1000: number
  readonly within2000: number
  /** Questions. */
  readonly n: number
}

/** One question with what was ranked for it. */
export interface Answered {
  readonly question: LocomoQuestion
  readonly figures: Omit<RecallFigures, 'n'>
}

/** Asks all questions of all conversations. */
export async function ask(
  conversations: readonly LocomoConversation[],
  createSearch: CreateSearch,
): Promise<Answered[]> {
  const answered: Answered[] = []
  for (const conversation of conversations) {
    const search = createSearch(conversation)
    const byId = new Map(conversation.memories.map((memory) => [memory.id, memory]))
    for (const question of conversation.questions) {
      const ranked = await search(question.text)
      answered.push({ question, figures: figuresOf(question.evidence, ranked, byId) })
    }
  }
  return answered
}

/** The mean over those questions that `counts`. */
export function meanOf(
  answered: readonly Answered[],
  counts: (question: LocomoQuestion) => boolean = () => true,
): RecallFigures {
  const figures = answered.filter(({ question }) => counts(question)).map((one) => one.figures)
  const mean = (key: keyof Answered['figures']): number =>
    Math.round((1000 * figures.reduce((sum, one) => sum + one[key], 0)) / Math.max(1, figures.length)) / 10
  return {
    r1: mean('r1'),
    r5: mean('r5'),
    r10: mean('r10'),
    r50: mean('r50'),
    mrr: mean('mrr'),
    within500: mean('within500'),
    within1000: mean('within1000'),
    within2000: mean('within2000'),
    n: figures.length,
  }
}

function figuresOf(
  evidence: ReadonlySet<string>,
  ranked: Ranked,
  byId: ReadonlyMap<string, Memory>,
): Answered['figures'] {
  const share = (ids: readonly string[]): number => ids.filter((id) => evidence.has(id)).length / evidence.size
  const first = ranked.findIndex((id) => evidence.has(id))
  const within = (budget: number): number => {
    let tokens = 0
    const fitting = ranked.filter((id) => {
      const cost = estimateTokens(memoryText(byId.get(id)!))
      if (tokens + cost > budget) return false
      tokens += cost
      return true
    })
    return share(fitting)
  }
  return {
    r1: share(ranked.slice(0, 1)),
    r5: share(ranked.slice(0, 5)),
    r10: share(ranked.slice(0, 10)),
    r50: share(ranked.slice(0, 50)),
    mrr: first === -1 ? 0 : 1 / (first + 1),
    within500: within(500),
    within1000: within(1000),
    within2000: within(2000),
  }
}
