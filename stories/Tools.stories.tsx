import type { Decorator, Meta, StoryObj } from '@storybook/react-vite'
import { isStepCount, tool, type UIMessageChunk } from 'ai'
import { modelTransport } from 'personaflow/chat'
import { Chat, PersonaChat } from 'personaflow/components'
import type { TestFlow } from 'personaflow/testing'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { z } from 'zod'
import { call as calls, finish, modelOf, text } from '../test/fixtures/recordedStreams.ts'
import { chunkTransport } from '../test/fixtures/transports.ts'
import { german } from './german.ts'
import { personas } from './personas.ts'
import { readingModel } from './readingModel.ts'
import { flowOf, say, withFlow } from './withFlow.tsx'

/** What a model does with tools, and what the user says to it. Here a script plays the model; tools and answers are real. */
const meta = {
  title: 'Components/Tools',
  component: PersonaChat,
  decorators: [
    (Story) => (
      <div style={{ blockSize: 'var(--story-height, calc(100vh - 32px))', maxInlineSize: 640 }}>
        <Story />
      </div>
    ),
    withFlow,
  ],
} satisfies Meta<typeof PersonaChat>

export default meta
type Story = StoryObj<typeof meta>

/** The room that a small phone has. */
const onAPhone: Decorator = (Story) => (
  <div style={{ inlineSize: 320, blockSize: 560 }}>
    <Story />
  </div>
)

const EMAIL = '{"to":"jane@example.com","subject":"Saturday","body":"Shall we meet at noon?\\n\\nTom"}'

const send_email = tool({
  description: 'Sends an email.',
  inputSchema: z.object({ to: z.string(), subject: z.string(), body: z.string() }),
  execute: ({ to }) => ({ sent: true, to: [to], message_id: 'm-1' }),
})

/** A model that wants to send an email, and says so or takes no for an answer. */
const emailing = () =>
  modelTransport(
    modelOf(
      [...text('1', 'I’ll write to her.'), ...calls('c1', 'send_email', EMAIL), finish('tool-calls')],
      [...text('2', 'That is settled.'), finish()],
    ),
    { tools: { send_email }, toolApproval: { send_email: 'user-approval' }, stopWhen: isStepCount(5) },
  )

const emailFlow = () => flowOf({ transport: emailing() }, (flow) => say(flow, 'Ask Jane about Saturday'))()

const allowedFlow = (remember: 'conversation' | 'always') =>
  flowOf({ transport: emailing() }, async (flow) => {
    await say(flow, 'Ask Jane about Saturday')
    await flow.chat.approveTool({ callId: 'c1', approved: true, remember })
  })()

const inputOf = (id: string, toolName: string, input: unknown): UIMessageChunk => ({
  type: 'tool-input-available',
  toolCallId: id,
  toolName,
  input,
})

const outputOf = (id: string, output: unknown, more: object = {}): UIMessageChunk => ({
  type: 'tool-output-available',
  toolCallId: id,
  output,
  ...more,
})

/** Done, failed and denied, each folded but what went wrong. */
export const Ended: Story = {
  loaders: [
    flowOf(
      {
        transport: chunkTransport([
          inputOf('c1', 'look_up_weather', { city: 'Galway', days: 2, units: { temperature: 'celsius' } }),
          outputOf('c1', { forecast: [{ day: 'Saturday', highest: 14, rain: true }], source: '' }),
          inputOf('c2', 'bookTable', { people: 4 }),
          { type: 'tool-output-error', toolCallId: 'c2', errorText: 'The restaurant is full.' },
          inputOf('c3', 'send-email', { to: 'jane@example.com' }),
          { type: 'tool-approval-request', toolCallId: 'c3', approvalId: 'a3' },
          { type: 'tool-approval-response', approvalId: 'a3', approved: false, reason: 'She is on holiday' },
          { type: 'tool-output-denied', toolCallId: 'c3' },
          { type: 'text-start', id: 't' },
          { type: 'text-delta', id: 't', delta: 'It will rain, and there is no table.' },
          { type: 'text-end', id: 't' },
          { type: 'finish', finishReason: 'stop' },
        ]),
      },
      (flow) => say(flow, 'Plan my Saturday in Galway'),
    ),
  ],
  async play({ canvas, canvasElement }) {
    const summary = await canvas.findByText('Look up weather')
    await waitFor(() => expect(canvasElement.querySelectorAll('[data-pf="chat-tool"]')).toHaveLength(3))
    await userEvent.click(summary)
    const weather = summary.closest('details')!
    await expect(weather).toHaveTextContent(/Done.*City\s*Galway.*Days\s*2.*Temperature\s*celsius/s)
    await expect(weather).toHaveTextContent(/Result.*Day\s*Saturday.*Rain\s*Yes.*Source\s*Nothing/s)
    await expect(weather).not.toHaveTextContent('{')
    await userEvent.click(within(weather).getByText('As JSON'))
    await expect(within(weather).getByText(/"toolCallId": "c1"/)).toBeVisible()
    await expect(canvas.getByText('The restaurant is full.')).toBeVisible()
    const denied = canvas.getByText('Send email').closest('details')!
    await expect(denied).toHaveAttribute('data-state', 'denied')
    await userEvent.click(canvas.getByText('Send email'))
    await expect(denied).toHaveTextContent('She is on holiday')
  },
}

