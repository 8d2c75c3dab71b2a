import { messageText } from 'personaflow/core'
import { volatileStorage } from 'personaflow/storage'
import { createTestFlow } from 'personaflow/testing'
import { expect, test } from 'vitest'

test('5,000 personas made one by one are there, in their order, and each state shows those it had', async () => {
  const flow = createTestFlow()
  await flow.hydrated
  const states = Array.from({ length: 5_000 }, (_, at) => {
    flow.personas.create({ name: `Persona ${at}`, prompt: 'x' })
    return flow.getState()
  })
  const names = (at: number) => Object.values(states[at]!.personas).map(({ name }) => name)
  expect(names(4_999)).toHaveLength(5_001)
  expect(names(99)).toHaveLength(101)
  expect(names(99).slice(0, 3)).toEqual(['Ada', 'Persona 0', 'Persona 1'])
  expect(names(4_999).at(-1)).toBe('Persona 4999')
  const { id } = flow.personas.get({ name: 'Persona 2500' })!
  flow.personas.update(id, { name: 'Renamed' })
  expect(flow.getState().personas[id]?.name).toBe('Renamed')
  expect(states[4_999]!.personas[id]?.name).toBe('Persona 2500')
  flow.personas.remove(id)
  expect(Object.hasOwn(flow.getState().personas, id)).toBe(false)
  flow.undo()
  expect(Object.keys(flow.getState().personas).indexOf(id)).toBe(Object.keys(states[4_999]!.personas).indexOf(id))
  await flow.dispose()
})

const clock = (at: number) => `${1_700_000_000_000 + at}-0000-w1`
const bodyOf = (at: number, parentId: string) => ({
  id: `m${at}`,
  role: at % 2 === 0 ? 'user' : 'assistant',
  parts: [{ type: 'text', text: `${at}` }],
  metadata: {
    personaflow: { conversationId: 'c', parentId, personaId: 'ada', turnId: `t${at}`, at, status: 'complete' },
  },
})
// Every hundredth follows one that comes later, so that the two go round in a circle.
const parentOf = (at: number) => (at % 100 === 50 ? `m${at + 1}` : at % 100 === 51 ? `m${at - 1}` : `gone ${at}`)

test('20,000 messages whose parents are gone are one path, oldest first, and so are those in a circle', async () => {
  const storage = volatileStorage()
  await storage.open({ name: 'test', schema: 1 })
  await storage.commit([
    {
      collection: 'conversations',
      id: 'c',
      clock: clock(0),
      body: {
        id: 'c',
        personaIds: ['ada'],
        participants: { user: { name: 'You' } },
        title: 'Long',
        leafId: 'm19999',
        createdAt: 1,
        updatedAt: 1,
      },
    },
    ...Array.from({ length: 20_000 }, (_, at) => ({
      collection: 'messages',
      id: `m${at}`,
      clock: clock(at + 1),
      body: bodyOf(at, parentOf(at)),
    })),
  ])
  await storage.close()
  const flow = createTestFlow({ storage })
  await flow.hydrated
  const shown = flow.conversations.messages('c').map(messageText)
  expect(new Set(shown).size).toBe(shown.length)
  // Of each circle both are there.
  expect(shown).toHaveLength(20_000)
  await flow.dispose()
})
