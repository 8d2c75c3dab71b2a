import { volatileStorage, type VolatileMemory } from 'personaflow/storage'
import { createTestFlow } from 'personaflow/testing'
import { expect, test } from 'vitest'

test.each([2255, 2300, 9999, 275_760])('a page whose clock says %i loses nothing', async (year) => {
  const flow = createTestFlow({ at: Date.UTC(year, 3, 1) })
  await flow.hydrated
  for (let at = 0; at < 3; at++) flow.memories.add({ content: `Said ${at}` })
  expect(await flow.storage.saved()).toBe(true)
  const next = await flow.reload()
  expect(next.getState().storage.quarantined).toEqual([])
  expect(next.memories.list()).toHaveLength(3)
  const [first] = next.memories.list()
  next.memories.update(first!.id, { content: 'Changed' })
  next.memories.forget(next.memories.list()[1]!.id)
  const last = await next.reload()
  expect(last.memories.list().map(({ content }) => content)).toContain('Changed')
  expect(last.memories.list()).toHaveLength(2)
  await last.dispose()
})

const HIGHEST = '8999999999999-ffff-zz'

/** A flow over a storage that holds one memory under the highest clock there is. */
async function besideHighest() {
  const memory: VolatileMemory = new Map()
  const writing = createTestFlow({ storage: volatileStorage({ memory }) })
  await writing.hydrated
  // The next flow counts its ids from the first one on.
  for (let at = 0; at < 20; at++) writing.memories.broadcast({ content: 'nobody', to: [] })
  const { id } = writing.memories.add({ content: 'From the far future' })
  await writing.storage.saved()
  await writing.dispose()
  const storage = volatileStorage({ memory })
  await storage.open({ name: 'test', schema: 1 })
  const [stored] = await storage.read([{ collection: 'memories', id }])
  await storage.commit([{ ...stored!, clock: HIGHEST }])
  await storage.close()
  const flow = createTestFlow({ storage: volatileStorage({ memory }) })
  await flow.hydrated
  expect(flow.memories.list()).toHaveLength(1)
  return { flow, id }
}

test('a record of the highest clock keeps nothing else from being saved', async () => {
  const { flow } = await besideHighest()
  flow.memories.add({ content: 'Said after it' })
  flow.conversations.create({ title: 'Begun after it' })
  expect(await flow.storage.saved()).toBe(true)
  const next = await flow.reload()
  expect(next.getState().storage.quarantined).toEqual([])
  expect(next.memories.list()).toHaveLength(2)
  expect(Object.values(next.getState().conversations)).toMatchObject([{ title: 'Begun after it' }])
  await next.dispose()
})

test('a record of the highest clock can be changed, changed again, deleted, and brought back', async () => {
  const { flow, id } = await besideHighest()
  flow.memories.update(id, { content: 'Changed' })
  const second = await flow.reload()
  expect(second.memories.list()).toMatchObject([{ content: 'Changed' }])
  second.memories.update(id, { content: 'Changed again' })
  const third = await second.reload()
  expect(third.memories.list()).toMatchObject([{ content: 'Changed again' }])
  third.memories.forget(id)
  third.undo()
  await third.storage.saved()
  third.memories.forget(id)
  const fourth = await third.reload()
  expect(fourth.memories.list()).toEqual([])
  await fourth.dispose()
})
