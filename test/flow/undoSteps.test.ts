import { createPersonaFlow, type PersonaFlow } from 'personaflow'
import { volatileStorage } from 'personaflow/storage'
import { createTestFlow } from 'personaflow/testing'
import { expect, test } from 'vitest'

function contentsOf(flow: PersonaFlow): unknown[] {
  return flow.memories.list({ personaId: 'ada' }).map(({ content }) => content)
}

test('a step is undone by its id, and no other one in its place', async () => {
  const flow = createTestFlow()
  await flow.hydrated
  // Two steps of one label.
  const first = flow.storage.stepOf(() => flow.memories.add({ content: 'tea' }))!
  const second = flow.storage.stepOf(() => flow.memories.add({ content: 'cake' }))!
  expect(first).not.toBe(second)
  expect(flow.getState().undoStep).toBe(second)
  expect(flow.undo(first)).toMatchObject({ label: 'Add memory', refused: expect.stringContaining('after it') })
  expect(contentsOf(flow)).toEqual(['cake', 'tea'])
  expect(flow.undo(second)).toEqual({ label: 'Add memory' })
  // It was undone already: what is the newest now stays.
  expect(flow.undo(second)).toBeNull()
  expect(contentsOf(flow)).toEqual(['tea'])
  expect(flow.undo(first)).toEqual({ label: 'Add memory' })
  expect(flow.getState().undo).toBeNull()
  expect(flow.getState().undoStep).toBeNull()
})

test('a step is that of its action, whatever answers to it, and none where nothing was done', async () => {
  const flow = createTestFlow()
  await flow.hydrated
  let hasAnswered = false
  flow.subscribe(() => {
    if (hasAnswered) return
    hasAnswered = true
    flow.memories.add({ content: 'an answer' })
  })
  const step = flow.storage.stepOf(() => flow.memories.add({ content: 'tea' }))!
  expect(contentsOf(flow)).toContain('an answer')
  expect(flow.undo(step)).toMatchObject({ refused: expect.any(String) })
  flow.undo()
  expect(flow.undo(step)).toEqual({ label: 'Add memory' })
  expect(contentsOf(flow)).toEqual([])
  expect(flow.storage.stepOf(() => flow.memories.list())).toBeNull()
})

test('a step that another tab has changed since is not undone', async () => {
  const storage = volatileStorage()
  const open = () => createTestFlow({ storage: { ...storage, medium: {} } })
  const [here, there] = [open(), open()]
  await Promise.all([here.hydrated, there.hydrated])
  let id = ''
  const step = here.storage.stepOf(() => void ({ id } = here.memories.add({ content: 'tea' })))!
  await expect.poll(() => contentsOf(there)).toEqual(['tea'])
  there.memories.update(id, { content: 'green tea' })
  await expect.poll(() => contentsOf(here)).toEqual(['green tea'])
  expect(here.getState().undoStep).toBeNull()
  expect(here.undo(step)).toMatchObject({ refused: expect.stringContaining('another tab') })
  expect(contentsOf(here)).toEqual(['green tea'])
})

test('forgetting tells what went and what still says it', async () => {
  const flow = createTestFlow({ replies: ['Noted: you live in Lisbon.'] })
  await flow.hydrated
  const { metadata, id } = flow.chat.send({ text: 'I live in Lisbon. I work as a nurse.' })
  const { conversationId } = metadata!.personaflow
  await flow.chat.whenIdle(conversationId)
  await flow.memories.recall('')
  const home = flow.memories
    .list({ types: ['fact'] })
    .find(({ content }) => JSON.stringify(content).includes('Lisbon'))!
  const { memories, messages } = flow.memories.forget(home.id)
  expect(memories.map(({ type }) => type).toSorted()).toEqual(['fact', 'interaction'])
  expect(messages.map((message) => message.id)).toContain(id)
  flow.undo()
  const removed = flow.memories.forget(home.id, { messages: 'remove' })
  expect(removed.messages).toEqual([])
  const { conversations, messagesOf, receipts, memoriesOf } = flow.getState()
  expect(JSON.stringify([conversations, messagesOf, receipts, memoriesOf])).not.toContain('Lisbon')
  expect((await flow.chat.plan({ conversationId })).sections.map(({ text }) => text).join()).not.toContain('Lisbon')
  const added = flow.memories.add({ content: 'by hand' })
  expect(flow.memories.forget(added.id)).toMatchObject({ memories: [{ id: added.id }], messages: [] })
})

test.each([false, true])('an import tells what it brings back (after a reload: %s)', async (isReloaded) => {
  const flow = createTestFlow({ memories: [{ content: 'tea' }, { content: 'cake' }] })
  await flow.hydrated
  const [, tea] = flow.memories.list()
  const backup = await flow.backup.export()
  flow.memories.forget(tea!.id)
  await flow.storage.saved()
  const here = isReloaded ? await flow.reload() : flow
  await here.hydrated
  const dry = await here.backup.import(backup, { dryRun: true })
  expect(dry).toMatchObject({ revived: { memories: 1 }, undoStep: null })
  const report = await here.backup.import(backup)
  expect(report.revived).toEqual({ memories: 1 })
  expect(here.memories.list()).toHaveLength(2)
  expect(here.undo(report.undoStep!)).toEqual({ label: 'Import' })
  const elsewhere = createPersonaFlow({ name: `other-${isReloaded}`, storage: volatileStorage() })
  expect((await elsewhere.backup.import(backup)).revived).toEqual({})
})
