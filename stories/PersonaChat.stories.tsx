import type { Meta, StoryObj } from '@storybook/react-vite'
import { PersonaFlowError } from 'personaflow'
import { apiTransport } from 'personaflow/chat'
import { PersonaChat } from 'personaflow/components'
import { createTestFlow } from 'personaflow/testing'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { chunkTransport, manualTransport } from '../test/fixtures/transports.ts'
import { personas, suggestions } from './personas.ts'
import { tall } from './tall.tsx'
import { flowOf, say, withFlow } from './withFlow.tsx'

const LONG = `There are infinitely many of them, and the proof is two thousand years old.

Suppose there were only finitely many. Multiply them all and add one. Whatever divides that number is not on your list, since each of those leaves a remainder of one.

So the list was never complete:
  2 × 3 + 1 = 7
  2 × 3 × 5 + 1 = 31
  2 × 3 × 5 × 7 + 1 = 211`

const meta = {
  title: 'Components/PersonaChat',
  tags: ['autodocs'],
  component: PersonaChat,
  decorators: [tall('100%'), withFlow],
  args: { suggestions },
} satisfies Meta<typeof PersonaChat>

export default meta
type Story = StoryObj<typeof meta>

/** A first visitor: greeting and suggestions. */
export const Empty: Story = {
  loaders: [flowOf()],
  async play({ canvas }) {
    await canvas.findByText(/untangle today/)
    await expect(canvas.getByRole('button', { name: 'Send' })).toHaveAttribute('aria-disabled', 'true')
    await expect(canvas.getByText('Scripted demo')).toBeVisible()
  },
}

/** A model that runs in this browser: the badge says that nothing leaves the device. */
export const OnDevice: Story = {
  loaders: [flowOf({ transport: manualTransport().transport, onDevice: true })],
  async play({ canvas }) {
    await expect(await canvas.findByText('Stays on this device')).toBeVisible()
    await expect(canvas.queryByText('Scripted demo')).toBeNull()
    await expect(canvas.getByText('You are talking to an AI, not a person.')).toBeVisible()
  },
}

export const Default: Story = {
  loaders: [
    flowOf({ replies: [LONG, 'Because nothing is left between them. Which number would you put there?'] }, (flow) =>
      say(flow, 'Tell me about primes', 'And why is 0.999… the same as 1?'),
    ),
  ],
  async play({ canvas }) {
    await expect((await canvas.findAllByRole('article', { name: /^Ada, \d/ }))[1]).toBeVisible()
    await userEvent.type(canvas.getByRole('textbox', { name: 'Message' }), 'Good morning{Enter}')
    await waitFor(() => expect(canvas.getAllByRole('article')).toHaveLength(6))
    await expect(canvas.getByRole('textbox', { name: 'Message' })).toHaveValue('')
    await waitFor(() => expect(canvas.getByRole('status')).toHaveTextContent('Complete'))
  },
}

export const Dark: Story = { ...Default, globals: { theme: 'dark' } }

export const RightToLeft: Story = { ...Default, globals: { direction: 'rtl' } }

const waiting = manualTransport()

/** Asked, and not a word yet. */
export const Submitted: Story = {
  loaders: [
    flowOf({ transport: waiting.transport }, (flow) => {
      flow.chat.send({ text: 'Are you there?' })
    }),
  ],
  async play({ canvas }) {
    await waitFor(() => expect(canvas.getByRole('status')).toHaveTextContent('Ada is responding'))
    await expect(canvas.getByRole('button', { name: 'Stop' })).toBeVisible()
  },
}

const streaming = manualTransport()

/** In the middle of a reply, which never ends until it is stopped. */
export const Streaming: Story = {
  loaders: [
    flowOf({ transport: streaming.transport }, async (flow) => {
      flow.chat.send({ text: 'Tell me about primes' })
      await waitFor(() => expect(streaming.requests.at(-1)).toBeDefined())
      streaming.requests.at(-1)!.push(LONG.slice(0, 180))
    }),
  ],
  async play({ canvas }) {
    await canvas.findByText(/two thousand years old/)
    await userEvent.type(canvas.getByRole('textbox', { name: 'Message' }), 'wait{Enter}')
    await expect(canvas.getByRole('textbox', { name: 'Message' })).toHaveValue('')
    await expect(canvas.getByRole('list', { name: 'Waiting to be sent' })).toHaveTextContent('wait')
    await expect(canvas.getByRole('status')).toHaveTextContent('Will be sent after this reply')
  },
}

const stopped = manualTransport()

/** Stopped by the user: what came is kept. */
export const Stopped: Story = {
  loaders: [
    flowOf({ transport: stopped.transport }, async (flow) => {
      flow.chat.send({ text: 'Tell me about primes' })
      await waitFor(() => expect(stopped.requests.at(-1)).toBeDefined())
      stopped.requests.at(-1)!.push(LONG.slice(0, 120))
    }),
  ],
  async play({ canvas }) {
    await canvas.findByText(/infinitely many/)
    await userEvent.click(canvas.getByRole('button', { name: 'Stop' }))
    await expect(await canvas.findByText('Stopped')).toBeVisible()
    await expect(canvas.getByRole('button', { name: 'Retry' })).toBeVisible()
  },
}

