import { definePersona } from 'personaflow'
import { volatileStorage } from 'personaflow/storage'
import { createTestFlow } from 'personaflow/testing'
import { expect, test } from 'vitest'

const ada = definePersona({ name: 'Ada', prompt: 'You are Ada.' })

test('a persona can’t be made over another: what the first remembers stays', async () => {
  const flow = createTestFlow({ personas: [] })
  await flow.hydrated
  const bo = flow.personas.create({ name: 'Bo', prompt: 'You are Bo.' })
  const memory = flow.memories.add({ personaId: bo.id, content: 'Likes tea' })
  expect(() => flow.personas.create({ id: bo.id, name: 'Bo', prompt: 'Anew.' })).toThrow('there is a persona')
  // By its name alone it is another persona beside the first.
  expect(flow.personas.create({ name: 'Bo', prompt: 'Anew.' }).id).not.toBe(bo.id)
  expect(flow.memories.list({ personaId: bo.id })).toEqual([memory])
})

test.each([
  ['declared again', (flow: ReturnType<typeof createTestFlow>) => flow.personas.get(ada.id)],
  [
    'made by its name',
    (flow: ReturnType<typeof createTestFlow>) => flow.personas.create({ name: 'Ada', prompt: 'Anew.' }),
  ],
  ['made by its id', (flow: ReturnType<typeof createTestFlow>) => flow.personas.create({ ...ada, name: 'Ada L.' })],
])('memories of a persona that the app took away come back when it is %s', async (how, make) => {
  const storage = volatileStorage()
  const first = createTestFlow({ personas: [ada], storage })
  await first.hydrated
  first.personas.update(ada.id, { scenario: 'A study.' })
  const memory = first.memories.add({ content: 'Likes engines' })
  await first.dispose()

  const without = createTestFlow({ personas: [], storage })
  await without.hydrated
  expect(without.personas.get(ada.id)).toBeUndefined()
  if (how === 'declared again') await without.dispose()

  const flow = how === 'declared again' ? createTestFlow({ personas: [ada], storage }) : without
  await flow.hydrated
  expect(make(flow)).toMatchObject({ id: ada.id, ...(how === 'declared again' && { scenario: 'A study.' }) })
  expect(flow.memories.list({ personaId: ada.id })).toEqual([memory])
})
