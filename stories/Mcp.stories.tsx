import { createMCPClient } from '@ai-sdk/mcp'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { mcpTools, modelTransport, scriptedModel } from 'personaflow/chat'
import { PersonaChat, type Chat } from 'personaflow/components'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { flowOf, say, withFlow } from './withFlow.tsx'

/** The real MCP server that runs beside Storybook and its tests; none runs beside one that was built. */
const url = import.meta.env.PF_MCP as string | undefined

/**
 * A model that finds a book and lends it, with the tools of the server at an address. A script plays the model; the
 * server, the way to it and what it gives are real.
 */
const lending = (title: string, address: string | undefined = url) =>
  flowOf(
    {
      transport: modelTransport(
        scriptedModel({
          wordsPerSecond: Infinity,
          replies: [
            { text: 'Let me look.', calls: [{ tool: 'library_find_book', input: { words: title } }] },
            { calls: [{ tool: 'library_lend_book', input: { title } }] },
            'That is what the library says.',
          ],
        }),
        { tools: mcpTools({ library: () => createMCPClient({ transport: { type: 'http', url: address ?? '' } }) }) },
      ),
    },
    async (flow) => {
      if (address !== undefined) await say(flow, `Lend me the ${title}`)
    },
  )

/** Tools of an MCP server: what only reads runs by itself, and the user is asked about the rest. */
const meta = {
  title: 'Components/MCP',
  component: PersonaChat,
  decorators: [
    (Story) => (
      <div style={{ blockSize: 'var(--story-height, calc(100vh - 32px))', maxInlineSize: 640 }}>
        {url === undefined && <p>No MCP server runs beside this page. `npm run storybook` starts one.</p>}
        <Story />
      </div>
    ),
    withFlow,
  ],
} satisfies Meta<typeof PersonaChat>

export default meta
type Story = StoryObj<typeof meta>

/** A search runs by itself; lending asks first, and goes on in the same reply. */
export const Lent: Story = {
  loaders: [lending('Elements')],
  async play({ canvas }) {
    if (url === undefined) return
    const found = (await canvas.findByText('library: Find a book')).closest('details')!
    await waitFor(() => expect(found).toHaveAttribute('data-state', 'done'))
    await userEvent.click(canvas.getByText('library: Find a book'))
    await expect(found).toHaveTextContent(/Author\s*Euclid.*Year\s*-300.*Lent\s*No/s)
    const asked = await canvas.findByRole('group', { name: 'Ada asks to use “library: Lend a book”.' })
    await userEvent.click(within(asked).getByRole('button', { name: 'Allow once' }))
    await expect(await canvas.findByText('That is what the library says.')).toBeVisible()
    await userEvent.click(canvas.getByText('library: Lend a book'))
    await expect(canvas.getByText('“Elements” is yours until Friday.')).toBeVisible()
  },
}

/** What the server calls an error is a call that failed, in its own words. */
export const Refused: Story = {
  loaders: [lending('Arithmetica')],
  async play({ canvas }) {
    if (url === undefined) return
    await userEvent.click(await canvas.findByRole('button', { name: 'Allow once' }))
    await expect(await canvas.findByText('“Arithmetica” is lent until Friday.')).toBeVisible()
    const lent = canvas.getByText('library: Lend a book').closest('details')!
    await expect(lent).toHaveAttribute('data-state', 'failed')
  },
}

const partRenderers: Chat.PartRenderers = {
  'tool-library_find_book': ({ part }) => <p>Searched: {JSON.stringify('input' in part && part.input)}</p>,
}

/** A renderer of the app's own, by the name of the tool. */
export const OwnRenderer: Story = {
  args: { partRenderers },
  loaders: [lending('Elements')],
  async play({ canvas }) {
    if (url === undefined) return
    await expect(await canvas.findByText('Searched: {"words":"Elements"}')).toBeVisible()
  },
}

/** Nobody answers: the user is told in a sentence, the developer what to check. */
export const Unreachable: Story = {
  loaders: [lending('Elements', 'http://127.0.0.1:9/mcp')],
  async play({ canvas }) {
    await expect(await canvas.findByText('The tools can’t be reached.')).toBeVisible()
    await userEvent.click(canvas.getByText('Details'))
    await expect(canvas.getByText(/the MCP server "library" can’t be reached\. .*CORS/)).toBeVisible()
  },
}