/** It runs, and has given a part of its result. */
export const Running: Story = {
  loaders: [
    flowOf(
      {
        transport: {
          sendMessages: async () =>
            new ReadableStream<UIMessageChunk>({
              start(controller) {
                controller.enqueue(inputOf('c1', 'search_library', { words: ['primes', 'Euclid'] }))
                controller.enqueue(outputOf('c1', { found: 3, shelf: 'B' }, { preliminary: true }))
              },
            }),
          reconnectToStream: async () => null,
        },
      },
      (flow) => {
        flow.chat.send({ text: 'Find me a book' })
      },
    ),
  ],
  async play({ canvas }) {
    const call = (await canvas.findByText('Search library')).closest('details')!
    await waitFor(() => expect(call).toHaveAttribute('data-state', 'running'))
    await expect(call).toHaveTextContent(/Result so far.*Found\s*3/s)
    await userEvent.click(canvas.getByRole('button', { name: 'Stop' }))
    await waitFor(() => expect(canvas.getByText('Search library').closest('details')).toHaveTextContent('Stopped'))
  },
}

/** The user is asked, allows it by keyboard, and the same reply goes on. */
export const Approval: Story = {
  loaders: [emailFlow],
  async play({ canvas }) {
    const asked = await canvas.findByRole('group', { name: 'Ada asks to use “Send email”.' })
    await expect(asked).toHaveTextContent(/To\s*jane@example.com.*Body\s*Shall we meet at noon\?/s)
    await expect(canvas.getByRole('status')).toHaveTextContent('Ada waits for your answer')
    within(asked).getByRole('button', { name: 'Allow once' }).focus()
    await userEvent.keyboard('{Enter}')
    await expect(await canvas.findByText('That is settled.')).toBeVisible()
    await expect(canvas.getAllByRole('article')).toHaveLength(2)
    await waitFor(() => expect(document.activeElement).toHaveTextContent(/^Send email.*Done/))
  },
}

/** What is allowed for longer is listed, taken back, given again by Undo, and taken back for good: by keyboard. */
export const Permissions: Story = {
  loaders: [() => allowedFlow('always')],
  async play({ canvas, loaded }) {
    const flow = loaded.flow as TestFlow
    const summary = await canvas.findByText('1 tool is allowed unasked')
    const list = summary.closest('details')!
    await userEvent.click(summary)
    const revoke = within(list).getByRole('button', { name: 'Ask again: Send email, in all conversations' })
    await userEvent.tab()
    await expect(revoke).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    await expect(list).toHaveTextContent(/Every tool asks first.*“Send email” asks first again\./)
    await expect(canvas.getByRole('status')).toHaveTextContent('“Send email” asks first again.')
    await expect(flow.chat.toolGrants()).toEqual([])
    await waitFor(() => expect(within(list).getByRole('button', { name: 'Undo' })).toHaveFocus())
    await userEvent.keyboard('{Enter}')
    await expect(list).toHaveTextContent('1 tool is allowed unasked')
    await expect(flow.chat.toolGrants()).toHaveLength(1)
    await waitFor(() => expect(summary).toHaveFocus())
  },
}

/** On a page for settings: those of every conversation. */
export const AllPermissions: Story = {
  loaders: [
    async () => {
      const { flow } = await allowedFlow('conversation')
      flow.conversations.create({ personaId: personas[0]!.id })
      return { flow }
    },
  ],
  render: () => (
    <Chat.Root>
      <Chat.Permissions all />
      <Chat.Status />
    </Chat.Root>
  ),
  async play({ canvas }) {
    await userEvent.click(await canvas.findByText('1 tool is allowed unasked'))
    await expect(canvas.getByRole('listitem')).toHaveTextContent('Send email in “Ask Jane about Saturday”')
  },
}

/** In German, on a phone, from right to left: each place in its words. */
export const PermissionsOnAPhone: Story = {
  args: { labels: german },
  globals: { direction: 'rtl', theme: 'dark' },
  loaders: [() => allowedFlow('conversation')],
  decorators: [onAPhone],
  async play({ canvas }) {
    const summary = await canvas.findByText('1 Werkzeug ohne Rückfrage erlaubt')
    await userEvent.click(summary)
    const list = summary.closest('details')!
    await expect(list).toHaveTextContent('in diesem Gespräch')
    await expect(list.scrollWidth).toBeLessThanOrEqual(list.clientWidth)
    await userEvent.click(within(list).getByRole('button', { name: /^Wieder fragen: / }))
    await expect(list).toHaveTextContent('„E-Mail senden“ fragt wieder erst.')
  },
}

