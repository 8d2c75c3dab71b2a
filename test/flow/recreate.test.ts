import { definePersona } from 'personaflow'
import { volatileStorage } from 'personaflow/storage'
import { createTestFlow } from 'personaflow/testing'
import { expect, test } from 'vitest'

const ada = definePersona({ name: 'Ada', prompt: 'You are Ada.' })

test('a persona can’t be made over another: what the first remembers stays', async () => {
  const flow = createTestFlow({ personas: [] })
  await flow.hydrated
  const bo = flow.createPersona({ name: 'Bo', prompt: 'You are Bo.' })
  const memory = flow.addMemory({ personaId: bo.id, content: 'Likes tea' })
  expect(() => flow.createPersona({ id: bo.id, name: 'Bo', prompt: 'Anew.' })).toThrow('there is a persona')
  // By its name alone it is another persona beside the first.
  expect(flow.createPersona({ name: 'Bo', prompt: 'Anew.' }).id).not.toBe(bo.id)
  expect(flow.getMemories({ personaId: bo.id })).toEqual([memory])
})

test.each([
  ['declared again', (flow: ReturnType<typeof createTestFlow>) => flow.getPersona(ada.id)],
  [
    'made by its name',
    (flow: ReturnType<typeof createTestFlow>) => flow.createPersona({ name: 'Ada', prompt: 'Anew.' }),
  ],
  ['made by its id', (flow: ReturnType<typeof createTestFlow>) => flow.createPersona({ ...ada, name: 'Ada L.' })],
])('memories of a persona that the app took away come back when it is %s', async (how, make) => {
  const storage = volatileStorage()
  const first = createTestFlow({ personas: [ada], storage })
  await first.hydrated
  first.updatePersona(ada.id, { scenario: 'A study.' })
  const memory = first.addMemory({ content: 'Likes engines' })
  await first.dispose()

  const without = createTestFlow({ personas: [], storage })
  await without.hydrated
  expect(without.getPersona(ada.id)).toBeUndefined()
  if (how === 'declared again') await without.dispose()

  const flow = how === 'declared again' ? createTestFlow({ personas: [ada], storage }) : without
  await flow.hydrated
  expect(make(flow)).toMatchObject({ id: ada.id, ...(how === 'declared again' && { scenario: 'A study.' }) })
  expect(flow.getMemories({ personaId: ada.id })).toEqual([memory])
})
