import type { Meta, StoryObj } from '@storybook/react-vite'
import { definePersona } from 'personaflow'
import { MemoryInspector } from 'personaflow/components'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { blockModel } from './blockModel.ts'
import { manyMemories } from './memories.ts'
import { tall } from './tall.tsx'
import { flowOf, say, withFlow } from './withFlow.tsx'

const ada = (memoryConfig: object) =>
  definePersona({
    id: 'ada',
    name: 'Ada',
    prompt: 'You are Ada.',
    memoryConfig: { summaryThreshold: 2, ...memoryConfig },
  })

const meta = {
  title: 'Components/Memories',
  tags: ['autodocs'],
  component: MemoryInspector,
  decorators: [tall(420), withFlow],
} satisfies Meta<typeof MemoryInspector>

export default meta
type Story = StoryObj<typeof meta>

/** What a model found contradicts what is known and pinned. */
const contradicted = flowOf(
  {
    personas: [ada({})],
    memories: [
      {
        type: 'fact',
        content: {
          slot: 'home',
          key: 'home',
          value: 'Cork',
          text: 'Lives in Cork',
          about: 'user',
          quote: 'I live in Cork',
        },
        pinned: true,
        trust: 'user',
      },
    ],
    learn: {
      model: blockModel({
        slot: 'home',
        value: 'Galway',
        text: 'Lives in Galway',
        quote: 'my flat in Galway is cold',
      }),
    },
  },
  async (flow) => {
    await say(flow, 'It rained all day', 'Ugh, my flat in Galway is cold')
    await flow.memories.consolidate()
  },
)

/** What is known, what is proposed, and the words it stands on; the new value is taken, and taken back. */
export const Proposal: Story = {
  loaders: [contradicted],
  async play({ canvas }) {
    const proposals = await canvas.findByRole('region', { name: 'Is this right?' })
    await expect(proposals).toHaveTextContent(
      /Lives in Galway.*So far: Lives in Cork.*You said on .*my flat in Galway is cold.*·/,
    )
    within(proposals).getByRole('button', { name: 'Yes' }).focus()
    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(canvas.queryByRole('region', { name: 'Is this right?' })).toBeNull())
    await expect(canvas.getByRole('searchbox')).toHaveFocus()
    await expect(canvas.getByRole('status')).toHaveTextContent('Remembered')
    await userEvent.click(canvas.getByRole('button', { name: 'Undo' }))
    await expect(await canvas.findByRole('region', { name: 'Is this right?' })).toBeVisible()
  },
}

export const ProposalDark: Story = { ...Proposal, globals: { theme: 'dark' } }

export const BothKept: Story = {
  loaders: [contradicted],
  async play({ canvas }) {
    await userEvent.click(await canvas.findByRole('button', { name: 'Both are true' }))
    await waitFor(() => expect(canvas.getAllByText(/^(Cork|Galway)$/)).toHaveLength(2))
    await expect(canvas.getByRole('status')).toHaveTextContent('Both remembered')
  },
}

/** Two that wait for a word on what is sensitive; one is refused, and the focus goes on to the other. */
export const Asked: Story = {
  loaders: [
    flowOf({ sensitiveFacts: 'ask' }, (flow) =>
      say(flow, 'I have asthma', 'I am a Buddhist').then(() => flow.memories.recall('')),
    ),
  ],
  async play({ canvas }) {
    const proposals = await canvas.findByRole('region', { name: 'Is this right?' })
    await waitFor(() => expect(within(proposals).getAllByRole('listitem')).toHaveLength(2))
    await expect(within(proposals).queryByRole('button', { name: 'Both are true' })).toBeNull()
    const [no] = within(proposals).getAllByRole('button', { name: 'No' })
    no!.focus()
    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(within(proposals).getAllByRole('listitem')).toHaveLength(1))
    await expect(within(proposals).getByRole('button', { name: 'No' })).toHaveFocus()
  },
}

