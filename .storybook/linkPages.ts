/** A node of a Markdown page; of each kind only what is read here. */
interface MarkdownNode {
  readonly type: string
  url?: string
  readonly children?: readonly MarkdownNode[]
}

/**
 * Lets the links between pages, which are paths of files so that they work where the repository is read, lead to the same
 * page in Storybook. What only the repository has stays text.
 */
export const linkPages = () => (tree: MarkdownNode) => visit(tree)

function visit(node: MarkdownNode): void {
  if (node.type === 'link' && node.url !== undefined) node.url = inStorybook(node.url)
  for (const child of node.children ?? []) visit(child)
}

function inStorybook(url: string): string {
  const [, name, heading = ''] = /^([\w-]+)\.mdx(#.*)?$/.exec(url) ?? []
  return name === undefined ? url : `?path=/docs/manual-${name}--docs${heading}`
}
