import { ConversationList, MemoryInspector, PersonaChat } from 'personaflow/components'
import 'personaflow/styles.css'
import { createTestFlow, type TestFlow } from 'personaflow/testing'
import { afterEach, expect, test, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { renderIn } from './inFlow.tsx'
import { until } from '../eventually.ts'

afterEach(() => void vi.useRealTimers())

async function said(flow: TestFlow, text: string): Promise<string> {
  await flow.hydrated
  const { conversationId } = flow.chat.send({ text }).metadata!.personaflow
  await flow.chat.whenIdle(conversationId)
  flow.advance(60_000)
  // What was said is read for facts at the latest before a recall.
  await flow.memories.recall('')
  return conversationId
}

const HOME = 'My dog is called Biscuit. I live in Lisbon. I work as a nurse.'

test('the pill below a chat brings back its message and nothing else', async () => {
  const flow = createTestFlow({ replies: ['Yes.'] })
  await said(flow, 'hello')
  const screen = await renderIn(flow, <PersonaChat />)
  const pill = screen.getByRole('button', { name: 'Deleted · Undo' })
  await screen.getByRole('article', { name: /^Ada/ }).last().getByRole('button', { name: 'Delete' }).click()
  await expect.element(pill).toBeVisible()
  const { id } = flow.memories.add({ content: 'added meanwhile' })
  await expect.element(pill).not.toBeInTheDocument()
  expect(flow.memories.list().map((memory) => memory.id)).toContain(id)
})

test('the pill stays in its conversation, and goes with the next message', async () => {
  const flow = createTestFlow({ replies: ['One.', 'Two.', 'Three.'] })
  const first = await said(flow, 'hello')
  const screen = await renderIn(flow, <PersonaChat />)
  const pill = screen.getByRole('button', { name: 'Deleted · Undo' })
  const remove = () =>
    screen.getByRole('article', { name: 'You' }).first().getByRole('button', { name: 'Delete' }).click()
  await remove()
  await expect.element(pill).toBeVisible()
  const second = flow.conversations.create()
  flow.conversations.open(second.id)
  await expect.element(pill).not.toBeInTheDocument()
  flow.conversations.open(first)
  await screen.getByRole('textbox', { name: 'Message' }).fill('again')
  await userEvent.keyboard('{Enter}')
  await expect.element(screen.getByText('again', { exact: true })).toBeVisible()
  await expect.element(pill).not.toBeInTheDocument()
})

test('the pill goes after ten seconds, unless a keyboard is on it', async () => {
  const flow = createTestFlow({ replies: ['Yes.'] })
  await said(flow, 'hello')
  const screen = await renderIn(flow, <PersonaChat />)
  const pill = screen.getByRole('button', { name: 'Deleted · Undo' })
  const button = screen.getByRole('article', { name: 'You' }).getByRole('button', { name: 'Delete' })
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  ;(button.element() as HTMLElement).focus()
  ;(button.element() as HTMLElement).click()
  await until(() => document.activeElement?.matches('[data-pf="chat-undo"]'))
  vi.advanceTimersByTime(10_000)
  expect(pill.query()).not.toBeNull()
  ;(document.activeElement as HTMLElement).blur()
  vi.advanceTimersByTime(10_000)
  await until(() => pill.query() === null)
})

test('a list undoes what it did, not what bears the same label', async () => {
  const flow = createTestFlow({ memories: [{ content: 'tea' }, { content: 'cake' }] })
  const screen = await renderIn(flow, <MemoryInspector />)
  await screen.getByRole('button', { name: 'Forget' }).first().click()
  await expect.element(screen.getByRole('button', { name: 'Undo' })).toBeVisible()
  // Another step of that very name, by another part of the app.
  flow.memories.forget(flow.memories.list()[0]!.id)
  await expect.element(screen.getByRole('button', { name: 'Undo' })).not.toBeInTheDocument()
  expect(flow.memories.list()).toEqual([])
})

test('two lists of one flow each undo their own', async () => {
  const flow = createTestFlow({ replies: ['One.', 'Two.'] })
  await said(flow, 'Of dogs')
  await said(flow, 'Of cats')
  flow.conversations.create({ title: 'Of birds' })
  const screen = await renderIn(
    flow,
    <>
      <ConversationList />
      <MemoryInspector />
    </>,
  )
  await screen.getByRole('button', { name: 'Delete Of birds' }).click()
  const undo = screen.getByRole('region', { name: 'Conversations' }).getByRole('button', { name: 'Undo' })
  await expect.element(undo).toBeVisible()
  await screen.getByText('Conversation log').click()
  await screen.getByRole('button', { name: 'Forget' }).first().click()
  await expect.element(undo).not.toBeInTheDocument()
})

test('forgotten says what went with it and what stays, and takes it out of the message when asked', async () => {
  const flow = createTestFlow({ replies: ['Noted.'] })
  const conversationId = await said(flow, HOME)
  const screen = await renderIn(
    flow,
    <>
      <ConversationList />
      <PersonaChat />
      <MemoryInspector />
    </>,
  )
  const inspector = screen.getByRole('region', { name: 'What Ada remembers' })
  const item = inspector.getByRole('listitem').filter({ hasText: /^Lisbon/ })
  await item.getByRole('button', { name: 'Forget' }).click()
  await expect
    .element(inspector.getByRole('status'))
    .toHaveTextContent('Forgotten, with the message’s entry. Your message still says it.')
  await inspector.getByRole('button', { name: 'Remove it there, too' }).click()
  await expect.element(inspector.getByRole('status')).toMatchTextContent(/removed from your message, too/)
  await expect.element(screen.getByText('Lisbon')).not.toBeInTheDocument()
  expect(JSON.stringify([flow.getState().messagesOf, flow.getState().conversations])).not.toContain('Lisbon')
  // One undo brings back all.
  await inspector.getByRole('button', { name: 'Undo' }).click()
  await expect.element(screen.getByRole('log')).toMatchTextContent(/Lisbon/)
  expect(flow.getState().conversations[conversationId]!.title).toContain('Biscuit')
  expect(flow.memories.list().length).toBeGreaterThan(3)
})

test('a double click below a message forgets one thing, and its row leads back', async () => {
  const flow = createTestFlow({ replies: ['Noted.'] })
  await said(flow, HOME)
  const screen = await renderIn(flow, <PersonaChat />)
  const before = flow.memories.list({ types: ['fact'] }).length
  expect(before).toBeGreaterThan(1)
  const rows = screen.getByRole('list', { name: 'Remembered' }).getByRole('listitem')
  await userEvent.dblClick(screen.getByRole('button', { name: /^Forget: / }).first())
  expect(flow.memories.list({ types: ['fact'] })).toHaveLength(before - 1)
  expect(rows.elements()).toHaveLength(before)
  await expect.element(rows.first()).toMatchTextContent(/Forgotten/)
  await rows
    .first()
    .getByRole('button', { name: /^Keep: / })
    .click()
  await expect.element(rows.first()).not.toMatchTextContent(/Forgotten/)
  expect(flow.memories.list({ types: ['fact'] })).toHaveLength(before)
})

test('what was remembered is corrected below its message, and leads to the inspector', async () => {
  const flow = createTestFlow({ replies: ['Noted.'] })
  await said(flow, 'I live in Lisbon.')
  const chat = <PersonaChat key="chat" />
  const screen = await renderIn(flow, chat)
  await screen.getByRole('button', { name: 'Edit: Lives in Lisbon' }).click()
  await screen.getByRole('textbox', { name: 'Memory' }).fill('Lives in Porto')
  await userEvent.keyboard('{Enter}')
  await expect.element(screen.getByRole('button', { name: 'Edit: Lives in Porto' })).toHaveFocus()
  expect(flow.memories.list({ types: ['fact'] })[0]!.content).toMatchObject({ text: 'Lives in Porto' })
  await expect.element(screen.getByRole('button', { name: 'Lives in Porto', exact: true })).not.toBeInTheDocument()
  await screen.unmount()
  const both = await renderIn(
    flow,
    <>
      {chat}
      <MemoryInspector />
    </>,
  )
  await both.getByRole('button', { name: 'Lives in Porto', exact: true }).click()
  await expect.element(both.getByRole('listitem').filter({ hasText: /^Porto/ })).toHaveFocus()
})
