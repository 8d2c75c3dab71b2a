import { createStorageEngine, defaultStorage } from '../../src/storage/index.ts'
import { afterEach, expect, test, vi } from 'vitest'

afterEach(() => {
  vi.unstubAllGlobals()
})

test('is in RAM on a server, one for each call, and nothing is wrong with that', async () => {
  vi.stubGlobal('localStorage', { length: 0 })
  const storage = defaultStorage()
  expect(storage.durability).toBe('accepted')
  expect(storage.medium).toBeUndefined()
  const engine = createStorageEngine({ storage, name: 'app', writerId: 'w1', onRemote: () => {} })
  await engine.hydrate(() => {})
  expect(engine.getStatus()).toMatchObject({ status: 'saved', durability: 'accepted' })
  await engine.close()
})
