import { ConversationList, Conversations, PersonaChat } from 'personaflow/components'
import 'personaflow/styles.css'
import { createTestFlow, type TestFlow } from 'personaflow/testing'
import { expect, test, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { eventually } from '../eventually.ts'
import { renderIn } from './inFlow.tsx'

async function flowWith(...texts: string[]): Promise<TestFlow> {
  const flow = createTestFlow({ replies: ['Tell me of the café.'] })
  await flow.hydrated
  for (const text of texts) {
    const { id } = flow.conversations.create()
    flow.chat.send({ text, conversationId: id })
    await flow.chat.whenIdle(id)
    flow.advance(60_000)
  }
  return flow
}

function titlesIn(root: Element): (string | null)[] {
  return [...root.querySelectorAll('[data-pf="conversations-open"]')].map(({ textContent }) => textContent)
}

test('a conversation is opened, renamed and pinned, and the chat follows', async () => {
  const flow = await flowWith('Of dogs', 'Of cats')
  const onOpen = vi.fn<(id: string) => void>()
  const screen = await renderIn(
    flow,
    <>
      <ConversationList onOpen={onOpen} />
      <PersonaChat />
    </>,
  )
  const list = screen.getByRole('region', { name: 'Conversations' })
  expect(titlesIn(list.element())).toEqual(['Of cats', 'Of dogs'])
  await expect
    .element(screen.getByRole('button', { name: 'Of cats', exact: true }))
    .toHaveAttribute('aria-current', 'true')
  await screen.getByRole('button', { name: 'Of dogs', exact: true }).click()
  expect(onOpen).toHaveBeenCalledTimes(1)
  await expect.element(screen.getByRole('log')).toMatchTextContent(/Of dogs/)

  screen.getByRole('button', { name: 'Pin Of dogs' }).element().focus()
  await userEvent.keyboard('{Enter}')
  await expect.element(screen.getByRole('button', { name: 'Pin Of dogs' })).toHaveAttribute('aria-pressed', 'true')
  expect(titlesIn(list.element())).toEqual(['Of dogs', 'Of cats'])

  screen.getByRole('button', { name: 'Rename Of dogs' }).element().focus()
  await userEvent.keyboard('{Enter}')
  await userEvent.keyboard('not this{Escape}')
  await expect.element(screen.getByRole('button', { name: 'Of dogs', exact: true })).toHaveFocus()
  screen.getByRole('button', { name: 'Rename Of dogs' }).element().focus()
  await userEvent.keyboard('{Enter}Biscuit{Enter}')
  await expect.element(screen.getByRole('button', { name: 'Biscuit', exact: true })).toHaveFocus()
  expect(titlesIn(list.element())).toEqual(['Biscuit', 'Of cats'])
})

test('what is deleted comes back, until something else happened', async () => {
  const flow = await flowWith('Of dogs', 'Of cats')
  const screen = await renderIn(flow, <ConversationList />)
  const root = screen.getByRole('region', { name: 'Conversations' }).element()
  await screen.getByRole('button', { name: 'Delete Of cats' }).click()
  expect(titlesIn(root)).toEqual(['Of dogs'])
  await expect.element(screen.getByRole('status')).toHaveTextContent('Deleted “Of cats”.')
  await expect.element(screen.getByRole('button', { name: 'Undo' })).toHaveFocus()
  await userEvent.keyboard('{Enter}')
  await eventually(() => expect(titlesIn(root)).toEqual(['Of cats', 'Of dogs']))
  await expect.element(screen.getByRole('button', { name: 'Undo' })).not.toBeInTheDocument()

  await screen.getByRole('button', { name: 'Delete Of cats' }).click()
  flow.memories.add({ content: 'Something else.' })
  await expect.element(screen.getByRole('button', { name: 'Undo' })).not.toBeInTheDocument()
  await screen.getByRole('button', { name: 'Delete Of dogs' }).click()
  await expect.element(screen.getByText('No conversations yet. Say hello.')).toBeVisible()
})

test('a search finds titles and what was said, whatever the accents', async () => {
  const flow = await flowWith('One', 'Two', 'Three', 'Four', 'Of dogs')
  const first = Object.values(flow.getState().conversations).find(({ title }) => title === 'One')!
  flow.chat.send({ text: 'My cat is called Émile', conversationId: first.id })
  await flow.chat.whenIdle(first.id)
  const screen = await renderIn(flow, <ConversationList />)
  const root = screen.getByRole('region', { name: 'Conversations' }).element()
  const field = screen.getByRole('searchbox', { name: 'Search conversations' })
  await field.fill('emile')
  await eventually(() => expect(titlesIn(root)).toEqual(['One']))
  await field.fill('DOGS')
  await eventually(() => expect(titlesIn(root)).toEqual(['Of dogs']))
  await field.fill('nowhere')
  await expect.element(screen.getByText('Nothing found')).toBeVisible()
  await field.fill('')
  await eventually(() => expect(titlesIn(root)).toHaveLength(5))
})

test('few conversations need no search', async () => {
  const screen = await renderIn(await flowWith('One'), <ConversationList />)
  await expect.element(screen.getByRole('searchbox')).not.toBeInTheDocument()
})

test('a new conversation is begun once, and a temporary one says so and leaves nothing', async () => {
  const flow = await flowWith('Of dogs')
  const screen = await renderIn(
    flow,
    <>
      <ConversationList />
      <PersonaChat />
    </>,
  )
  const begin = screen.getByRole('button', { name: 'New conversation', exact: true }).first()
  await begin.click()
  await begin.click()
  expect(Object.keys(flow.getState().conversations)).toHaveLength(2)
  await screen.getByRole('button', { name: 'New temporary conversation' }).click()
  await expect.element(screen.getByText('Temporary: nothing of this conversation is kept or remembered.')).toBeVisible()
  await screen.getByRole('textbox', { name: 'Message' }).fill('My secret is 42')
  await userEvent.keyboard('{Enter}')
  await expect.element(screen.getByRole('log')).toMatchTextContent(/My secret is 42/)
  const before = flow.memories.list().length
  const again = await flow.reload()
  expect(again.memories.list()).toHaveLength(before)
  expect(JSON.stringify(again.getState().messagesOf)).not.toContain('secret')
})

test('another conversation is begun in the chat, unless the app chose the one that it shows', async () => {
  const flow = await flowWith('Of dogs')
  const [first] = Object.keys(flow.getState().conversations)
  const screen = await renderIn(
    flow,
    <>
      <PersonaChat />
      <PersonaChat conversationId={first} />
    </>,
  )
  const begin = screen.getByRole('button', { name: 'New conversation' })
  expect(begin.elements()).toHaveLength(1)
  await begin.click()
  await expect.element(screen.getByText('Hello, I am Ada.')).toBeVisible()
  await expect.element(screen.getByRole('textbox', { name: 'Message' }).first()).toHaveFocus()
  await expect.element(begin).not.toBeInTheDocument()
  expect(Object.keys(flow.getState().conversations)).toHaveLength(2)
})

test('the shown branch is downloaded as Markdown or JSON', async () => {
  const flow = await flowWith('Of dogs / and cats')
  const screen = await renderIn(flow, <ConversationList />)
  const links: HTMLAnchorElement[] = []
  const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    links.push(this)
  })
  await screen.getByRole('button', { name: 'Export Of dogs / and cats' }).click()
  await screen.getByRole('button', { name: 'As Markdown' }).click()
  await eventually(() => expect(links).toHaveLength(1))
  expect(links[0]!.download).toBe('Of-dogs-and-cats.md')
  expect(await (await fetch(links[0]!.href)).text()).toContain('Tell me of the café.')
  await expect.element(screen.getByRole('button', { name: 'Export Of dogs / and cats' })).toHaveFocus()
  await userEvent.keyboard('{Enter}')
  await screen.getByRole('button', { name: 'As JSON' }).click()
  await eventually(() => expect(links).toHaveLength(2))
  expect(JSON.stringify(await (await fetch(links[1]!.href)).json())).toContain('Of dogs / and cats')
  click.mockRestore()
})