/** More than `maxMemories`: what is least worth keeping stands apart, and a pin brings it back. */
export const Archived: Story = {
  loaders: [flowOf({ personas: [ada({ maxMemories: 4, autoSummarize: false })], memories: manyMemories(9) })],
  async play({ canvas }) {
    const archived = await canvas.findByText('4 archived')
    await expect(canvas.getByRole('status')).toHaveTextContent('5 memories')
    await userEvent.click(archived)
    await canvas.findByText('Memory number 2')
    const [pin] = await canvas.findAllByRole('button', { name: 'Pin, and bring back' })
    await userEvent.click(pin!)
    await expect(canvas.getByRole('status')).toHaveTextContent(/Pinned/)
  },
}

/** Without a model: what the kit does by itself. */
export const WithoutModel: Story = {
  loaders: [flowOf()],
  async play({ canvas }) {
    await expect(await canvas.findByRole('region', { name: 'Summing up' })).toHaveTextContent(/by rules/)
  },
}

export const WaitingForModel: Story = {
  loaders: [
    flowOf({ personas: [ada({ autoSummarize: false })], learn: { model: blockModel() } }, (flow) =>
      say(flow, 'The bus was late', 'It rained all day'),
    ),
  ],
  async play({ canvas }) {
    const part = await canvas.findByRole('region', { name: 'Summing up' })
    await waitFor(() => expect(part).toHaveTextContent('1 part of the chat will be summarized'))
    await userEvent.click(within(part).getByRole('button', { name: 'Summarize now' }))
    await waitFor(() => expect(part).toHaveTextContent('summed up what was said, once'))
  },
}

export const Running: Story = {
  loaders: [
    flowOf({ personas: [ada({})], learn: { model: blockModel('never') } }, (flow) =>
      say(flow, 'The bus was late', 'It rained all day', 'Then it stopped', 'The sun came out'),
    ),
  ],
  async play({ canvas }) {
    const part = await canvas.findByRole('region', { name: 'Summing up' })
    await waitFor(() => expect(part).toHaveAttribute('data-status', 'running'), { timeout: 10_000 })
    await expect(within(part).getByRole('progressbar', { name: 'Progress' })).toBeVisible()
  },
}

export const Cancelled: Story = {
  ...Running,
  async play(context) {
    await Running.play!(context)
    const part = context.canvas.getByRole('region', { name: 'Summing up' })
    await userEvent.click(within(part).getByRole('button', { name: 'Cancel' }))
    await waitFor(() => expect(part).toHaveAttribute('data-status', 'waiting'))
  },
}

export const Failed: Story = {
  loaders: [
    flowOf({ personas: [ada({})], learn: { model: blockModel('fails') } }, async (flow) => {
      await say(flow, 'The bus was late', 'It rained all day')
      await flow.memories.consolidate()
    }),
  ],
  async play({ canvas }) {
    const part = await canvas.findByRole('region', { name: 'Summing up' })
    await waitFor(() => expect(part).toHaveTextContent(/failed and will be retried/))
    await expect(within(part).getByRole('button', { name: 'Try again' })).toBeVisible()
  },
}

/** A model of others: nothing goes there before the user allows it. */
export const Consent: Story = {
  loaders: [
    flowOf({ personas: [ada({})], learn: { model: blockModel() }, memoryDestination: 'api.example.com' }, (flow) =>
      say(flow, 'The bus was late', 'It rained all day'),
    ),
  ],
  async play({ canvas }) {
    const part = await canvas.findByRole('region', { name: 'Summing up' })
    await waitFor(() => expect(part).toHaveTextContent(/go to api\.example\.com/))
    await waitFor(() => expect(part).toHaveAttribute('data-status', 'waiting'))
    await userEvent.click(within(part).getByRole('button', { name: 'Allow' }))
    await waitFor(() => expect(part).toHaveTextContent('summed up what was said, once'), { timeout: 10_000 })
  },
}