/** Denied with a reason, which the model is told. Escape leaves the form first. */
export const Denied: Story = {
  loaders: [emailFlow],
  async play({ canvas }) {
    await userEvent.click(await canvas.findByRole('button', { name: 'Deny' }))
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(canvas.getByRole('button', { name: 'Deny' })).toHaveFocus())
    await userEvent.keyboard('{Enter}')
    await expect(canvas.getByRole('textbox', { name: 'Reason, if you like' })).toHaveFocus()
    await userEvent.keyboard('I will call her{Enter}')
    await expect(await canvas.findByText('That is settled.')).toBeVisible()
    const call = canvas.getByText('Send email').closest('details')!
    await waitFor(() => expect(call).toHaveAttribute('data-state', 'denied'))
    await expect(call.querySelector('summary')).toHaveFocus()
    await userEvent.click(canvas.getByText('Send email'))
    await expect(call).toHaveTextContent('I will call her')
  },
}

const byHand: Chat.PartRenderers = {
  tool: ({ part }) =>
    'toolCallId' in part && (
      <section aria-label="What the model does">
        <Chat.Approval part={part} />
        <Chat.Tool part={part} />
      </section>
    ),
}

/** The parts in an app's own markup. */
export const ComposedByHand: Story = {
  args: { partRenderers: byHand },
  loaders: [emailFlow],
  async play({ canvas }) {
    const own = await canvas.findByRole('region', { name: 'What the model does' })
    const [allow] = within(own).getAllByRole('button', { name: 'Allow once' })
    await userEvent.click(allow!)
    await expect(await canvas.findByText('That is settled.')).toBeVisible()
    await waitFor(() => expect(own.querySelector('details')).toHaveAttribute('data-state', 'done'))
  },
}

/** Answered in another tab: the question goes, and the focus stays with the call. */
export const AnsweredElsewhere: Story = {
  loaders: [emailFlow],
  async play({ canvas, loaded }) {
    const flow = loaded.flow as TestFlow
    const allow = await canvas.findByRole('button', { name: 'Always allow' })
    allow.focus()
    await flow.chat.approveTool({ callId: 'c1', approved: true })
    await waitFor(() => expect(canvas.queryByRole('group', { name: /asks to use/ })).toBeNull())
    await expect(await canvas.findByText('That is settled.')).toBeVisible()
    await expect(document.activeElement).toHaveTextContent(/^Send email/)
  },
}

/** Stopped while it waits: the call says so, and nothing is asked any more. */
export const StoppedCall: Story = {
  loaders: [emailFlow],
  async play({ canvas, loaded }) {
    const flow = loaded.flow as TestFlow
    await canvas.findByRole('button', { name: 'Allow once' })
    const [conversationId] = Object.keys(flow.getState().conversations)
    await flow.chat.stop({ conversationId: conversationId! })
    await waitFor(() => expect(canvas.getByText('Send email').closest('details')).toHaveTextContent('Stopped'))
    await expect(canvas.queryByRole('button', { name: 'Allow once' })).toBeNull()
  },
}

export const ApprovalDark: Story = {
  loaders: [emailFlow],
  globals: { theme: 'dark' },
  async play({ canvas }) {
    await expect(await canvas.findByRole('button', { name: 'Allow once' })).toBeVisible()
  },
}

/** On a phone, from right to left, in another language. */
export const ApprovalOnAPhone: Story = {
  loaders: [emailFlow],
  args: { labels: german },
  globals: { direction: 'rtl' },
  decorators: [onAPhone],
  async play({ canvas }) {
    const asked = await canvas.findByRole('group', { name: 'Ada möchte „E-Mail senden“ benutzen.' })
    await expect(asked.scrollWidth).toBeLessThanOrEqual(asked.clientWidth)
    await userEvent.click(within(asked).getByRole('button', { name: 'Ablehnen' }))
    await expect(within(asked).getByRole('textbox', { name: 'Grund, wenn du magst' })).toHaveFocus()
  },
}

/** What a model notes by itself is told in its reply, and undone there. */
export const Remembered: Story = {
  loaders: [
    flowOf({ learn: 'tools', model: readingModel(['How lovely.', 'Oh dear.']).model }, (flow) =>
      say(flow, 'I live in Cork'),
    ),
  ],
  async play({ canvas, loaded }) {
    const flow = loaded.flow as TestFlow
    const reply = (await canvas.findAllByRole('article', { name: /^Ada/ })).at(-1)!
    const undo = await within(reply).findByRole('button', { name: 'Undo: I live in Cork' })
    await expect(reply).toHaveTextContent('Remembered: I live in Cork')
    undo.focus()
    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(reply).toHaveTextContent('Forgotten: I live in Cork'))
    await expect(reply).toHaveFocus()
    await expect(canvas.getByRole('status')).toHaveTextContent('Forgotten')
    await expect(flow.memories.list({ types: ['fact'] })).toEqual([])
  },
}