test('a row is drawn as the app wants', async () => {
  const flow = await flowWith('Of dogs')
  const screen = await renderIn(
    flow,
    <Conversations.Root>
      <Conversations.List>
        {(conversation) => (
          <Conversations.Item conversation={conversation}>
            <Conversations.Open className="mine" />
          </Conversations.Item>
        )}
      </Conversations.List>
    </Conversations.Root>,
  )
  await expect.element(screen.getByRole('button', { name: 'Of dogs' })).toHaveClass('mine')
  await expect.element(screen.getByRole('button', { name: 'Delete Of dogs' })).not.toBeInTheDocument()
})

const DAY_MS = 86_400_000

test('conversations stand under the days they are of, pinned ones first, and each says when that was', async () => {
  const noon = new Date().setHours(12, 0, 0, 0)
  const daysAgo = { 'Of ants': 400, 'Of bees': 20, 'Of cats': 5, 'Of dogs': 1, 'Of eels': 0, 'Of fish': 0 }
  const flow = createTestFlow({ at: noon - 401 * DAY_MS })
  await flow.hydrated
  let before = 401
  for (const [text, days] of Object.entries(daysAgo)) {
    flow.advance((before - days) * DAY_MS)
    before = days
    const { id } = flow.conversations.create()
    flow.chat.send({ text, conversationId: id })
    await flow.chat.whenIdle(id)
    if (text === 'Of fish') flow.conversations.pin(id)
  }
  const screen = await renderIn(flow, <ConversationList />)
  const groups = screen.getByRole('region', { name: 'Conversations', exact: true }).getByRole('heading', { level: 3 })
  const month = new Intl.DateTimeFormat(undefined, { month: 'long', year: 'numeric' }).format(noon - 400 * DAY_MS)
  const named = ['Pinned', 'Today', 'Yesterday', 'Previous 7 days', 'Previous 30 days', month]
  expect(groups.elements().map(({ textContent }) => textContent)).toEqual(named)
  const grouped = named.map((name) => titlesIn(screen.getByRole('region', { name }).element()))
  expect(grouped).toEqual(
    Object.keys(daysAgo)
      .toReversed()
      .map((title) => [title]),
  )
  const dates = screen.getByRole('region', { name: 'Previous 7 days' }).getByRole('time').elements()
  const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' }).format(noon - 5 * DAY_MS)
  expect(dates.map(({ textContent }) => textContent)).toEqual([day])
})

