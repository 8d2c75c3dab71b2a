import type { Meta, StoryObj } from '@storybook/react-vite'
import { PersonaChat } from 'personaflow/components'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { chunkTransport } from '../test/fixtures/transports.ts'
import { flowOf, say, withFlow } from './withFlow.tsx'

/** What one does with an answer: quote it, say what one thinks of it, come back to what was asked. */
const meta = {
  title: 'Examples/Reading',
  component: PersonaChat,
  decorators: [
    (Story) => (
      <div style={{ blockSize: 'var(--story-height, calc(100vh - 32px))', borderRadius: 18, overflow: 'hidden' }}>
        <Story />
      </div>
    ),
    withFlow,
  ],
} satisfies Meta<typeof PersonaChat>

export default meta
type Story = StoryObj<typeof meta>

const TIDES = 'The Moon pulls the sea.\n\nSpring tides come with a new and a full Moon.'

/** The selected words, else all of the answer, come into the message field as a quote, and are drawn as one. */
export const Quote: Story = {
  loaders: [flowOf({ replies: [TIDES, 'Then the Sun pulls along.'] }, (flow) => say(flow, 'Why are there tides?'))],
  async play({ canvas, canvasElement }) {
    const answer = (await canvas.findAllByRole('article')).at(-1)!
    const input = canvas.getByRole('textbox', { name: /Message/ })
    await userEvent.click(within(answer).getByRole('button', { name: 'Quote' }))
    await waitFor(() =>
      expect(input).toHaveValue('> The Moon pulls the sea.\n>\n> Spring tides come with a new and a full Moon.\n\n'),
    )
    await expect(input).toHaveFocus()
    await userEvent.clear(input)
    getSelection()!.selectAllChildren(await canvas.findByText(/^Spring tides/))
    await userEvent.click(within(answer).getByRole('button', { name: 'Quote' }))
    await waitFor(() => expect(input).toHaveValue('> Spring tides come with a new and a full Moon.\n\n'))
    await userEvent.type(input, 'Why then?{Enter}')
    await canvas.findByText('Then the Sun pulls along.')
    const quote = canvasElement.querySelector('[data-role="user"] blockquote')
    await expect(quote).toHaveTextContent(/^Spring tides come with a new and a full Moon\.$/)
    await expect(canvas.getByText('Why then?')).toBeVisible()
  },
}

/** A number in brackets is a chip that shows its source; one without a source stays as it is written. */
export const Sources: Story = {
  loaders: [
    flowOf(
      {
        transport: chunkTransport([
          { type: 'text-start', id: 't' },
          {
            type: 'text-delta',
            id: 't',
            delta:
              'The Moon pulls the sea [1], and the Sun helps [2]. Both at once make a spring tide [1][2], or so they say [7].',
          },
          { type: 'text-end', id: 't' },
          { type: 'source-url', sourceId: 'a', url: 'https://example.com/tides', title: 'On tides' },
          { type: 'source-document', sourceId: 'b', mediaType: 'application/pdf', title: 'The Sun and the sea' },
          { type: 'finish', finishReason: 'stop' },
        ]),
      },
      (flow) => say(flow, 'Why are there tides?'),
    ),
  ],
  async play({ canvas, canvasElement }) {
    const [first, second, ...more] = await canvas.findAllByRole('button', { name: /^Source \d: / })
    await expect(more).toHaveLength(2)
    await expect(canvas.getByText(/or so they say/)).toHaveTextContent('[7]')
    await userEvent.hover(first!)
    const card = () => canvasElement.querySelector<HTMLElement>('[data-pf="citation-card"]')
    await waitFor(() => expect(card()).toBeVisible())
    await expect(within(card()!).getByRole('link')).toHaveAttribute('href', 'https://example.com/tides')
    await expect(card()!.getBoundingClientRect().top).toBeLessThan(first!.getBoundingClientRect().bottom + 1)
    await userEvent.unhover(first!)
    await waitFor(() => expect(card()).toBeNull())
    await userEvent.click(second!)
    await expect(card()).toHaveTextContent('The Sun and the sea')
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(card()).toBeNull())
    await expect(second).toHaveFocus()
    await userEvent.click(second!)
  },
}

/**
 * With `citeMemories`, an answer names the memories that it speaks from. Its chips open them: the words, the day, where they
 * came from, and a way to correct them. The marks are no part of what is kept, copied or read aloud.
 */
export const Memories: Story = {
  loaders: [
    flowOf({ citeMemories: true }, async (flow) => {
      await say(
        flow,
        'I am allergic to peanuts. I planted a fig tree.',
        'What do you know about me?',
        'What did I plant?',
      )
    }),
  ],
  async play({ canvas, canvasElement }) {
    const card = () => canvasElement.querySelector<HTMLElement>('dialog[data-pf="citation-card"]')
    const chips = await canvas.findAllByRole('button', { name: /^Memory: / })
    const peanuts = chips.find((chip) => chip.getAttribute('aria-label')!.includes('peanuts'))!
    const line = peanuts.closest('li')!
    await expect(line.textContent).not.toMatch(/\[|\d$/)
    peanuts.focus()
    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(card()).toBeVisible())
    await expect(card()).toHaveFocus()
    await expect(card()).toHaveTextContent(/Allergic to peanuts.*You said.*From “/)
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(card()).toBeNull())
    await expect(peanuts).toHaveFocus()
    await userEvent.click(peanuts)
    await userEvent.click(await within(await waitFor(() => card()!)).findByRole('button', { name: 'Not right?' }))
    const field = await within(card()!).findByRole('textbox', { name: 'Memory' })
    await userEvent.clear(field)
    await userEvent.type(field, 'Allergic to hazelnuts{Enter}')
    await canvas.findAllByRole('button', { name: 'Memory: Allergic to hazelnuts' })
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(card()).toBeNull())
    await userEvent.click(canvas.getAllByRole('button', { name: 'Memory: Allergic to hazelnuts' })[0]!)
    await waitFor(() => expect(card()).toBeVisible())
  },
}

/** Good or bad, and why: kept with the answer. Pressed again, it is taken back. */
export const Feedback: Story = {
  args: { feedback: true },
  loaders: [flowOf({ replies: ['It is Paris.'] }, (flow) => say(flow, 'What is the capital of Italy?'))],
  async play({ canvas, loaded }) {
    const [good, bad] = [
      await canvas.findByRole('button', { name: 'Good answer' }),
      canvas.getByRole('button', { name: 'Bad answer' }),
    ]
    await userEvent.click(good)
    await expect(good).toHaveAttribute('aria-pressed', 'true')
    await userEvent.click(bad)
    await expect(good).toHaveAttribute('aria-pressed', 'false')
    const reason = await canvas.findByRole('textbox', { name: 'What is wrong with it?' })
    await expect(reason).toHaveFocus()
    await userEvent.type(reason, 'It is Rome.{Enter}')
    await expect(bad).toHaveFocus()
    await expect(canvas.getByRole('status')).toHaveTextContent('Feedback kept')
    const kept = JSON.stringify(loaded.flow.getState().messagesOf)
    await expect(kept).toContain('"reason":"It is Rome."')
    await userEvent.click(bad)
    await expect(bad).toHaveAttribute('aria-pressed', 'false')
    await userEvent.click(bad)
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(canvas.queryByRole('textbox', { name: 'What is wrong with it?' })).toBeNull())
    await expect(bad).toHaveFocus()
    await expect(bad).toHaveAttribute('aria-pressed', 'true')
  },
}
