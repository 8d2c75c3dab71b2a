import { volatileStorage, type VolatileMemory } from 'personaflow/storage'
import { createTestFlow } from 'personaflow/testing'
import { expect, test } from 'vitest'

test.each([2255, 2300, 9999, 275_760])('a page whose clock says %i loses nothing', async (year) => {
  const flow = createTestFlow({ at: Date.UTC(year, 3, 1) })
  await flow.hydrated
  for (let at = 0; at < 3; at++) flow.addMemory({ content: `Said ${at}` })
  expect(await flow.saved()).toBe(true)
  const next = await flow.reload()
  expect(next.getState().storage.quarantined).toEqual([])
  expect(next.getMemories()).toHaveLength(3)
  const [first] = next.getMemories()
  next.updateMemory(first!.id, { content: 'Changed' })
  next.forgetMemory(next.getMemories()[1]!.id)
  const last = await next.reload()
  expect(last.getMemories().map(({ content }) => content)).toContain('Changed')
  expect(last.getMemories()).toHaveLength(2)
  await last.dispose()
})

const HIGHEST = '8999999999999-ffff-zz'

/** A flow over a storage that holds one memory under the highest clock there is. */
async function besideHighest() {
  const memory: VolatileMemory = new Map()
  const writing = createTestFlow({ storage: volatileStorage({ memory }) })
  await writing.hydrated
  // The next flow counts its ids from the first one on.
  for (let at = 0; at < 20; at++) writing.broadcast({ content: 'nobody', to: [] })
  const { id } = writing.addMemory({ content: 'From the far future' })
  await writing.saved()
  await writing.dispose()
  const storage = volatileStorage({ memory })
  await storage.open({ name: 'test', schema: 1 })
  const [stored] = await storage.read([{ collection: 'memories', id }])
  await storage.commit([{ ...stored!, clock: HIGHEST }])
  await storage.close()
  const flow = createTestFlow({ storage: volatileStorage({ memory }) })
  await flow.hydrated
  expect(flow.getMemories()).toHaveLength(1)
  return { flow, id }
}

test('a record of the highest clock keeps nothing else from being saved', async () => {
  const { flow } = await besideHighest()
  flow.addMemory({ content: 'Said after it' })
  flow.createConversation({ title: 'Begun after it' })
  expect(await flow.saved()).toBe(true)
  const next = await flow.reload()
  expect(next.getState().storage.quarantined).toEqual([])
  expect(next.getMemories()).toHaveLength(2)
  expect(Object.values(next.getState().conversations)).toMatchObject([{ title: 'Begun after it' }])
  await next.dispose()
})

test('a record of the highest clock can be changed, changed again, deleted, and brought back', async () => {
  const { flow, id } = await besideHighest()
  flow.updateMemory(id, { content: 'Changed' })
  const second = await flow.reload()
  expect(second.getMemories()).toMatchObject([{ content: 'Changed' }])
  second.updateMemory(id, { content: 'Changed again' })
  const third = await second.reload()
  expect(third.getMemories()).toMatchObject([{ content: 'Changed again' }])
  third.forgetMemory(id)
  third.undo()
  await third.saved()
  third.forgetMemory(id)
  const fourth = await third.reload()
  expect(fourth.getMemories()).toEqual([])
  await fourth.dispose()
})
