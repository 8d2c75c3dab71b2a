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

/** Without a line of the user's there is nothing to live through, and the page says what is missing. */
export const NothingSaid: Story = {
  args: { dialogue: 'Once upon a time' },
  async play({ canvas }) {
    await userEvent.click(canvas.getByRole('button', { name: 'Live through it' }))
    await expect(await canvas.findByRole('status')).toHaveTextContent('begins with U:')
  },
}
