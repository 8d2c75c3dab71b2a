// oxlint-disable-next-line import/no-unassigned-import -- makes IndexedDB global, as in a browser
import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, expect, test } from 'vitest'
import { upgradingStorage } from '../../src/storage/upgradingStorage.ts'
import { memoryLocalStorage } from './memoryLocalStorage.ts'
import { openTab, reloaded } from './openTab.ts'

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
})

const text = 'x'.repeat(200)

/** Storages over one origin whose localStorage is nearly full at 20,000 units. */
function origin(limit = 30_000) {
  const shared = memoryLocalStorage({ limit })
  return { ...shared, storage: () => upgradingStorage({ ...shared.openTab(), softCap: 20_000 }) }
}

function isGrown({ entries }: { entries: ReadonlyMap<string, string> }): boolean {
  return [...entries.keys()].some((key) => key.startsWith('personaflow-grown/'))
}

test('stays in localStorage while that suffices', async () => {
  const { storage, ...shared } = origin()
  const tab = openTab({ storage: storage() })
  await tab.hydrated
  tab.write('a', text)
  expect(await tab.engine.saved()).toBe(true)
  expect(tab.engine.getStatus().durability).toBe('tab-safe')
  expect(isGrown(shared)).toBe(false)
  await tab.engine.close()
})

test('moves to IndexedDB by itself when room gets short, and loses nothing', async () => {
  const { storage, ...shared } = origin()
  const name = 'app'
  const tab = openTab({ storage: storage() })
  await tab.hydrated
  const all: Record<string, string> = {}
  for (let at = 0; at < 200; at++) {
    all[`m${at}`] = text + at
    tab.write(`m${at}`, all[`m${at}`])
    if (at % 10 === 0) await tab.engine.saved()
  }
  expect(await tab.engine.saved()).toBe(true)
  await expect.poll(() => tab.engine.getStatus().durability).toBe('durable')
  expect(tab.engine.getStatus().status).toBe('saved')
  await tab.engine.close()
  // The original stays until the next healthy start.
  const kept = () => [...shared.entries.keys()].filter((key) => key.startsWith(`personaflow/${name}/`)).length
  expect(kept()).toBeGreaterThan(0)
  expect(await reloaded(storage())).toEqual(all)
  await expect.poll(kept).toBe(0)
  expect(await reloaded(storage())).toEqual(all)
})

test('another tab follows, also with what it writes while it does not know yet', async () => {
  const { storage } = origin()
  const [one, two] = [openTab({ storage: storage() }), openTab({ storage: storage(), writerId: 'w2' })]
  await Promise.all([one.hydrated, two.hydrated])
  for (let at = 0; at < 120; at++) {
    one.write(`one ${at}`, text)
    two.write(`two ${at}`, text)
    if (at % 20 === 0) await Promise.all([one.engine.saved(), two.engine.saved()])
  }
  expect(await one.engine.saved()).toBe(true)
  expect(await two.engine.saved()).toBe(true)
  await expect.poll(() => [one.view.size, two.view.size]).toEqual([240, 240])
  two.write('later', 1)
  await expect.poll(() => one.view.get('later')).toBe(1)
  await Promise.all([one.engine.close(), two.engine.close()])
  expect(Object.keys(await reloaded(storage()))).toHaveLength(241)
})

test('a tab that writes nothing follows too, and says how safe it is', async () => {
  const { storage } = origin()
  const [one, two] = [openTab({ storage: storage() }), openTab({ storage: storage(), writerId: 'w2' })]
  await Promise.all([one.hydrated, two.hydrated])
  for (let at = 0; at < 120; at++) one.write(`one ${at}`, text)
  // Nothing comes after the commit that makes it grow.
  expect(await one.engine.saved()).toBe(true)
  await expect.poll(() => one.engine.getStatus().durability).toBe('durable')
  await expect.poll(() => two.engine.getStatus().durability, { timeout: 3_000 }).toBe('durable')
  one.write('later', 1)
  await expect.poll(() => two.view.get('later')).toBe(1)
  await Promise.all([one.engine.close(), two.engine.close()])
})

test.each(Array.from({ length: 12 }, (_, n) => n + 1))(
  'a page that dies at call %i of its move leaves one complete side',
  async (n) => {
    const { storage, ...shared } = origin(60_000)
    const first = openTab({ storage: storage() })
    await first.hydrated
    const all = Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`m${at}`, text]))
    for (const [id, body] of Object.entries(all)) first.write(id, body)
    await first.engine.saved()
    await first.engine.close()
    const { localStorage, window } = shared.openTab()
    let left = n
    // The page is gone at its n-th change: nothing that it asks for happens any more.
    const change = (run: () => void) => {
      if ((left -= 1) < 0) throw new Error('the page is gone')
      run()
    }
    const dying: Storage = {
      get length() {
        return localStorage.length
      },
      key: (at) => localStorage.key(at),
      getItem: (key) => localStorage.getItem(key),
      clear: () => change(() => localStorage.clear()),
      setItem: (key, value) => change(() => localStorage.setItem(key, value)),
      removeItem: (key) => change(() => localStorage.removeItem(key)),
    }
    const tab = openTab({ storage: upgradingStorage({ localStorage: dying, window, softCap: 1_000 }), writerId: 'w2' })
    await Promise.race([tab.hydrated, new Promise((resolve) => setTimeout(resolve, 20))])
    tab.write('more', text)
    await Promise.race([tab.engine.saved(), new Promise((resolve) => setTimeout(resolve, 20))])
    expect(await reloaded(storage())).toMatchObject(all)
  },
)
