import { PersonaFlowProvider } from 'personaflow'
import { ChatWidget, MemoryInspector, PersonaChat } from 'personaflow/components'
import kit from 'personaflow/styles.css?inline'
import { createTestFlow } from 'personaflow/testing'
import type { CSSProperties, ReactNode } from 'react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { render } from 'vitest-browser-react'
import { page } from 'vitest/browser'

const style = document.createElement('style')

beforeEach(async () => {
  await page.viewport(900, 600)
  style.textContent = `${kit} body { margin: 8px }`
  document.head.append(style)
})
afterEach(() => style.remove())

const LONG = 'One line of an answer.\n\n'.repeat(12)

const box = (part: string): DOMRect => document.querySelector(`[data-pf="${part}"]`)!.getBoundingClientRect()

async function renderTalk(ui: ReactNode, around: CSSProperties = {}) {
  const flow = createTestFlow({ replies: [LONG] })
  await flow.hydrated
  for (let turn = 1; turn <= 6; turn++) {
    const { metadata } = flow.chat.send({ text: `Question ${turn}` })
    await flow.chat.whenIdle(metadata!.personaflow.conversationId)
  }
  await render(
    <PersonaFlowProvider flow={flow}>
      <div style={around}>{ui}</div>
    </PersonaFlowProvider>,
  )
  const messages = document.querySelector('[data-pf="chat-messages"]')!
  const fromEnd = (): number => messages.scrollHeight - messages.scrollTop - messages.clientHeight
  return { flow, messages, fromEnd }
}

const inspected = (
  <>
    <PersonaChat />
    <MemoryInspector />
  </>
)

test.for<{ name: string; around?: CSSProperties; ui?: ReactNode }>([
  { name: 'in a plain page' },
  { name: 'in a column', around: { display: 'flex', flexDirection: 'column' } },
  { name: 'in a row, beside an inspector', around: { display: 'flex' }, ui: inspected },
  { name: 'in a grid', around: { display: 'grid', gridTemplateColumns: '1fr 1fr' }, ui: inspected },
  { name: 'in a page that is as high as the window at least', around: { display: 'grid', minBlockSize: '90vh' } },
])('without a height, $name, the composer stays in view and the end is followed', async ({ around, ui }) => {
  const { flow, messages, fromEnd } = await renderTalk(ui ?? <PersonaChat />, around)
  await expect.poll(fromEnd).toBeLessThan(2)
  expect(messages.scrollHeight).toBeGreaterThan(messages.clientHeight)
  expect(box('chat-composer').bottom).toBeLessThanOrEqual(600)
  expect(box('chat-messages').height).toBeGreaterThan(140)
  const before = box('chat-composer').bottom
  flow.chat.send({ text: 'One more' })
  await expect.element(page.getByText('One more')).toBeInViewport()
  expect(box('chat-composer').bottom).toBe(before)
})

test.for<{ name: string; around: CSSProperties; height: number }>([
  { name: 'a height', around: { blockSize: 320 }, height: 320 },
  {
    name: 'a flexible part of a column',
    around: { display: 'flex', flexDirection: 'column', blockSize: 420 },
    height: 420,
  },
  {
    name: 'a row of a grid',
    around: { display: 'grid', gridTemplateRows: 'minmax(0, 1fr)', blockSize: 500 },
    height: 500,
  },
])('$name around it is filled', async ({ around, height }) => {
  await renderTalk(<PersonaChat />, around)
  expect(box('chat-root').height).toBe(height)
})

test('in a low window and in the widget, the composer stays in view', async () => {
  await page.viewport(800, 300)
  await renderTalk(<PersonaChat />)
  expect(box('chat-composer').bottom).toBeLessThanOrEqual(300)
})

test('in the widget, the chat has the height of the panel', async () => {
  await renderTalk(<ChatWidget rememberAs={false} defaultOpen />)
  await expect.element(page.getByRole('textbox', { name: /^Message/ })).toBeInViewport()
  expect(box('chat-root').bottom).toBeLessThanOrEqual(box('chat-panel').bottom)
  expect(box('chat-root').height).toBeGreaterThan(box('chat-panel').height - 4)
})
