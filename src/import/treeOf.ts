import type { ImportedMessage } from './importSink.ts'

/** A node as a file has it: its parent may be missing, and circles occur. */
type Linked = Pick<ImportedMessage, 'id' | 'parentId' | 'at'>

/**
 * The nodes in an order in which each comes after its parent. One whose parent isn't there, or stands below it, becomes
 * a root: a damaged link costs its place, never its words.
 */
export function treeOf<T extends Linked>(nodes: readonly T[]): T[] {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const children = new Map<string | null, T[]>()
  for (const node of byId.values()) {
    const parentId =
      node.parentId !== null && byId.has(node.parentId) && node.parentId !== node.id ? node.parentId : null
    const beside = children.get(parentId)
    const placed = parentId === node.parentId ? node : { ...node, parentId }
    if (beside === undefined) children.set(parentId, [placed])
    else beside.push(placed)
  }
  const ordered: T[] = []
  const seen = new Set<string>()
  const visit = (roots: readonly T[]): void => {
    const waiting = roots.toReversed()
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      if (seen.has(node.id)) continue
      seen.add(node.id)
      ordered.push(node)
      waiting.push(...(children.get(node.id) ?? []).toReversed())
    }
  }
  visit(children.get(null) ?? [])
  // What is left stands in circles: each is opened at its first node.
  for (const node of byId.values()) if (!seen.has(node.id)) visit([{ ...node, parentId: null }])
  return ordered
}

/** The end of the branch that was written to last; of nodes without times the last one in the file. */
export function newestLeaf(nodes: readonly Linked[]): string | null {
  const parents = new Set(nodes.map(({ parentId }) => parentId))
  const leaves = nodes.filter(({ id }) => !parents.has(id))
  const newest = leaves.reduce<Linked | undefined>(
    (best, leaf) => (best === undefined || (leaf.at?.at ?? 0) >= (best.at?.at ?? 0) ? leaf : best),
    undefined,
  )
  return newest?.id ?? null
}

/** The nodes from the first one down to `leafId`. */
export function branchOf<T extends Linked>(nodes: readonly T[], leafId: string | null): T[] {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const path: T[] = []
  for (
    let node = byId.get(leafId ?? '');
    node !== undefined && path.length <= nodes.length;
    node = byId.get(node.parentId ?? '')
  ) {
    path.push(node)
  }
  return path.toReversed()
}
