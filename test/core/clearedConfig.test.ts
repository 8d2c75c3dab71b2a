import { definePersona } from 'personaflow/core'
import { createTestFlow } from 'personaflow/testing'
import { expect, test } from 'vitest'

test('a field of the memory config set to undefined goes back to the declaration’s, or away', async () => {
  const ada = definePersona({ id: 'ada', name: 'Ada', prompt: '', memoryConfig: { retentionDays: 30 } })
  const flow = createTestFlow({ personas: [ada] })
  await flow.hydrated
  flow.personas.update('ada', { memoryConfig: { retentionDays: 7, neverLearn: ['health'], maxMemories: 5 } })
  flow.personas.update('ada', {
    memoryConfig: { retentionDays: undefined, neverLearn: undefined, maxMemories: undefined },
  })
  const { memoryConfig } = flow.personas.get('ada')!
  expect(memoryConfig).toMatchObject({ retentionDays: 30, maxMemories: 1000 })
  expect(memoryConfig).not.toHaveProperty('neverLearn')
  const own = flow.personas.create({ name: 'Ben', prompt: '', memoryConfig: { retentionDays: 3 } })
  flow.personas.update(own.id, { memoryConfig: { retentionDays: undefined } })
  expect(flow.personas.get(own.id)!.memoryConfig).not.toHaveProperty('retentionDays')
  expect([flow.personas.isDeclared('ada'), flow.personas.isDeclared(own.id)]).toEqual([true, false])
  await flow.dispose()
})

test('a new persona has no field to go back from: undefined is refused, and nothing is made', async () => {
  const flow = createTestFlow()
  await flow.hydrated
  const memoryConfig = { maxMemories: undefined as unknown as number }
  expect(() => flow.personas.create({ name: 'Ben', prompt: '', memoryConfig })).toThrow(/memoryConfig\.maxMemories/)
  expect(flow.personas.get({ name: 'Ben' })).toBeUndefined()
  await flow.dispose()
})
