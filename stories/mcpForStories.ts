import type { Plugin } from 'vite'
import { startMcpServer, words } from '../test/fixtures/mcpServer.ts'

const shelf = [
  { title: 'Elements', author: 'Euclid', year: -300, lent: false },
  { title: 'Arithmetica', author: 'Diophantus', year: 250, lent: true },
]

/**
 * A real MCP server on this machine, beside the server of Storybook and of its tests. Stories find its address in
 * `import.meta.env.PF_MCP`. A Storybook that is built has none.
 */
export const mcpForStories: Plugin = {
  name: 'personaflow:mcp-for-stories',
  apply: 'serve',
  async config() {
    const { url } = await startMcpServer({
      tools: [
        {
          name: 'find_book',
          title: 'Find a book',
          description: 'Finds books by words of their title or author',
          inputSchema: { properties: { words: { type: 'string' } }, required: ['words'] },
          annotations: { readOnlyHint: true },
          run: ({ words: asked }) => ({
            content: [],
            structuredContent: {
              books: shelf.filter(({ title, author }) => `${title} ${author}`.includes(String(asked))),
            },
          }),
        },
        {
          name: 'lend_book',
          title: 'Lend a book',
          inputSchema: { properties: { title: { type: 'string' } }, required: ['title'] },
          run: ({ title }) =>
            shelf.some((book) => book.title === title && book.lent)
              ? { ...words(`“${String(title)}” is lent until Friday.`), isError: true }
              : words(`“${String(title)}” is yours until Friday.`),
        },
      ],
    })
    return { define: { 'import.meta.env.PF_MCP': JSON.stringify(url) } }
  },
}
