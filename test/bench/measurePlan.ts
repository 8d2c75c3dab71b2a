import { dialoguesOf } from './live/dialoguesOf.ts'
import { carriesTurn } from './live/judgeProbe.ts'
import { playDialogue } from './live/playDialogue.ts'
import { readLocomo } from './locomo.ts'

/** How much of the evidence stands in the prompt plan, in percent, averaged over the questions. */
export interface PlanFigures {
  /** Turns found by words that stand among the memories recalled, whether or not they fit. */
  readonly found: number
  /** Share of the evidence that the plan quotes. */
  readonly inPlan: number
  /** Questions whose evidence stands in it to the last turn. */
  readonly all: number
  /** Mean tokens of what was recalled. */
  readonly tokens: number
  readonly n: number
}

const DAY = 86_400_000

/** Whether a user talks with an assistant in a file: only then each question is one that they would ask it. */
export function isOfAssistant(file: string): boolean {
  return readLocomo(file).every(({ speakers }) => speakers.join() === 'user,assistant')
}

/** Lets a flow live through each conversation of a file, an exchange as a memory, and asks its questions the day after. */
export async function measurePlan(file: string): Promise<PlanFigures> {
  const conversations = readLocomo(file)
  const figures: Omit<PlanFigures, 'n'>[] = []
  for (const [number, dialogue] of dialoguesOf(file).entries()) {
    const played = await playDialogue(dialogue)
    const at = new Date(Date.parse(dialogue.turns.at(-1)!.at) + DAY).toISOString()
    for (const { text, evidence } of conversations[number]!.questions) {
      const { plan } = await played.plan({ at, context: [], text })
      const ids = new Set([...plan.receipt.recalled.map(({ memoryId }) => memoryId), ...plan.receipt.cut])
      const found = new Set(
        played
          .memories()
          .filter(({ id }) => ids.has(id))
          .flatMap(({ source }) => source?.messageIds ?? [])
          .flatMap((id) => played.turnOf.get(id) ?? []),
      )
      const carried = [...evidence].filter((turn) => carriesTurn(turn, dialogue, played, plan))
      figures.push({
        found: [...evidence].filter((turn) => found.has(turn)).length / evidence.size,
        inPlan: carried.length / evidence.size,
        all: carried.length === evidence.size ? 1 : 0,
        tokens: plan.sections.find(({ kind }) => kind === 'recalled')?.tokens ?? 0,
      })
    }
    await played.flow.dispose()
  }
  const mean = (key: keyof (typeof figures)[number]): number =>
    figures.reduce((sum, one) => sum + one[key], 0) / Math.max(1, figures.length)
  return {
    found: percent(mean('found')),
    inPlan: percent(mean('inPlan')),
    all: percent(mean('all')),
    tokens: Math.round(mean('tokens')),
    n: figures.length,
  }
}

function percent(share: number): number {
  return Math.round(1000 * share) / 10
}
