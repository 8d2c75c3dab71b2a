import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, within } from 'storybook/test'
import { HowMemoryDecides } from './HowMemoryDecides.tsx'

const meta = {
  title: 'Examples/How memory decides',
  component: HowMemoryDecides,
  args: {
    dialogue: `U: hi there!
P: Hello! What is new?
U: I moved to Bergen last week. My sister Ingrid lives there, too.
P: How lovely. Does it rain much?
U: haha yes, every day

U: I am allergic to walnuts, so no brownies for me.
P: Noted.
U: Is there life on Mars?
P: Nobody knows yet.`,
    question: 'Where does my sister live?',
  },
} satisfies Meta<typeof HowMemoryDecides>

export default meta
type Story = StoryObj<typeof meta>

/** Paste a dialogue, live through it, and ask. */
export const Default: Story = {
  async play({ canvas }) {
    await userEvent.click(canvas.getByRole('button', { name: 'Live through it' }))
    const learned = await canvas.findByRole('region', { name: 'Learned' })
    await within(learned).findByText(/Ingrid/, { selector: 'q' })
    const receipt = await canvas.findByRole('region', { name: 'Why these memories' })
    await expect(receipt).toHaveTextContent(/Ingrid/)
    const left = await canvas.findByRole('region', { name: 'Left out' })
    await expect(within(left).queryByText(/Ingrid lives there/, { selector: 'q' })).toBeNull()
    const next = canvas.getByRole('textbox', { name: 'What is said the day after' })
    await userEvent.clear(next)
    await userEvent.type(next, 'lol')
    await expect(await within(left).findByText(/Ingrid lives there/, { selector: 'q' })).toBeVisible()
    await expect(within(left).getByText('Is there life on Mars?')).toBeVisible()
    await expect(receipt).toHaveAttribute('data-status', 'nothing')
  },
}

/** The same dialogue with each learner: a model's notes pass checks, and with nobody nothing is learned. */
export const WhoLearns: Story = {
  args: {
    dialogue: `U: I live in Cork. My sister plays the cello.
P: Lovely.
U: haha yes
U: I might be allergic to walnuts, who knows`,
    question: 'Where do I live?',
  },
  async play({ canvas }) {
    const run = async (learner: string): Promise<string> => {
      await userEvent.click(canvas.getByRole('radio', { name: learner }))
      await userEvent.click(canvas.getByRole('button', { name: 'Live through it' }))
      await canvas.findByText(`Who learned: ${learner}.`)
      const learned = canvas.getByRole('region', { name: 'Learned' })
      await within(learned).findAllByText(/^Nothing:/)
      return learned.textContent
    }
    await expect(await run('Rules, on this device')).toContain('Lives in Cork')
    for (const learner of ['A model, asked after each day', 'The chat model, by tools']) {
      await expect(await run(learner)).toMatch(/Refused|waits for/)
      // In the user's own words, since the script knows no others.
      await expect(canvas.getByText('I live in Cork', { selector: 'li' })).toBeVisible()
    }
    await expect(await run('Nobody')).not.toMatch(/Refused|waits for|Lives in Cork/)
    await expect(canvas.queryByText('I live in Cork', { selector: 'li' })).toBeNull()
    await expect(canvas.getAllByText('Nothing: learning is off.')).toHaveLength(3)
  },
}

/** Without a line of the user's there is nothing to live through, and the page says what is missing. */
export const NothingSaid: Story = {
  args: { dialogue: 'Once upon a time' },
  async play({ canvas }) {
    await userEvent.click(canvas.getByRole('button', { name: 'Live through it' }))
    await expect(await canvas.findByRole('status')).toHaveTextContent('begins with U:')
  },
}