test('arrow keys go on from one group to the next, and all of them are one tab stop', async () => {
  const flow = await flowWith('Of dogs', 'Of cats')
  const [first] = Object.values(flow.getState().conversations)
  flow.conversations.pin(first!.id)
  const screen = await renderIn(flow, <ConversationList />)
  screen.getByRole('button', { name: 'Of dogs', exact: true }).element().focus()
  await userEvent.keyboard('{ArrowDown}')
  await expect.element(screen.getByRole('button', { name: 'Of cats', exact: true })).toHaveFocus()
  await userEvent.keyboard('{Home}')
  await expect.element(screen.getByRole('button', { name: 'Of dogs', exact: true })).toHaveFocus()
  await userEvent.keyboard('{ArrowDown}{Shift>}{Tab}{/Shift}')
  await expect.element(screen.getByRole('button', { name: 'New conversation', exact: true })).toHaveFocus()
})

test('titles begin in one line, however short', async () => {
  const screen = await renderIn(
    await flowWith('Cats', 'Of dogs and of all that they do all day long'),
    <ConversationList />,
  )
  const starts = ['Cats', 'Of dogs and of all that they do all day long'].map(
    (title) => screen.getByText(title, { exact: true }).element().getBoundingClientRect().left,
  )
  expect(starts[0]).toBe(starts[1])
})

test('the title of a narrow list is whole', async () => {
  const flow = await flowWith('Of dogs')
  const screen = await renderIn(
    flow,
    <div style={{ inlineSize: 200, fontSize: 20 }}>
      <ConversationList />
    </div>,
  )
  const title = screen.getByRole('heading', { level: 2 }).element()
  expect(title.scrollWidth).toBeLessThanOrEqual(title.clientWidth)
})
