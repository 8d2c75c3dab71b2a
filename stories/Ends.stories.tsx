import type { Meta, StoryObj } from '@storybook/react-vite'
import type { UIMessageChunk } from 'ai'
import type { PersonaFlowOptions } from 'personaflow'
import { Chat, PersonaChat } from 'personaflow/components'
import { expect, userEvent } from 'storybook/test'
import { flowOf, say, withFlow } from './withFlow.tsx'

const meta = {
  title: 'Examples/Ends of a turn',
  component: Chat.Root,
  render: () => (
    <div style={{ blockSize: 'var(--story-height, calc(100vh - 32px))', maxInlineSize: 720 }}>
      <PersonaChat />
    </div>
  ),
  decorators: [withFlow],
} satisfies Meta<typeof Chat.Root>

export default meta
type Story = StoryObj<typeof meta>

type Transport = NonNullable<PersonaFlowOptions['transport']>
type FinishReason = Extract<UIMessageChunk, { type: 'finish' }>['finishReason']

const QUESTION = 'How do I bake a sourdough loaf?'
const HALF = 'Feed the starter the evening before, until it doubles in four hours. Then mix 500 g of flour with'

/** Answers each turn with these chunks, or fails as its server would. */
function answers(chunks: readonly UIMessageChunk[] | Error): { transport: Transport } {
  return {
    transport: {
      sendMessages: async () => {
        if (chunks instanceof Error) throw chunks
        return new ReadableStream<UIMessageChunk>({
          start(controller) {
            for (const chunk of chunks) controller.enqueue(chunk)
            controller.close()
          },
        })
      },
      reconnectToStream: async () => null,
    },
  }
}

function textThat(finishReason: FinishReason, text = HALF): UIMessageChunk[] {
  return [
    { type: 'text-start', id: 't' },
    { type: 'text-delta', id: 't', delta: text },
    { type: 'text-end', id: 't' },
    { type: 'finish', ...(finishReason !== undefined && { finishReason }) },
  ]
}

function asked(chunks: readonly UIMessageChunk[] | Error) {
  return [flowOf(answers(chunks), (flow) => say(flow, QUESTION))]
}

/** The answer met the limit of its length: it can go on. */
export const Length: Story = {
  loaders: asked(textThat('length')),
  async play({ canvas }) {
    await expect(await canvas.findByRole('button', { name: 'Continue' })).toBeVisible()
  },
}

/** A filter held the rest back. */
export const Filter: Story = {
  loaders: asked(textThat('content-filter')),
  async play({ canvas }) {
    const [said] = await canvas.findAllByText(/content filter/)
    await expect(said).toBeVisible()
  },
}

/** The server gave an end that the model didn't choose. */
export const Other: Story = {
  loaders: asked(textThat('other')),
  async play({ canvas }) {
    await expect(await canvas.findByText(HALF)).toBeVisible()
    await expect(canvas.getByRole('button', { name: 'Continue' })).toBeVisible()
  },
}

/** It called a tool, and nothing followed. */
export const AfterATool: Story = {
  loaders: asked([
    { type: 'start-step' },
    {
      type: 'tool-input-available',
      toolCallId: 'c',
      toolName: 'findRecipe',
      input: { dish: 'sourdough' },
      dynamic: true,
    },
    { type: 'tool-output-available', toolCallId: 'c', output: { flour: '500 g', water: '350 g' }, dynamic: true },
    { type: 'finish-step' },
    { type: 'finish', finishReason: 'tool-calls' },
  ]),
  async play({ canvas }) {
    await expect(await canvas.findByText(/findRecipe/)).toBeVisible()
    await userEvent.click(canvas.getByText(/findRecipe/))
  },
}

/** Nothing came at all: the reason is all there is. */
export const EmptyAnswer: Story = {
  loaders: asked([{ type: 'finish', finishReason: 'stop' }]),
  async play({ canvas }) {
    await expect(await canvas.findByRole('button', { name: 'Retry' })).toBeVisible()
  },
}

/** It thought for as long as it had room, and said nothing. */
export const OnlyAThought: Story = {
  loaders: asked([
    { type: 'reasoning-start', id: 'r' },
    {
      type: 'reasoning-delta',
      id: 'r',
      delta: 'Rye or wheat? The starter decides. First I should ask what they have.',
    },
    { type: 'reasoning-end', id: 'r' },
    { type: 'finish', finishReason: 'length' },
  ]),
  async play({ canvas }) {
    await expect(await canvas.findByText('No reply came. Try again.')).toBeVisible()
    await expect(await canvas.findByRole('button', { name: 'Retry' })).toBeVisible()
  },
}

const REFUSED = Object.assign(new Error('Unprocessable Entity'), {
  statusCode: 422,
  responseBody: JSON.stringify({
    error: {
      type: 'invalid_request_error',
      message:
        'The requested number of output tokens (9000) is above the limit of model "north-7b-instruct", which is 4096.',
    },
  }),
})

/** A sentence for the user, and the server's own words for whoever runs it. */
export const ErrorDetails: Story = {
  loaders: asked(REFUSED),
  async play({ canvas }) {
    await userEvent.click(await canvas.findByText('Details'))
    await expect(canvas.getByText(/north-7b-instruct/)).toBeVisible()
  },
}
