import type { Meta, StoryObj } from '@storybook/react-vite'
import { PromptInspector } from 'personaflow/components'
import { expect, fireEvent, userEvent } from 'storybook/test'
import { atMost } from './atMost.tsx'
import { manyMemories, someMemories } from './memories.ts'
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

/** Other limits change the plan that is shown, and nothing else. */
export const OtherLimits: Story = {
  loaders: [flowOf({ memories: manyMemories(60) }, (flow) => say(flow, 'What was memory number 3?'))],
  async play({ canvas }) {
    await userEvent.click(await canvas.findByText('Try other limits'))
    const whole = await canvas.findByRole('slider', { name: 'Whole prompt' })
    await fireEvent.change(whole, { target: { value: '200' } })
    await expect(await canvas.findByText(/^Next message · ≈ \d+ tokens of 200$/)).toBeVisible()
    await expect(canvas.getByText(/^\{ promptTokens: 200, recallTokens: \d+ \}$/)).toBeVisible()
    await userEvent.click(canvas.getByRole('button', { name: 'Reset' }))
    await expect(await canvas.findByText(/^Last message · .* of 3,000$/)).toBeVisible()
  },
}

export const Dark: Story = { ...Default, globals: { theme: 'dark' } }
