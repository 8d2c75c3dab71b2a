import { definePersona } from 'personaflow'
import { volatileStorage } from 'personaflow/storage'
import { createTestFlow } from 'personaflow/testing'
import { expect, test } from 'vitest'

const CAST = ['Ada', 'Bo', 'Cleo'].map((name) => definePersona({ id: name.toLowerCase(), name, prompt: '' }))

async function ready() {
  const flow = createTestFlow({ personas: CAST })
  await flow.hydrated
  return flow
}

const owners = (memories: readonly { personaId: string }[]) => memories.map(({ personaId }) => personaId)

test('everybody gets a copy that shares nothing, linked by one id, in one step', async () => {
  const flow = await ready()
  const content = { announcement: 'New Feature Release', tags: ['code'] }
  const copies = flow.memories.broadcast({ content, metadata: { priority: 'high', importance: 'high' } })
  content.tags.push('changed later')
  expect(owners(copies)).toEqual(['ada', 'bo', 'cleo'])
  expect(new Set(copies.map(({ id }) => id)).size).toBe(3)
  expect(new Set(copies.map(({ content: own }) => own)).size).toBe(3)
  expect(new Set(copies.map(({ source }) => source?.broadcastId)).size).toBe(1)
  for (const copy of copies) {
    expect(flow.memories.list({ personaId: copy.personaId })).toEqual([copy])
    expect(copy).toMatchObject({
      type: 'broadcast',
      content: { announcement: 'New Feature Release', tags: ['code'] },
      metadata: { priority: 'high' },
      importance: 0.8,
      source: { kind: 'broadcast' },
    })
  }
  expect(flow.undo()).toEqual({ label: 'Broadcast' })
  expect(CAST.flatMap(({ id }) => flow.memories.list({ personaId: id }))).toEqual([])
  flow.redo()
  expect(flow.memories.list({ personaId: 'bo' })).toEqual([copies[1]])
})

test('a change to one copy, or its loss, leaves the others', async () => {
  const flow = await ready()
  const [ofAda, ofBo, ofCleo] = flow.memories.broadcast({ content: 'The bell rings at midnight.' })
  flow.memories.update(ofAda!.id, { content: 'The bell rings at noon.' })
  flow.memories.forget(ofBo!.id)
  expect(flow.memories.list({ personaId: 'cleo' })).toEqual([ofCleo])
  expect((await flow.reload()).memories.list({ personaId: 'cleo' })).toEqual([ofCleo])
})

test('two broadcasts are two, also in one millisecond', async () => {
  const flow = await ready()
  const [first] = flow.memories.broadcast({ content: 'one' })
  const [second] = flow.memories.broadcast({ content: 'one' })
  expect(first?.source?.broadcastId).not.toBe(second?.source?.broadcastId)
})

test('it reaches whom it names, by id or name, but for whom it leaves out', async () => {
  const flow = await ready()
  const content = 'psst'
  const to = ['ada', { name: ' BO ' }, 'ada']
  expect(owners(flow.memories.broadcast({ content, type: 'whisper', to }))).toEqual(['ada', 'bo'])
  expect(owners(flow.memories.broadcast({ content, exclude: [{ name: 'Cleo' }] }))).toEqual(['ada', 'bo'])
  expect(owners(flow.memories.broadcast({ content, to, exclude: ['bo'] }))).toEqual(['ada'])
  expect(flow.memories.broadcast({ content, to: [] })).toEqual([])
  expect(flow.memories.list({ personaId: 'ada', types: ['whisper'] })).toHaveLength(1)
})

test('a name that two bear reaches, and leaves out, both', async () => {
  const flow = await ready()
  const other = flow.personas.create({ name: 'Ada', prompt: 'Another Ada.' })
  expect(owners(flow.memories.broadcast({ content: 'x', to: [{ name: 'Ada' }] }))).toEqual(['ada', other.id])
  expect(owners(flow.memories.broadcast({ content: 'x', exclude: [{ name: 'Ada' }] }))).toEqual(['bo', 'cleo'])
})

test.each([
  ['an unknown id', { content: 'x', to: ['ada', 'nobody'] }, 'there is no persona "nobody"'],
  ['an unknown name', { content: 'x', to: [{ name: 'Nobody' }] }, 'there is no persona "Nobody"'],
  ['an unknown exclusion', { content: 'x', exclude: ['nobody'] }, 'there is no persona "nobody"'],
  ['content JSON can’t hold', { content: { at: Number.NaN } }, 'content.at is NaN'],
  ['a wrong importance', { content: 'x', importance: 7 }, '"importance"'],
])('%s is refused, and nobody gets anything', async (_, input, message) => {
  const flow = await ready()
  expect(() => flow.memories.broadcast(input)).toThrow(message)
  expect(CAST.flatMap(({ id }) => flow.memories.list({ personaId: id }))).toEqual([])
  expect(flow.getState().undo).toBeNull()
})

test('to nobody it is no step to undo', async () => {
  const flow = await ready()
  flow.memories.add({ content: 'kept' })
  flow.memories.broadcast({ content: 'x', to: [] })
  expect(flow.getState().undo).toBe('Add memory')
})

test('a persona that the app no longer declares is not there to be reached', async () => {
  const storage = volatileStorage()
  const flow = createTestFlow({ personas: CAST, storage })
  await flow.hydrated
  flow.memories.broadcast({ content: 'to all' })
  await flow.dispose()
  const fewer = createTestFlow({ personas: CAST.slice(0, 1), storage })
  await fewer.hydrated
  expect(owners(fewer.memories.broadcast({ content: 'x' }))).toEqual(['ada'])
  expect(() => fewer.memories.broadcast({ content: 'x', to: ['bo'] })).toThrow('there is no persona "bo"')
})

test('each persona recalls its copy', async () => {
  const flow = await ready()
  flow.memories.broadcast({ content: { announcement: 'Tea is served on the terrace' } })
  const { memories } = await flow.memories.recall('where is the tea?', { personaId: 'bo' })
  expect(owners(memories)).toEqual(['bo'])
})