function DayPicker({ part, answer }: Chat.DrawnPart) {
  if (!('state' in part) || part.state !== 'input-available') return <p>The day is chosen.</p>
  return (
    <fieldset>
      <legend>Which day?</legend>
      {['Saturday', 'Sunday'].map((day) => (
        <button key={day} type="button" style={{ padding: 8 }} onClick={() => answer({ output: day })}>
          {day}
        </button>
      ))}
    </fieldset>
  )
}

const renderers: Chat.PartRenderers = { 'tool-pick_day': (drawn) => <DayPicker {...drawn} /> }

/** A tool without `execute` is a question to the user: the app's own renderer asks it, and gives the answer. */
export const OwnRenderer: Story = {
  args: { partRenderers: renderers },
  loaders: [
    flowOf(
      {
        transport: modelTransport(
          modelOf(
            [...calls('c1', 'pick_day', '{}'), finish('tool-calls')],
            [...text('2', 'Then I’ll see you there.'), finish()],
          ),
          { tools: { pick_day: tool({ inputSchema: z.object({}) }) } },
        ),
      },
      (flow) => say(flow, 'When shall we meet?'),
    ),
  ],
  async play({ canvas }) {
    await userEvent.click(await canvas.findByRole('button', { name: 'Sunday' }))
    await expect(await canvas.findByText('Then I’ll see you there.')).toBeVisible()
    await expect(canvas.getByText('The day is chosen.')).toBeVisible()
  },
}

/** What lies deep stays in one piece on a phone: a value goes under its name. */
export const NestedOnAPhone: Story = {
  loaders: [
    flowOf(
      {
        transport: chunkTransport([
          inputOf('c1', 'create_customer', {
            customer: {
              name: 'Jane',
              address: { city: 'Galway', place: { latitude: '53.27194', longitude: '-9.04889' } },
            },
          }),
          outputOf('c1', { id: 'cus_8123' }),
          { type: 'finish', finishReason: 'stop' },
        ]),
      },
      (flow) => say(flow, 'Add Jane'),
    ),
  ],
  decorators: [onAPhone],
  async play({ canvas }) {
    await userEvent.click(await canvas.findByText('Create customer'))
    const [name, value] = ['Longitude', '-9.04889'].map((words) => canvas.getByText(words))
    const line = canvas.getByText('cus_8123').getBoundingClientRect().height
    await expect(value!.getBoundingClientRect().height).toBe(line)
    await expect(value!.getBoundingClientRect().top).toBeGreaterThan(name!.getBoundingClientRect().top)
  },
}

const DEEP = { a: { b: { c: { d: { e: { f: 'too deep' } } } } } }

/** Names and values that want to deceive, break out or take all the room. */
export const HostileCall: Story = {
  loaders: [
    flowOf(
      {
        transport: chunkTransport([
          inputOf('c1', 'rm_\u202Egnp_\u2066', {
            'key\u202E': 'value\u202E <img src=x onerror=alert(1)>',
            __proto__: null,
            ['constructor']: 'a'.repeat(5000),
            deep: DEEP,
            empty: {},
            none: null,
            list: Array.from({ length: 500 }, (_, at) => at),
            persian: 'سلام! این یک متن است.',
            ['x'.repeat(300)]: true,
          }),
          outputOf('c1', { content: [{ type: 'text', text: '[{"name":"from a server"}]' }] }),
          { type: 'finish', finishReason: 'stop' },
        ]),
      },
      (flow) => say(flow, 'Do it'),
    ),
  ],
  async play({ canvas, canvasElement }) {
    const summary = await canvas.findByText(/⟨U\+202E⟩/)
    await waitFor(() => expect(canvasElement.querySelector('[data-pf="chat-tool"]')).not.toBeNull())
    await userEvent.click(summary)
    const call = canvasElement.querySelector<HTMLElement>('[data-pf="chat-tool"]')!
    await expect(call).toHaveTextContent(/value⟨U\+202E⟩ <img src=x/)
    await expect(call).toHaveTextContent('and 488 more')
    await expect(call).toHaveTextContent(/Name\s*from a server/)
    await expect(call.querySelector('img')).toBeNull()
    await expect(call.scrollWidth).toBeLessThanOrEqual(call.clientWidth)
    await expect(call.getBoundingClientRect().height).toBeLessThan(2500)
    await expect(getComputedStyle(canvas.getByText('سلام! این یک متن است.')).direction).toBe('rtl')
  },
}
