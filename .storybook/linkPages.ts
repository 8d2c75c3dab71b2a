/** A node of a Markdown page; of each kind only what is read here. */
interface MarkdownNode {
  type: string
  url?: string
  readonly children?: readonly MarkdownNode[]
}

/**
 * Lets the links between pages, which are paths of files so that they work where the repository is read, lead to the same
 * page in Storybook. A link to what only the repository has becomes text.
 */
export const linkPages = () => (tree: MarkdownNode) => visit(tree)

function visit(node: MarkdownNode): void {
  if (node.type === 'link' && node.url !== undefined && !/^(https?:|#)/.test(node.url)) {
    const url = pageInStorybook(node.url)
    if (url === undefined) node.type = 'emphasis'
    else node.url = url
  }
  for (const child of node.children ?? []) visit(child)
}

/** Where Storybook has the page of a path; `undefined` when it has none. */
export function pageInStorybook(file: string): string | undefined {
  const [, page, readme, heading = ''] = /^(?:(?:docs\/)?([\w-]+)\.mdx|(?:\.\.\/)?(README)\.md)(#.*)?$/.exec(file) ?? []
  const name = readme?.toLowerCase() ?? page
  return name === undefined ? undefined : `?path=/docs/manual-${name}--docs${heading}`
}
