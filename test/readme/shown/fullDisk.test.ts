import { createTestFlow, faultyStorage } from 'personaflow/testing'
import { expect, test } from 'vitest'

test('a full disk loses nothing that is on the screen', async () => {
  const storage = faultyStorage()
  const flow = createTestFlow({ storage })
  await flow.hydrated
  storage.fault = (method) => (method === 'commit' ? 'quota' : undefined)
  flow.memories.add({ personaId: 'ada', content: 'Likes tea' })
  expect(await flow.storage.saved()).toBe(false)
  expect(flow.memories.list()).toHaveLength(1)
  await flow.dispose()
})
