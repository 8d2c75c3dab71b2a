import { PersonaFlowError } from 'personaflow/core'
import { volatileStorage } from 'personaflow/storage'
import { faultyStorage } from 'personaflow/testing'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createGate } from './createGate.ts'
import { openTab } from './openTab.ts'
import { memoryAt } from './records.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 })
})

afterEach(() => {
  vi.useRealTimers()
})

const NEWER = new PersonaFlowError('read-only', 'newer', 'Reload')

describe('a failure is told in words that help', () => {
  test.each([
    ['denied', new DOMException('no', 'SecurityError'), 'Allow site data'],
    ['full', new DOMException('full', 'NS_ERROR_DOM_QUOTA_REACHED'), 'Delete conversations'],
    ['newer', NEWER, 'Reload the page'],
    ['unloaded', new Error('disk on fire'), '(disk on fire)'],
  ])('of loading: %s', async (reasonCode, error, words) => {
    const storage = faultyStorage()
    storage.fault = (method) => (method === 'load' ? error : undefined)
    const tab = openTab({ storage })
    await tab.hydrated
    expect(tab.engine.getStatus()).toMatchObject({
      status: 'degraded',
      reasonCode,
      reason: expect.stringContaining(words),
    })
    storage.fault = () => undefined
    await tab.engine.close()
  })

  test.each<[reasonCode: string, thrown: unknown, words: string]>([
    ['denied', new DOMException('no', 'SecurityError'), 'Allow site data'],
    ['unsaved', 'a word', '(a word)'],
    ['unsaved', null, '(null)'],
  ])('of saving: %s', async (reasonCode, thrown, words) => {
    const storage = volatileStorage()
    const tab = openTab({ storage: { ...storage, commit: () => Promise.reject(thrown) } })
    await tab.hydrated
    tab.write('a', 1)
    expect(await tab.engine.saved()).toBe(false)
    expect(tab.engine.getStatus()).toMatchObject({
      status: 'degraded',
      reasonCode,
      reason: expect.stringContaining(words),
    })
    await tab.engine.close()
  })
})

test('how far loading has come is told where there are several batches', async () => {
  const storage = volatileStorage()
  const gate = createGate()
  const tab = openTab({
    storage: {
      ...storage,
      open: async (options) => ({ ...(await storage.open(options)), batches: 4 }),
      async *load() {
        yield [memoryAt(1, 'a', 1)]
        await gate.opened
        yield [memoryAt(1, 'b', 1)]
      },
    },
  })
  await vi.advanceTimersByTimeAsync(0)
  expect(tab.engine.getStatus()).toMatchObject({ status: 'loading', progress: 0.25 })
  gate.open()
  await tab.hydrated
  expect(tab.engine.getStatus()).not.toHaveProperty('progress')
  await tab.engine.close()
})
