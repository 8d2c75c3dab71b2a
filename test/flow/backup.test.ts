import { readFileSync } from 'node:fs'
import path from 'node:path'
import { promptTemplate } from 'personaflow'
import { metaOf } from 'personaflow/core'
import { createTestFlow, type TestFlow } from 'personaflow/testing'
import { expect, test } from 'vitest'

const fixture = (name: string) =>
  readFileSync(path.resolve(import.meta.dirname, '../fixtures/personaflow-json', name), 'utf8')

/** All that is kept, without what a reload or a clock changes. */
const contentOf = async (flow: TestFlow) => (await flow.backup.export()).replace(/"exportedAt":"[^"]*"/, '')

async function ready(options: Parameters<typeof createTestFlow>[0] = {}) {
  const flow = createTestFlow(options)
  await flow.hydrated
  return flow
}

async function lived() {
  const flow = await ready({ replies: ['Hello Sam.', 'Again.'] })
  flow.personas.create({ name: 'Bo', prompt: 'You are Bo.', id: 'bo' })
  flow.personas.update('ada', { scenario: 'A study.' })
  flow.memories.add({ personaId: 'bo', content: { event: 'Update' }, metadata: { importance: 'high' } })
  flow.templates.set(promptTemplate('greeting', 'Hello {{userName}}!'))
  const { conversationId } = metaOf(flow.chat.send({ text: 'I am Sam' }))
  await flow.chat.whenIdle(conversationId)
  flow.chat.regenerate({ conversationId })
  await flow.chat.whenIdle(conversationId)
  // What was said is learned at the latest before a recall.
  await flow.memories.recall('')
  return flow
}

test('a backup restores everything into an empty flow, and is equal after a second import', async () => {
  const flow = await lived()
  const backup = await flow.backup.export()
  const other = await ready()
  const report = await other.backup.import(backup)
  expect(report).toMatchObject({ kind: 'personaflow', dryRun: false, conflicts: [] })
  expect(await contentOf(other)).toBe(await contentOf(flow))
  await other.backup.import(backup)
  expect(await contentOf(other)).toBe(await contentOf(flow))
  expect(await contentOf(await other.reload())).toBe(await contentOf(flow))
})

test.each([
  ['01-basic-two-characters.json', 2, 7],
  ['02-unicode-nested-hostile-keys.json', 4, 6],
  ['03-1000-memories-250-summaries.json', 1, 1250],
  ['04-broadcast.json', 4, 10],
  ['05-summaries-descending-order-bug.json', 2, 45],
])('%s comes in whole, once, and goes out as it came', async (name, personas, memories) => {
  const source = fixture(name)
  const flow = await ready({ personas: [] })
  const before = await contentOf(flow)
  const expected = { personas: { added: personas }, memories: { added: memories } }
  expect((await flow.backup.import(source, { dryRun: true })).counts).toMatchObject(expected)
  expect(await contentOf(flow)).toBe(before)
  expect((await flow.backup.import(source)).counts).toMatchObject(expected)
  const first = await contentOf(flow)
  await flow.backup.import(source)
  expect(await contentOf(flow)).toBe(first)
  const again = await ready({ personas: [] })
  await again.backup.import(await flow.backup.export({ format: 'python' }))
  await again.backup.import(await again.backup.export({ format: 'python' }))
  expect(await again.backup.export({ format: 'python' })).toBe(await flow.backup.export({ format: 'python' }))
})

test('templates of the original are kept under their names', async () => {
  const flow = await ready()
  await flow.backup.import(fixture('06-prompt-templates.json'))
  expect(
    flow.templates.render('detective', { name: 'Sherlock', traits: 'wit', context: 'x', user_input: 'y' }).text,
  ).toBe('You are Sherlock, known for wit. Context: x Costs $5. y')
})

test('an import is one step, and undo takes it back', async () => {
  const flow = await lived()
  const before = await contentOf(flow)
  await flow.backup.import(fixture('03-1000-memories-250-summaries.json'))
  expect(flow.personas.get({ name: 'Archivist' })).toBeDefined()
  expect(flow.undo()).toEqual({ label: 'Import' })
  expect(await contentOf(flow)).toBe(before)
})

test('a backup holds what stood when it was asked for, whatever comes while it is written', async () => {
  const flow = await lived()
  const before = await contentOf(flow)
  const asked = contentOf(flow)
  flow.memories.add({ personaId: 'bo', content: 'later' })
  const erased = flow.storage.erase()
  expect(await asked).toBe(before)
  await erased
})

test('merge keeps yours where both differ and says so; replace makes it as in the file', async () => {
  const flow = await lived()
  const backup = await flow.backup.export()
  flow.personas.update('bo', { scenario: 'Mine.' })
  const merged = await flow.backup.import(backup)
  expect(merged.conflicts).toMatchObject([{ collection: 'personas', kept: 'yours' }])
  expect(flow.personas.get('bo')?.scenario).toBe('Mine.')
  flow.memories.add({ personaId: 'bo', content: 'later' })
  await flow.backup.import(backup, { mode: 'replace' })
  expect(flow.personas.get('bo')?.scenario).toBeUndefined()
  expect(flow.memories.list({ personaId: 'bo' })).toHaveLength(1)
})

test.each([
  ['nothing', ''],
  ['no JSON', '<html>'],
  ['a wrong type deep inside', '{"characters": {"Ada": {"name": "Ada", "memory_manager": {"memories": [7]}}}}'],
  ['100,000 levels', '['.repeat(100_000)],
  ['200 MB', ' '.repeat(200_000_000)],
])('%s is refused by its place and changes nothing', async (_, text) => {
  const flow = await lived()
  const before = await contentOf(flow)
  await expect(flow.backup.import(text)).rejects.toMatchObject({ name: 'PersonaFlowError', code: 'bad-input' })
  expect(await contentOf(flow)).toBe(before)
})
