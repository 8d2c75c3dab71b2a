import { MemoryInspector, Memories } from 'personaflow/components'
import { createTestFlow } from 'personaflow/testing'
import { definePersona, type Memory } from 'personaflow'
import { expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import { renderIn } from './inFlow.tsx'

const HOUR = 3_600_000

function threeMemories() {
  const now = Date.now()
  return ['oldest', 'middle', 'newest'].map((content, at) => ({ content, type: 'fact', at: now - (3 - at) * HOUR }))
}

test('shows the newest first', async () => {
  const screen = await renderIn(createTestFlow({ memories: threeMemories() }), <MemoryInspector />)
  const items = screen.getByRole('listitem')
  await expect.element(items.nth(0)).toMatchTextContent(/^newest/)
  await expect.element(items.nth(2)).toMatchTextContent(/^oldest/)
  await expect.element(screen.getByRole('status')).toHaveTextContent('3 memories')
})

test('is not empty while a proposal waits', async () => {
  const flow = createTestFlow()
  await flow.hydrated
  await flow.backup.import('- Likes tea')
  const screen = await renderIn(flow, <MemoryInspector />)
  await expect.element(screen.getByText('Likes tea').first()).toBeVisible()
  await expect.element(screen.getByText(/What Ada learns about you/)).not.toBeInTheDocument()
  await screen.getByRole('button', { name: /^No\b/ }).click()
  await expect.element(screen.getByText(/What Ada learns about you/)).toBeVisible()
})

test('adds what the user says, vouched for by the user', async () => {
  const flow = createTestFlow()
  const screen = await renderIn(flow, <MemoryInspector />)
  await expect.element(screen.getByText(/What Ada learns about you/)).toBeVisible()
  await screen.getByRole('img', { name: 'Add a memory' }).click()
  await screen.getByRole('textbox', { name: 'Add a memory' }).fill('  Allergic to nuts ')
  await userEvent.keyboard('{Enter}')
  await expect.element(screen.getByRole('listitem')).toMatchTextContent(/^Allergic to nuts/)
  await expect.element(screen.getByRole('textbox', { name: 'Add a memory' })).toHaveValue('')
  expect(flow.memories.list()).toMatchObject([{ content: 'Allergic to nuts', type: 'fact', trust: 'user' }])
})

test('strikes through what is over by now', async () => {
  const flow = createTestFlow({ at: Date.UTC(2020, 4, 3, 12) })
  for (const text of ['My exam is on 11 July', 'I like tea']) {
    const { metadata } = flow.chat.send({ text })
    await flow.chat.whenIdle(metadata!.personaflow.conversationId)
  }
  const screen = await renderIn(flow, <MemoryInspector />)
  const over = screen.getByRole('button', { name: 'Edit: Plan for July 11, 2020: My exam is on 11 July' })
  await expect.element(over).toHaveAccessibleDescription('No longer so')
  expect(over.element().querySelector('s')?.textContent).toBe('July 11, 2020: My exam is on 11 July')
  const tea = screen.getByRole('button', { name: 'Edit: Likes tea' })
  await expect.element(tea).toHaveAccessibleDescription('Edit')
  expect(tea.element().querySelector('s')).toBeNull()
})

test('edits in place and keeps the form of the content', async () => {
  const flow = createTestFlow({ memories: [{ content: { user: 'I have a cat', response: 'Lovely' } }] })
  const screen = await renderIn(flow, <MemoryInspector />)
  await screen.getByRole('button', { name: 'Edit' }).click()
  await expect.element(screen.getByRole('textbox', { name: 'user' })).toHaveFocus()
  await userEvent.keyboard('{End}s{Escape}')
  await expect.element(screen.getByRole('button', { name: 'Edit' })).toHaveFocus()
  await userEvent.keyboard('{Enter}')
  await screen.getByRole('textbox', { name: 'user' }).fill('I have two cats')
  await userEvent.keyboard('{Enter}')
  await expect.element(screen.getByRole('listitem')).toMatchTextContent(/I have two cats/)
  expect(flow.memories.list()[0]!.content).toEqual({ user: 'I have two cats', response: 'Lovely' })
})

test('pins, and says so', async () => {
  const flow = createTestFlow({ memories: [{ content: 'tea' }] })
  const screen = await renderIn(flow, <MemoryInspector />)
  const pin = screen.getByRole('button', { name: 'Pin' })
  await expect.element(pin).toHaveAttribute('aria-pressed', 'false')
  await pin.click()
  await expect.element(pin).toHaveAttribute('aria-pressed', 'true')
  await expect.element(screen.getByRole('listitem')).toMatchTextContent(/pinned/)
  expect(flow.memories.list()[0]!.pinned).toBe(true)
})

test('forgets with the focus on the next one, and undo brings it back', async () => {
  const flow = createTestFlow({ memories: threeMemories() })
  const screen = await renderIn(flow, <MemoryInspector />)
  screen.getByRole('button', { name: 'Forget' }).first().element().focus()
  await userEvent.keyboard('{Enter}')
  await expect.element(screen.getByText('newest')).not.toBeInTheDocument()
  await expect.element(screen.getByRole('button', { name: 'Forget' }).first()).toHaveFocus()
  await expect.element(screen.getByRole('status')).toHaveTextContent('Forgotten · 2 memories')
  await screen.getByRole('button', { name: 'Undo' }).click()
  await expect.element(screen.getByText('newest')).toBeVisible()
  await expect.element(screen.getByRole('button', { name: 'Undo' })).not.toBeInTheDocument()
})

test('undo is offered only while it takes back what was said', async () => {
  const flow = createTestFlow({ memories: threeMemories() })
  const screen = await renderIn(flow, <MemoryInspector />)
  await screen.getByRole('button', { name: 'Forget' }).first().click()
  await expect.element(screen.getByRole('button', { name: 'Undo' })).toBeVisible()
  flow.memories.add({ content: 'something else happened' })
  await expect.element(screen.getByRole('button', { name: 'Undo' })).not.toBeInTheDocument()
})

test('five thousand memories put fifty on the page, and search reaches all', async () => {
  const memories = Array.from({ length: 5000 }, (_, at) => ({ content: `number ${at}`, at: at * HOUR }))
  const with17 = memories.filter(({ content }) => content.includes('17')).length
  // Without summaries, which would come among them while the test looks, and none archived.
  const ada = definePersona({
    id: 'ada',
    name: 'Ada',
    prompt: 'x',
    memoryConfig: { autoSummarize: false, maxMemories: 5000 },
  })
  const screen = await renderIn(createTestFlow({ memories, personas: [ada] }), <MemoryInspector />)
  await expect.element(screen.getByRole('status')).toHaveTextContent('5000 memories')
  expect(screen.getByRole('listitem').elements()).toHaveLength(50)
  await screen.getByRole('button', { name: 'Show more' }).click()
  await expect.poll(() => screen.getByRole('listitem').elements().length).toBe(100)
  await screen.getByRole('searchbox', { name: 'Search memories' }).fill('number 17')
  await expect.element(screen.getByRole('status')).toHaveTextContent(`${with17} matches`)
  await screen.getByRole('searchbox', { name: 'Search memories' }).fill('number 1701')
  await expect.poll(() => screen.getByRole('listitem').elements().length).toBe(1)
})

test('a search renders no row that stays', async () => {
  const drawn: string[] = []
  function draw(memory: Memory) {
    drawn.push(memory.id)
    return <Memories.Item memory={memory} />
  }
  const screen = await renderIn(
    createTestFlow({ memories: threeMemories() }),
    <Memories.Root>
      <Memories.Search />
      <Memories.List>{draw}</Memories.List>
    </Memories.Root>,
  )
  await expect.element(screen.getByText('middle')).toBeVisible()
  drawn.length = 0
  await screen.getByRole('searchbox').fill('mid')
  await expect.element(screen.getByText('newest')).not.toBeInTheDocument()
  expect(drawn).toEqual([])
})
