import type { Meta, StoryObj } from '@storybook/react-vite'
import { PromptInspector } from 'personaflow/components'
import { expect, userEvent } from 'storybook/test'
import { atMost } from './atMost.tsx'
import { someMemories } from './memories.ts'
import { flowOf, say, withFlow } from './withFlow.tsx'

const meta = {
  title: 'Components/PromptInspector',
  tags: ['autodocs'],
  component: PromptInspector,
  decorators: [atMost(520), withFlow],
} satisfies Meta<typeof PromptInspector>

export default meta
type Story = StoryObj<typeof meta>

/** What would be sent now. */
export const Empty: Story = {
  loaders: [flowOf()],
  async play({ canvas }) {
    await expect(await canvas.findByText(/Next message/)).toBeVisible()
  },
}

/** What was sent last, with what was recalled. */
export const Default: Story = {
  loaders: [
    flowOf({ memories: someMemories() }, (flow) =>
      say(flow, 'Hello there', 'What is my cat called? And who is Turing?'),
    ),
  ],
  async play({ canvas }) {
    await expect(await canvas.findByText(/Last message/)).toBeVisible()
    await userEvent.click(canvas.getByText('Persona'))
    await expect(await canvas.findByText(/patient mathematics tutor/)).toBeVisible()
  },
}

/** A budget too small for all of it: what was left out is counted. */
export const Long: Story = {
  loaders: [
    flowOf({ promptTokens: 200, memories: someMemories() }, (flow) =>
      say(flow, ...Array.from({ length: 6 }, (_, at) => `Question ${at + 1}: ${'tell me about primes '.repeat(8)}`)),
    ),
  ],
  async play({ canvas }) {
    const [history] = await canvas.findAllByText(/left out/)
    await expect(history).toBeVisible()
  },
}

export const Dark: Story = { ...Default, globals: { theme: 'dark' } }
