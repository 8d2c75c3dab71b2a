import { hierarchy, tree } from 'd3-hierarchy'
import type { Memory } from '../../core/index.ts'
import { factGroups, isOfUser, type FactHeadings } from '../memories/factGroups.ts'

/** A place in the map. */
export interface MapNode {
  readonly key: string
  readonly label: string
  /** 0: the user. 1: a topic, or somebody else. 2: what is known. */
  readonly depth: number
  /** Rows from the top, the middle of its own. */
  readonly row: number
  /** The fact it stands for. */
  readonly memory?: Memory
  /** The place that it hangs on. */
  readonly parent?: MapNode
}

interface Branch {
  key: string
  label: string
  memory?: Memory
  children?: Branch[]
}

/** Facts around the user as a tree: by topic, and by whom they are about. `textOf` gives what a fact reads as. */
export function mapOfFacts(
  facts: readonly Memory[],
  { you, headings, textOf }: { you: string; headings: FactHeadings; textOf: (memory: Memory) => string },
): { nodes: readonly MapNode[]; rows: number } {
  const groups = [
    ...factGroups(facts.filter(isOfUser), headings),
    ...factGroups(
      facts.filter((memory) => !isOfUser(memory)),
      headings,
    ),
  ]
  const root: Branch = {
    key: '',
    label: you,
    children: groups.map(({ key, heading, items }) => ({
      key,
      label: heading,
      children: items.map((memory) => ({ key: memory.id, label: textOf(memory), memory })),
    })),
  }
  const laid = tree<Branch>()
    .nodeSize([1, 1])
    .separation((a, b) => (a.parent === b.parent ? 1 : 1.15))(hierarchy(root))
  const placed = laid.descendants()
  const top = Math.min(...placed.map(({ x }) => x))
  const nodes = new Map<string, MapNode>()
  for (const { data, depth, x, parent } of placed) {
    const above = parent === null ? undefined : nodes.get(parent.data.key)
    nodes.set(data.key, {
      key: data.key,
      label: data.label,
      depth,
      row: x - top,
      ...(data.memory && { memory: data.memory }),
      ...(above && { parent: above }),
    })
  }
  return { nodes: [...nodes.values()], rows: Math.max(...placed.map(({ x }) => x)) - top + 1 }
}
