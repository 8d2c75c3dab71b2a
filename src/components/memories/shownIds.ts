/** Ids of the memories that can be selected in the list around a node, from the top. */
export function shownIds(node: Element): string[] {
  const root = node.closest('[data-pf="memories-root"]')
  const boxes = root?.querySelectorAll('[data-pf="memories-pick"]') ?? []
  return [...boxes].flatMap((box) => box.closest<HTMLElement>('[data-memory-id]')?.dataset.memoryId ?? [])
}
