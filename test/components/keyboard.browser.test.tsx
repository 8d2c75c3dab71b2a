import { ConversationList, MemoryInspector, PersonaChat } from 'personaflow/components'
import 'personaflow/styles.css'
import { createTestFlow } from 'personaflow/testing'
import { expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import { renderIn } from './inFlow.tsx'

const MANY = Array.from({ length: 8 }, (_, at) => ({ content: `memory ${at}` }))

function focused(): string {
  const node = document.activeElement
  return node?.getAttribute('data-pf') ?? node?.tagName ?? ''
}

test('each list is one stop for Tab, and arrow keys go from row to row', async () => {
  const flow = createTestFlow({ memories: MANY })
  await flow.hydrated
  for (const title of ['one', 'two', 'three', 'four']) {
    flow.conversations.create({ title })
    flow.advance(1000)
  }
  const screen = await renderIn(
    flow,
    <>
      <ConversationList />
      <MemoryInspector />
      <button type="button" data-pf="end">
        End
      </button>
    </>,
  )
  await expect.element(screen.getByText('memory 0')).toBeVisible()
  screen.getByRole('button', { name: 'New conversation' }).element().focus()
  const stops: string[] = []
  for (let at = 0; at < 30 && focused() !== 'end'; at += 1) {
    await userEvent.tab()
    stops.push(focused())
  }
  // One row of each: its own controls, and on.
  expect(stops.filter((stop) => stop === 'conversations-open')).toHaveLength(1)
  expect(stops.filter((stop) => stop === 'memories-item')).toHaveLength(1)
  expect(stops.filter((stop) => stop === 'memories-forget')).toHaveLength(1)
  expect(stops.at(-1)).toBe('end')

  screen.getByRole('button', { name: 'four', exact: true }).element().focus()
  await userEvent.keyboard('{ArrowDown}')
  await expect.element(screen.getByRole('button', { name: 'three', exact: true })).toHaveFocus()
  await userEvent.keyboard('{End}')
  await expect.element(screen.getByRole('button', { name: 'one', exact: true })).toHaveFocus()
  // The same control of the next row.
  await userEvent.tab()
  await expect.element(screen.getByRole('button', { name: 'Rename one' })).toHaveFocus()
  await userEvent.keyboard('{ArrowUp}')
  await expect.element(screen.getByRole('button', { name: 'Rename two' })).toHaveFocus()
  // Back out of the list, and in again where one was.
  await userEvent.tab({ shift: true })
  await userEvent.tab({ shift: true })
  await expect.element(screen.getByRole('button', { name: 'New conversation', exact: true })).toHaveFocus()
  await userEvent.tab()
  await expect.element(screen.getByRole('button', { name: 'two', exact: true })).toHaveFocus()
})

test('Escape closes a receipt, and the focus is on what opened it', async () => {
  const flow = createTestFlow({ memories: [{ content: 'The cat is called Turing.' }] })
  const screen = await renderIn(flow, <PersonaChat />)
  await screen.getByRole('textbox', { name: 'Message' }).fill('What is my cat called?')
  await userEvent.keyboard('{Enter}')
  const why = screen.getByRole('button', { name: /^Why/ })
  await why.click()
  await expect.element(screen.getByRole('region', { name: 'Why these memories' })).toBeVisible()
  await userEvent.keyboard('{Escape}')
  await expect.element(screen.getByRole('region', { name: 'Why these memories' })).not.toBeInTheDocument()
  await expect.element(why).toHaveFocus()
})

test('arrow up in an empty composer brings back what was said, in a text of one’s own it moves the caret', async () => {
  const flow = createTestFlow({ replies: ['One.', 'Two.'] })
  const screen = await renderIn(flow, <PersonaChat />)
  const input = screen.getByRole('textbox', { name: 'Message', exact: true })
  for (const [text, reply] of [
    ['first', 'One.'],
    ['second', 'Two.'],
  ] as const) {
    await input.fill(text)
    await userEvent.keyboard('{Enter}')
    await expect.element(screen.getByText(reply)).toBeVisible()
  }
  await input.fill('x')
  await userEvent.keyboard('{ArrowUp}')
  await expect.element(input).toHaveFocus()
  await expect.element(input).toHaveValue('x')
  await input.fill('')
  await userEvent.keyboard('{ArrowDown}')
  await expect.element(input).toHaveValue('')
  await userEvent.keyboard('{ArrowUp}')
  await expect.element(input).toHaveValue('second')
  await expect.element(screen.getByRole('status')).toMatchTextContent('Earlier message 1 of 2')
  await userEvent.keyboard('{ArrowUp}{ArrowUp}')
  await expect.element(input).toHaveValue('first')
  await userEvent.keyboard('{ArrowDown}')
  await expect.element(input).toHaveValue('second')
  await userEvent.keyboard('!{ArrowUp}{ArrowDown}')
  await expect.element(input).toHaveValue('second!')
  await userEvent.keyboard('{Backspace}{ArrowDown}')
  await expect.element(input).toHaveValue('')
  await expect.element(input).toHaveFocus()
})

test('a long title is renamed in its own width, and a temporary one keeps its mark', async () => {
  const flow = createTestFlow()
  await flow.hydrated
  const title = 'Of the many bags that one could carry to Lisbon and back'
  flow.conversations.create({ title })
  flow.conversations.create({ title: `${title}!`, temporary: true })
  const screen = await renderIn(
    flow,
    <div style={{ inlineSize: 280 }}>
      <ConversationList />
    </div>,
  )
  const list = screen.getByRole('list').element()
  await expect.element(screen.getByText('Temporary', { exact: true })).toBeVisible()
  const mark = screen.getByText('Temporary', { exact: true }).element().getBoundingClientRect()
  expect(mark.width).toBeGreaterThan(50)
  expect(mark.right).toBeLessThanOrEqual(list.getBoundingClientRect().right)
  screen
    .getByRole('button', { name: `Rename ${title}`, exact: true })
    .element()
    .focus()
  await userEvent.keyboard('{Enter}')
  await expect.element(screen.getByRole('textbox', { name: 'Title' })).toBeVisible()
  expect(list.scrollWidth).toBeLessThanOrEqual(list.clientWidth)
})
