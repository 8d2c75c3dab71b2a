import { hierarchy, partition } from 'd3-hierarchy'
import { isNode, type Memory } from '../../core/index.ts'

/** A summary as a block: how wide by the turns under it, how high by its level. */
export interface SummaryBlock {
  readonly memory: Memory
  /** Share of the whole width at which it begins, and that it takes. */
  readonly start: number
  readonly share: number
  /** 0 on top. */
  readonly level: number
  /** Turns that it stands for, whatever stands between. */
  readonly turns: number
}

interface Branch {
  memory?: Memory
  turns: number
  children?: Branch[]
}

/** The summaries of a persona as blocks over what they sum up, the oldest first. */
export function blocksOfSummaries(memories: readonly Memory[]): { blocks: readonly SummaryBlock[]; levels: number } {
  const summaries = new Map(memories.filter(isNode).map((memory) => [memory.id, memory]))
  const below = new Set([...summaries.values()].flatMap(({ summarizes = [] }) => summarizes))
  const seen = new Set<string>()
  const branchOf = (memory: Memory): Branch => {
    // A backup may hold summaries that stand on each other in a circle.
    seen.add(memory.id)
    const sources = memory.summarizes ?? []
    const children = sources.flatMap((id) => {
      const summary = summaries.get(id)
      return summary === undefined || seen.has(id) ? [] : [branchOf(summary)]
    })
    const turns = sources.filter((id) => !summaries.has(id)).length
    return children.length === 0 ? { memory, turns } : { memory, turns, children }
  }
  const children = [...summaries.values()]
    .filter(({ id }) => !below.has(id))
    .toSorted((a, b) => a.at - b.at)
    .map(branchOf)
  if (children.length === 0) return { blocks: [], levels: 0 }
  const root = hierarchy<Branch>({ turns: 0, children }).sum((branch) =>
    branch.children ? branch.turns : Math.max(branch.turns, 0.001),
  )
  const laid = partition<Branch>().size([1, 1])(root)
  const blocks = laid
    .descendants()
    .flatMap(({ data, depth, x0, x1, value = 0 }): SummaryBlock[] =>
      data.memory === undefined
        ? []
        : [{ memory: data.memory, start: x0, share: x1 - x0, level: depth - 1, turns: Math.round(value) }],
    )
  return { blocks, levels: laid.height }
}
