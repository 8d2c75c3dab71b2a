import type { Inline } from './markdownInline.ts'

/** The words alone. */
export function plainOf(nodes: readonly Inline[]): string {
  return nodes
    .map((node) =>
      typeof node === 'string'
        ? node
        : 'children' in node
          ? plainOf(node.children)
          : 'alt' in node
            ? node.alt
            : node.text,
    )
    .join('')
}
