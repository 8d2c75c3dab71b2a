// @vitest-environment happy-dom
// oxlint-disable-next-line import/no-unassigned-import -- makes IndexedDB global, as in a browser
import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { defaultStorage } from '../../src/storage/index.ts'
import { indexedDbAdapter } from '../../src/storage/indexedDbAdapter.ts'
import { upgradingStorage } from '../../src/storage/upgradingStorage.ts'
import { memoryLocalStorage } from './memoryLocalStorage.ts'
import { openTab, reloaded } from './openTab.ts'

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
  localStorage.clear()
})

const stored = () =>
  Array.from({ length: localStorage.length }, (_, at) => localStorage.getItem(localStorage.key(at)!)).join()

describe('a page', () => {
  test('keeps what was said in its localStorage', async () => {
    const tab = openTab({ storage: defaultStorage() })
    await tab.hydrated
    tab.write('a', 'a fact')
    expect(await tab.engine.saved()).toBe(true)
    await tab.engine.close()
    expect(stored()).toContain('a fact')
    expect(await reloaded(defaultStorage())).toEqual({ a: 'a fact' })
  })

  test.each([
    ['goes', () => window.dispatchEvent(new Event('pagehide'))],
    [
      'is hidden',
      () => {
        vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
        document.dispatchEvent(new Event('visibilitychange'))
      },
    ],
  ])('that %s has written what could wait', async (_, leave) => {
    const tab = openTab({ storage: defaultStorage() })
    await tab.hydrated
    tab.write('a', 'a draft', 'soon')
    document.dispatchEvent(new Event('visibilitychange'))
    expect(stored()).not.toContain('a draft')
    leave()
    expect(stored()).toContain('a draft')
    vi.restoreAllMocks()
    await tab.engine.close()
  })

  test('that denies localStorage says so, and keeps all in RAM', async () => {
    const denied = vi.spyOn(window, 'localStorage', 'get').mockImplementation(() => {
      throw new DOMException('Access is denied for this document.', 'SecurityError')
    })
    const tab = openTab({ storage: defaultStorage() })
    denied.mockRestore()
    await tab.hydrated
    expect(tab.engine.getStatus()).toMatchObject({ status: 'degraded', reasonCode: 'denied', durability: 'accepted' })
    await tab.engine.close()
  })

  test('that comes back from the back/forward cache reads what another tab wrote meanwhile', async () => {
    const origin = memoryLocalStorage()
    // The window hears nothing while it sleeps.
    const window = new EventTarget()
    const asleep = openTab({ storage: upgradingStorage({ ...origin.openTab(), window }) })
    const other = openTab({ storage: upgradingStorage(origin.openTab()), writerId: 'w2' })
    await Promise.all([asleep.hydrated, other.hydrated])
    other.write('a', 'a fact')
    await other.engine.saved()
    window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: false }))
    expect(asleep.view.size).toBe(0)
    window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }))
    await expect.poll(() => asleep.view.get('a')).toBe('a fact')
    await Promise.all([asleep.engine.close(), other.engine.close()])
  })
})

/** The reason shown of a localStorage that takes nothing, for this reason, once it is open. */
async function refusing(reason: string) {
  const page = memoryLocalStorage().openTab()
  const tab = openTab({ storage: upgradingStorage(page) })
  await tab.hydrated
  const setItem = vi.spyOn(page.localStorage, 'setItem').mockImplementation(() => {
    throw new DOMException('Refused.', reason)
  })
  tab.write('a', 'a fact')
  await expect.poll(() => tab.engine.getStatus().status).toBe('degraded')
  const { reasonCode } = tab.engine.getStatus()
  setItem.mockRestore()
  await tab.engine.close()
  return reasonCode
}

describe('what fails to be written', () => {
  test('is told with its reason', async () => {
    expect(await refusing('SecurityError')).toBe('denied')
  })

  test('for want of room is told, where there is no IndexedDB to go to', async () => {
    vi.stubGlobal('indexedDB', undefined)
    expect(await refusing('QuotaExceededError')).toBe('full')
    vi.unstubAllGlobals()
  })
})

test('packs have no room in localStorage: with the first one all moves, and what was read before was nothing', async () => {
  const origin = memoryLocalStorage()
  const storage = upgradingStorage(origin.openTab())
  const tab = openTab({ storage })
  await tab.hydrated
  tab.write('a', 'a fact')
  const packs = storage.packs!
  await packs.remove(['old'])
  expect([await packs.names(), await packs.read('talks', 0), storage.durability]).toEqual([[], undefined, 'tab-safe'])
  await packs.write('talks', 0, 'Once upon a time')
  expect([await packs.names(), await packs.read('talks', 0), storage.durability]).toEqual([
    ['talks'],
    'Once upon a time',
    'durable',
  ])
  await packs.remove(['talks'])
  expect(await packs.names()).toEqual([])
  await tab.engine.close()
  expect(await reloaded(upgradingStorage(origin.openTab()))).toEqual({ a: 'a fact' })
})

test('IndexedDB that is not there is told, by the adapter that needs it', async () => {
  const storage = indexedDbAdapter({ journal: null })
  await expect(storage.commit([])).rejects.toThrow(/not open.*open\(\)/)
  vi.stubGlobal('indexedDB', undefined)
  await expect(storage.open({ name: 'app', schema: 1 })).rejects.toThrow(/no IndexedDB here/)
  vi.unstubAllGlobals()
})
