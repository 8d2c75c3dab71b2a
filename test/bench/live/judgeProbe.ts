import {
  estimateTokens,
  memoryText,
  type Memory,
  type PromptPlan,
  type PromptSection,
} from '../../../src/core/index.ts'
import type { Dialogue, Probe } from './dialogue.ts'
import { isSameFact } from './judgeFacts.ts'
import { turnsOf, type AskedProbe, type PlayedDialogue } from './playDialogue.ts'

/** How one probe went. Shares are 0 or 1, so that their mean is a percentage. */
export interface ProbeJudgement {
  readonly kind: string
  /** Whether there was anything to recall. */
  readonly expects: boolean
  readonly hit3: number
  readonly all3: number
  readonly mrr: number
  readonly inPlan: number
  readonly injected: number
  readonly stale: number
  readonly tokens: number
  readonly ms: number
}

/** What recall may cost in a plan: all evidence has to stand within it. */
const BUDGET = 800

/** Judges what a plan holds by the turns it stands on. */
export function judgeProbe(
  dialogue: Dialogue,
  played: PlayedDialogue,
  probe: Probe,
  asked: AskedProbe,
): ProbeJudgement {
  const { expect, kind } = probe
  const ranked = asked.memories.map((memory) => turnsOf(memory, played.turnOf))
  const memory = dataOf(asked.plan)
  return {
    kind,
    expects: expect.length > 0,
    ...rankOf(ranked, expect),
    inPlan: expect.every((turn) => carriesTurn(turn, dialogue, played, asked.plan)) ? 1 : 0,
    injected: asked.plan.receipt.recalled.length > 0 ? 1 : 0,
    stale: statesStale(dialogue, played, probe, asked.plan) ? 1 : 0,
    tokens: memory.reduce((sum, { tokens }) => sum + tokens, 0),
    ms: asked.ms,
  }
}

/** hit@3, all@3 and the reciprocal rank of the turns that were wanted, in a ranking of turns. */
export function rankOf(ranked: readonly (readonly string[])[], expect: readonly string[]) {
  const first = ranked.findIndex((turns) => turns.some((turn) => expect.includes(turn)))
  const top = new Set(ranked.slice(0, 3).flat())
  return {
    hit3: first !== -1 && first < 3 ? 1 : 0,
    all3: expect.length > 0 && expect.every((turn) => top.has(turn)) ? 1 : 0,
    mrr: first === -1 ? 0 : 1 / (first + 1),
  }
}

function dataOf(plan: PromptPlan): PromptSection[] {
  return plan.sections.filter(({ kind }) => kind === 'facts' || kind === 'summaries' || kind === 'recalled')
}

/** Whether the plan holds a turn: in its words, or as a fact that stands on it, within the budget. */
export function carriesTurn(turn: string, { turns }: Dialogue, played: PlayedDialogue, plan: PromptPlan): boolean {
  const text = turns.find(({ id }) => id === turn)?.text ?? ''
  let spent = 0
  for (const section of dataOf(plan)) {
    const shown = section.text.split('\n').filter((line) => {
      spent += estimateTokens(line)
      return spent <= BUDGET
    })
    for (const memory of memoriesIn(section, played)) {
      const isShown = memory.type === 'fact' ? showsFact(shown, memory) : showsWords(shown, text)
      if (isShown && standsOn(memory, turn, played)) return true
    }
  }
  return false
}

function memoriesIn({ ids }: PromptSection, played: PlayedDialogue): Memory[] {
  return played.memories().filter(({ id }) => ids.includes(id))
}

/** A summary stands on what its memories stand on. */
function standsOn(memory: Memory, turn: string, played: PlayedDialogue): boolean {
  if (turnsOf(memory, played.turnOf).includes(turn)) return true
  const sources = played.memories().filter(({ id }) => memory.summarizes?.includes(id))
  return sources.some((source) => standsOn(source, turn, played))
}

function showsFact(lines: readonly string[], fact: Memory): boolean {
  const text = plain(memoryText(fact))
  return lines.some((line) => plain(line).includes(text))
}

/** A long turn counts by its beginning or by a whole sentence of it: recall and summaries quote such parts. */
function showsWords(lines: readonly string[], text: string): boolean {
  const shown = lines.map(plain)
  const sentences = text.split(/(?<=[.!?…。！？؟])\s+|\n/).filter((sentence) => sentence.length >= 12)
  return [text.slice(0, 200), ...sentences].map(plain).some((part) => shown.some((line) => line.includes(part)))
}

/**
 * Whether a superseded value stands in the plan as if it held: a fact among those that hold now whose value was replaced
 * before the probe. A turn quoted with its date states what was said then.
 */
function statesStale({ facts, turns }: Dialogue, played: PlayedDialogue, probe: Probe, plan: PromptPlan): boolean {
  const section = plan.sections.find(({ kind }) => kind === 'facts')
  if (section === undefined || facts === undefined) return false
  const stated = memoriesIn(section, played)
  return facts.superseded.some((old) => {
    const replaced = turns.find(({ id }) => id === old.by)
    const isOver = replaced !== undefined && Date.parse(replaced.at) <= Date.parse(probe.at)
    const isOld = (fact: Memory) => turnsOf(fact, played.turnOf).includes(old.source) && isSameFact(fact, old, played)
    return isOver && stated.some((fact) => isOld(fact) && !facts.current.some((now) => isSameFact(fact, now, played)))
  })
}

/** Letters and digits alone: quotes and escapes of the prompt aside. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/\\[nt]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, '')
}
