import { definePersona } from 'personaflow'
import { createTestFlow } from 'personaflow/testing'
import { expect, test } from 'vitest'

async function ready(options: Parameters<typeof createTestFlow>[0] = {}) {
  const flow = createTestFlow(options)
  await flow.hydrated
  return flow
}

test('a persona of the user’s own is made, found, changed, chosen and deleted with undo', async () => {
  const flow = await ready()
  const bo = flow.personas.create({ name: 'Bo', prompt: 'You are Bo.' })
  expect(flow.personas.get({ name: ' bo ' })).toEqual(bo)
  flow.memories.add({ personaId: bo.id, content: 'tea' })
  expect(flow.personas.update(bo.id, { scenario: 'A boat.' }).scenario).toBe('A boat.')
  flow.personas.activate(bo.id)
  expect(flow.getState().settings.activePersonaId).toBe(bo.id)
  flow.personas.remove(bo.id)
  expect(flow.personas.get(bo.id)).toBeUndefined()
  expect(() => flow.memories.list({ personaId: bo.id })).toThrow('there is no persona')
  flow.undo()
  expect(flow.memories.list({ personaId: bo.id })).toHaveLength(1)
  expect(() => flow.personas.create({ name: 'Other', prompt: '', id: bo.id })).toThrow('there is a persona')
  expect(flow.personas.create({ name: 'Bo', prompt: 'Another.' }).id).not.toBe(bo.id)
})

test('a declared persona follows the code; the user’s changes stay on top and can be reset', async () => {
  const ada = definePersona({ id: 'ada', name: 'Ada', prompt: 'First prompt.' })
  const flow = await ready({ personas: [ada] })
  flow.personas.update('ada', { scenario: 'A study.' })
  const reloaded = await flow.reload()
  expect(reloaded.personas.get('ada')).toMatchObject({ prompt: 'First prompt.', scenario: 'A study.' })
  expect(() => reloaded.personas.remove('ada')).toThrow('declared by the app')
  expect(reloaded.personas.reset('ada').scenario).toBeUndefined()
  reloaded.undo()
  expect(reloaded.personas.get('ada')?.scenario).toBe('A study.')
})

test('memories are added, read newest first, filtered, changed, pinned and forgotten with undo and redo', async () => {
  const flow = await ready()
  const python = flow.memories.add({ content: 'decorators', metadata: { topics: ['Python'] } })
  flow.advance(1000)
  const event = flow.memories.add({ content: { event: 'Update' }, type: 'event', metadata: { importance: 'high' } })
  flow.advance(1000)
  const old = flow.memories.add({ content: 'old', at: 5, type: 'interaction' })
  expect(flow.memories.list()).toEqual([event, python, old])
  expect(flow.memories.list({ where: { topic: 'Python' } })).toEqual([python])
  expect(flow.memories.list({ types: ['interaction'] })).toEqual([old])
  expect(flow.memories.list({ limit: 1 })).toEqual([event])
  expect(flow.memories.list({ limit: 0 })).toEqual([])
  expect(flow.memories.list({ types: [] })).toEqual([])
  expect(flow.memories.update(python.id, { content: 'metaclasses' }).content).toBe('metaclasses')
  expect(flow.memories.pin(python.id).pinned).toBe(true)
  flow.memories.forget(python.id)
  expect(flow.memories.list()).toEqual([event, old])
  expect(flow.getState()).toMatchObject({ undo: 'Forget memory', redo: null })
  expect(flow.undo()).toEqual({ label: 'Forget memory' })
  expect(flow.memories.list()[1]).toMatchObject({ content: 'metaclasses', pinned: true })
  expect(flow.redo()).toEqual({ label: 'Forget memory' })
  expect(flow.memories.list()).toEqual([event, old])
  expect(() => flow.memories.forget(python.id)).toThrow('PersonaFlow: there is no memory')
})

test('undo of a rename keeps what a turn changed meanwhile', async () => {
  const flow = await ready({ replies: ['Hello'] })
  const { id } = flow.conversations.create()
  flow.conversations.rename(id, 'Mine')
  flow.chat.send({ conversationId: id, text: 'Hi' })
  await flow.chat.whenIdle(id)
  flow.undo()
  expect(flow.getState().conversations[id]).toMatchObject({ title: 'New conversation' })
  expect(flow.conversations.messages(id)).toHaveLength(2)
})

test('recall finds what fits, and nothing where nothing fits', async () => {
  const flow = await ready({ memories: [{ content: 'The dog is called Biscuit' }, { content: 'Plays the piano' }] })
  const { memories, receipt } = await flow.memories.recall('what was the name of the dog?')
  expect(memories.map(({ content }) => content)).toEqual(['The dog is called Biscuit'])
  expect(receipt.recalled[0]).toMatchObject({ memoryId: memories[0]!.id, via: 'match', matched: ['name', 'dog'] })
  expect(await flow.memories.recall('quantum chromodynamics')).toMatchObject({
    memories: [],
    receipt: { reason: 'nothing relevant' },
  })
})

test('the prompt plan shows what would be sent, facts in it, and what was cut', async () => {
  const flow = await ready({
    memories: [
      { content: 'Is allergic to peanuts', type: 'fact', importance: 1 },
      { content: 'The dog is called Biscuit' },
    ],
  })
  const plan = await flow.chat.plan({ text: 'Where is the dog?' })
  expect(plan.sections.map(({ kind }) => kind)).toEqual(['persona', 'today', 'facts', 'history', 'recalled'])
  expect(plan.instructions).toContain('Is allergic to peanuts')
  expect(plan.tokens).toBeLessThanOrEqual(plan.budget)
  expect(flow.getState().conversations).toEqual({})
})

test.each([
  ['a string in place of a model', { model: 'gpt-4o' }, 'gpt-4o'],
  ['two ways to answer', { api: '/api/chat', transport: { sendMessages() {} } }, 'exclude each other'],
])('%s is refused at once', (_, options, message) => {
  // Wrong on purpose: what a JavaScript caller can write.
  expect(() => createTestFlow(options as never)).toThrow(message)
})