const broken = manualTransport()

/** The connection drops mid-answer: partial text, reason, Retry. */
export const Failed: Story = {
  loaders: [
    flowOf({ transport: broken.transport }, async (flow) => {
      flow.chat.send({ text: 'Tell me about primes' })
      await waitFor(() => expect(broken.requests.at(-1)).toBeDefined())
      broken.requests.at(-1)!.push('There are infinitely many of them, and ')
      broken.requests.at(-1)!.fail(new TypeError('Failed to fetch'))
    }),
  ],
  async play({ canvas }) {
    await expect(await canvas.findByText('Interrupted')).toBeVisible()
    await waitFor(() => expect(canvas.getByRole('status')).toHaveTextContent(/No reply came/))
    await expect(canvas.getAllByRole('button', { name: 'Retry' }).length).toBeGreaterThan(0)
  },
}

const cut = manualTransport()

/** What was cut goes on where it stopped, and stays one message. */
export const Continued: Story = {
  loaders: [
    flowOf({ transport: cut.transport }, async (flow) => {
      flow.chat.send({ text: 'Tell me about primes' })
      await waitFor(() => expect(cut.requests.at(-1)).toBeDefined())
      cut.requests.at(-1)!.push('There are infinitely many of them, and ')
      cut.requests.at(-1)!.fail(new TypeError('Failed to fetch'))
    }),
  ],
  async play({ canvas }) {
    const before = cut.requests.length
    await userEvent.click(await canvas.findByRole('button', { name: 'Continue' }))
    await waitFor(() => expect(cut.requests.length).toBe(before + 1))
    cut.requests.at(-1)!.push('nobody has seen the largest.')
    cut.requests.at(-1)!.end()
    await expect(
      await canvas.findByText('There are infinitely many of them, and nobody has seen the largest.'),
    ).toBeVisible()
    await expect(canvas.getAllByRole('article')).toHaveLength(2)
  },
}

/** A server that takes no more requests for a moment is asked again after as long as it says. */
export const TooManyRequests: Story = {
  loaders: [
    flowOf(
      {
        transport: {
          sendMessages: () =>
            Promise.reject(
              new PersonaFlowError('model-failed', 'the server takes no more requests for now', 'Wait 15 s and retry', {
                retryAfter: 15,
              }),
            ),
          reconnectToStream: () => Promise.resolve(null),
        },
      },
      (flow) => {
        flow.chat.send({ text: 'Tell me about primes' })
      },
    ),
  ],
  async play({ canvas }) {
    await expect(await canvas.findByText(/^Too many requests: trying again in \d+ s$/)).toBeVisible()
    await expect(canvas.getByRole('button', { name: 'Stop' })).toBeVisible()
  },
}

const encoder = new TextEncoder()

/** A route that begins to answer; then the connection breaks, and nothing comes of the next ones. */
function cutRoute(): typeof fetch {
  let isCut = false
  return () => {
    // oxlint-disable-next-line promise/avoid-new
    if (isCut) return new Promise(() => {})
    isCut = true
    const chunks = [
      { type: 'start', messageMetadata: { personaflow: { stream: 'story' } } },
      { type: 'text-start', id: 't' },
      { type: 'text-delta', id: 't', delta: 'A prime has exactly two' },
    ]
    let at = 0
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        const chunk = chunks[at++]
        if (chunk === undefined) controller.error(new TypeError('network error'))
        else controller.enqueue(encoder.encode(`data: ${JSON.stringify(chunk)}\n\n`))
      },
    })
    return Promise.resolve(new Response(body, { headers: { 'content-type': 'text/event-stream' } }))
  }
}

/** The connection was lost in the middle of an answer: both the eye and the ear are told, and it can be stopped. */
export const Reconnecting: Story = {
  loaders: [
    () =>
      flowOf({ transport: apiTransport('/api/chat', { resume: true, fetch: cutRoute() }) }, (flow) => {
        flow.chat.send({ text: 'Tell me about primes' })
      })(),
  ],
  async play({ canvas }) {
    await expect(await canvas.findByText('A prime has exactly two')).toBeVisible()
    const [shown] = await canvas.findAllByText('Reconnecting…', {}, { timeout: 10_000 })
    await expect(shown).toBeVisible()
    await expect(canvas.getByRole('status')).toHaveTextContent('Reconnecting…')
    await userEvent.click(canvas.getByRole('button', { name: 'Stop' }))
    await expect(await canvas.findByText('Stopped')).toBeVisible()
    await expect(canvas.queryByText('Reconnecting…')).toBeNull()
  },
}

