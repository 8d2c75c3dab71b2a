import type { Meta, StoryObj } from '@storybook/react-vite'
import { RecallPanel, type TestFlow } from 'personaflow/testing'
import { expect } from 'storybook/test'
import { atMost } from './atMost.tsx'
import { someMemories } from './memories.ts'
import { flowOf, withFlow } from './withFlow.tsx'

const meta = {
  title: 'Components/RecallPanel',
  tags: ['autodocs'],
  component: RecallPanel,
  loaders: [flowOf({ memories: someMemories() })],
  decorators: [atMost(520), withFlow],
  args: {
    checks: [
      { ask: 'What is my cat called?', expect: 'Turing' },
      { ask: 'May I have a piece of that nut cake?', expect: /hazelnuts?/i, notExpect: 'library' },
      { ask: 'Good morning!', notExpect: 'Turing' },
    ],
  },
} satisfies Meta<typeof RecallPanel>

export default meta
type Story = StoryObj<typeof meta>

/** Checks that pass, each folded. */
export const Default: Story = {
  async play({ canvas }) {
    await expect(await canvas.findByText('3 of 3 pass')).toBeVisible()
  },
}

/** A check that fails says what is missing, what is there and shouldn't be, and all that reaches the model. */
export const Failing: Story = {
  args: { checks: [{ ask: 'What is my cat called?', expect: ['Turing', 'Siamese'], notExpect: /coffee/i }] },
  async play({ canvas }) {
    await expect(await canvas.findByText('0 of 1 pass')).toBeVisible()
    await expect(canvas.getByText('"Siamese"')).toBeVisible()
  },
}

/** A memory that is added is judged at once. */
export const Mended: Story = {
  ...Failing,
  tags: ['!autodocs'],
  async play({ canvas, loaded }) {
    await canvas.findByText('0 of 1 pass')
    // The loader made it.
    const flow = loaded.flow as TestFlow
    flow.memories.add({ type: 'fact', content: 'Has a Siamese cat.' })
    const tea = flow.memories.list({ types: ['fact'] }).find(({ content }) => content === 'Prefers tea to coffee.')
    flow.memories.forget(tea!.id)
    await expect(await canvas.findByText('1 of 1 pass')).toBeVisible()
  },
}

export const Dark: Story = { ...Failing, globals: { theme: 'dark' } }
export const RightToLeft: Story = { ...Failing, globals: { direction: 'rtl' } }
