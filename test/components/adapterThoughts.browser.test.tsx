import { useChat } from '@ai-sdk/react'
import { definePersona, PersonaFlowProvider, type Message } from 'personaflow'
import { Chat, PersonaChat } from 'personaflow/components'
import { createTestFlow } from 'personaflow/testing'
import { expect, test } from 'vitest'
import { render } from 'vitest-browser-react'
import { userEvent } from 'vitest/browser'
import { manualTransport } from '../fixtures/transports.ts'

const replies = () => [...document.querySelectorAll('[data-role="assistant"]')]

const seen = (reply: Element) => ({
  words: [...reply.querySelectorAll('[data-pf="chat-message-text"]')].map(({ textContent }) => textContent).join(''),
  thought: reply.querySelectorAll('[data-pf="chat-reasoning"]').length,
})

test.each([
  ['<think>They seem lonely.</think>Nice to meet you!', 'They seem lonely.', 'Nice to meet you!'],
  ['[THINK]They seem lonely.[/THINK]Nice to meet you!', 'They seem lonely.', 'Nice to meet you!'],
  ['They seem lonely.\n</think>\n\nNice to meet you!', 'They seem lonely.', 'Nice to meet you!'],
  ['Write `<think>` and `</think>`.', '', 'Write <think> and </think>.'],
])(
  'thoughts among the words of %j fold away as in a flow, letter by letter and at rest',
  async (said, thought, words) => {
    const { requests, transport } = manualTransport()
    const personas = [definePersona({ id: 'ada', name: 'Ada', prompt: 'You are Ada.' })]
    const flow = createTestFlow({ transport, personas })
    const screen = await render(
      <>
        <Adapted transport={transport} />
        <PersonaFlowProvider flow={flow}>
          <PersonaChat />
        </PersonaFlowProvider>
      </>,
    )
    await flow.hydrated
    for (const box of screen.getByRole('textbox').all()) {
      await box.fill('Hello')
      await userEvent.keyboard('{Enter}')
    }
    await expect.poll(() => requests.length).toBe(2)
    const drawn = new Set<string>()
    const watch = new MutationObserver(() => {
      for (const reply of replies()) drawn.add(seen(reply).words)
    })
    watch.observe(document.body, { subtree: true, childList: true, characterData: true })
    for (const letter of said) {
      for (const request of requests) request.push(letter)
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
    for (const request of requests) request.end()
    await expect
      .poll(() => replies().map(seen))
      .toEqual(Array.from({ length: 2 }, () => ({ words, thought: thought === '' ? 0 : 1 })))
    watch.disconnect()
    // Not even half a tag is ever drawn as words.
    const tags = [...drawn].filter((text) => thought !== '' && /[<[]/.test(text))
    expect(tags).toEqual([])
  },
)

function Adapted({ transport }: { transport: ReturnType<typeof manualTransport>['transport'] }) {
  return (
    <Chat.Adapter chat={useChat({ transport })}>
      <PersonaChat />
    </Chat.Adapter>
  )
}

test('a chat that an app loads folds thoughts away that were stored among the words', async () => {
  const { transport } = manualTransport()
  const messages: Message[] = [
    { id: 'q', role: 'user', parts: [{ type: 'text', text: 'Why <think>?' }] },
    { id: 'a', role: 'assistant', parts: [{ type: 'text', text: '<think>Hm.</think>Because.', state: 'done' }] },
  ]
  function App() {
    return (
      <Chat.Adapter chat={useChat({ transport, messages })}>
        <PersonaChat />
      </Chat.Adapter>
    )
  }
  const screen = await render(<App />)
  await expect.element(screen.getByText('Because.', { exact: true })).toBeVisible()
  await expect.element(screen.getByText('Why <think>?')).toBeVisible()
  await screen.getByText('Reasoning').click()
  await expect.element(screen.getByText('Hm.')).toBeVisible()
})