/** What a model thinks is folded, what it looked up has its host, and a part that the kit doesn't know says what it is. */
export const Parts: Story = {
  loaders: [
    flowOf(
      {
        transport: chunkTransport([
          { type: 'reasoning-start', id: 'r' },
          { type: 'reasoning-delta', id: 'r', delta: 'The user asks for primes. Euclid should do.' },
          { type: 'reasoning-end', id: 'r' },
          { type: 'tool-input-available', toolCallId: 'c', toolName: 'factorize', input: { number: 91 } },
          { type: 'tool-output-available', toolCallId: 'c', output: [7, 13] },
          { type: 'text-start', id: 't' },
          { type: 'text-delta', id: 't', delta: 'There are infinitely many of them, and 91 is none.' },
          { type: 'text-end', id: 't' },
          { type: 'source-url', sourceId: 's', url: 'https://example.com/euclid', title: 'Elements, book IX' },
          { type: 'data-chart', data: { points: [2, 3, 5, 7] } },
          { type: 'finish', finishReason: 'stop' },
        ]),
      },
      (flow) => say(flow, 'Tell me about primes'),
    ),
  ],
  async play({ canvas }) {
    await canvas.findByText(/91 is none/)
    await userEvent.click(canvas.getByText('Reasoning'))
    await expect(canvas.getByText(/Euclid should do/)).toBeVisible()
    await expect(canvas.getByText(/data-chart|chart/)).toBeVisible()
  },
}

/** The page was left before an answer came. */
export const Unanswered: Story = {
  loaders: [
    async () => {
      const first = createTestFlow({ personas, at: Date.now(), transport: manualTransport().transport })
      await first.hydrated
      first.chat.send({ text: 'Are you there?' })
      await first.storage.saved()
      return { flow: await first.reload({ crash: true }) }
    },
  ],
  async play({ canvas }) {
    await expect(await canvas.findByText('No reply')).toBeVisible()
  },
}

/** No model is connected: the words stay in the composer. */
export const NoModel: Story = {
  loaders: [flowOf({}, (flow) => flow.connect(null))],
  async play({ canvas }) {
    await canvas.findByText(/No model is connected/)
    await userEvent.type(canvas.getByRole('textbox', { name: 'Message' }), 'Hello{Enter}')
    await expect(canvas.getByRole('textbox', { name: 'Message' })).toHaveValue('Hello')
  },
}

/** Two answers to one message, walked through by keyboard. */
export const Branches: Story = {
  loaders: [
    flowOf({ replies: ['The first answer.', 'The second answer.'] }, async (flow) => {
      await say(flow, 'Say something')
      const [conversationId] = Object.keys(flow.getState().conversations)
      flow.chat.regenerate({ conversationId: conversationId! })
      await flow.chat.whenIdle(conversationId!)
    }),
  ],
  async play({ canvas }) {
    await canvas.findByText('The second answer.')
    await expect(canvas.getByText('2/2')).toBeVisible()
    const previous = canvas.getByRole('button', { name: 'Previous version' })
    previous.focus()
    await userEvent.keyboard('{Enter}')
    await canvas.findByText('The first answer.')
    // The row takes over the other version, so the keyboard stays where it was.
    await expect(canvas.getByRole('button', { name: 'Previous version' })).toHaveFocus()
  },
}

/** Names, overrides and hidden tags that want to deceive; long words; another script. */
export const Hostile: Story = {
  loaders: [
    flowOf(
      {
        personas: [{ id: 'eve', name: 'Eve \u202Egnp.exe', prompt: 'x', greetings: ['Hi'] }],
        replies: [
          '<img src=x onerror=alert(1)> **not bold** ' + 'a'.repeat(300),
          'سلام! این یک متن فارسی است.\n\nAnd English.',
        ],
      },
      (flow) => say(flow, 'Look:\u202E here \u{E0041}\u{E0042}', 'فارسی'),
    ),
  ],
  async play({ canvas }) {
    await canvas.findByText(/onerror/)
    await expect(canvas.getByText(/⟨U\+202E⟩ here ⟨U\+E0041⟩/)).toBeVisible()
    await expect(canvas.getByRole('heading', { name: /⟨U\+202E⟩/ })).toBeVisible()
  },
}

/** A long conversation opens at its end. */
export const Long: Story = {
  loaders: [
    flowOf({ replies: Array.from({ length: 40 }, (_, at) => `Answer ${at + 1}: ${LONG}`) }, (flow) =>
      say(flow, ...Array.from({ length: 40 }, (_, at) => `Question ${at + 1}: tell me about primes`)),
    ),
  ],
  async play({ canvas }) {
    await canvas.findByText(/^Answer 40: There/)
    const log = canvas.getByRole('log')
    await waitFor(() => expect(log.scrollHeight - log.scrollTop - log.clientHeight).toBeLessThan(2))
    log.scrollTop = 0
    const back = await canvas.findByRole('button', { name: 'Latest messages' })
    await userEvent.click(back)
    await waitFor(() => expect(log.scrollHeight - log.scrollTop - log.clientHeight).toBeLessThan(2))
    await expect(within(log).getAllByRole('article')).toHaveLength(80)
  },
}
