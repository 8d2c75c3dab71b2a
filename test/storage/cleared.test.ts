// oxlint-disable-next-line import/no-unassigned-import -- makes IndexedDB global, as in a browser
import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { upgradingStorage } from '../../src/storage/upgradingStorage.ts'
import { memoryLocalStorage } from './memoryLocalStorage.ts'
import { openTab, reloaded, type Tab } from './openTab.ts'

const tabs: Tab[] = []

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
})

afterEach(async () => {
  await Promise.all(tabs.splice(0).map(({ engine }) => engine.close()))
})

const text = 'x'.repeat(200)

function origin({ limit = 400_000, softCap = 300_000 } = {}) {
  const shared = memoryLocalStorage({ limit })
  const storage = () => upgradingStorage({ ...shared.openTab(), softCap })
  async function open(writerId = 'w1') {
    const own = shared.openTab()
    const tab = openTab({ storage: upgradingStorage({ ...own, softCap }), writerId })
    tabs.push(tab)
    await tab.hydrated
    return Object.assign(tab, { localStorage: own.localStorage })
  }
  return { ...shared, storage, open }
}

/** Writes until all lies in IndexedDB. */
async function grown(tab: Tab): Promise<Record<string, string>> {
  const all: Record<string, string> = {}
  for (let at = 0; at < 200; at++) tab.write(`m${at}`, (all[`m${at}`] = text + at))
  expect(await tab.engine.saved()).toBe(true)
  await expect.poll(() => tab.engine.getStatus().durability, { timeout: 5_000 }).toBe('durable')
  return all
}

describe('in localStorage', () => {
  test('what the own page cleared is written back by the next write, with what it says', async () => {
    const { open, storage } = origin()
    const tab = await open()
    for (const id of ['a', 'b', 'c']) tab.write(id, id)
    await tab.engine.saved()
    tab.localStorage.clear()
    tab.write('d', 'd')
    expect(await tab.engine.saved()).toBe(true)
    expect(await reloaded(storage())).toEqual({ a: 'a', b: 'b', c: 'c', d: 'd' })
  })

  test('saved() is true only when all is there: after a clear, and after single keys went', async () => {
    const { open, storage, entries } = origin()
    const tab = await open()
    for (const id of ['a', 'b', 'c']) tab.write(id, id)
    await tab.engine.saved()
    tab.localStorage.clear()
    expect(await tab.engine.saved()).toBe(true)
    expect(await reloaded(storage())).toEqual({ a: 'a', b: 'b', c: 'c' })
    tab.localStorage.removeItem([...entries.keys()].find((key) => key.includes('/b/'))!)
    expect(await tab.engine.saved()).toBe(true)
    expect(await reloaded(storage())).toEqual({ a: 'a', b: 'b', c: 'c' })
  })

  test('what was deleted stays so', async () => {
    const { open, storage } = origin()
    const tab = await open()
    for (const id of ['a', 'b']) tab.write(id, id)
    tab.write('b', null)
    await tab.engine.saved()
    tab.localStorage.clear()
    await tab.engine.saved()
    expect(await reloaded(storage())).toEqual({ a: 'a' })
  })

  test('what another tab erased does not come back', async () => {
    const { open, storage } = origin()
    const [here, there] = [await open(), await open('w2')]
    here.write('a', 'a')
    await here.engine.saved()
    await expect.poll(() => there.view.size).toBe(1)
    await here.engine.destroy()
    await there.engine.saved()
    await here.engine.saved()
    await expect.poll(() => there.view.size).toBe(0)
    expect(await reloaded(storage())).toEqual({})
  })

  test('what another tab wrote in the place of what it took away stays', async () => {
    const { open, storage } = origin()
    const [here, there] = [await open(), await open('w2')]
    here.write('a', 1)
    await here.engine.saved()
    await expect.poll(() => there.view.get('a')).toBe(1)
    there.write('a', 2)
    await there.engine.saved()
    expect(await here.engine.saved()).toBe(true)
    expect(await reloaded(storage())).toEqual({ a: 2 })
  })
})

describe('grown into IndexedDB', () => {
  test('all is found again after a clear, and the pointer is put back', async () => {
    const { open, storage, entries } = origin({ limit: 60_000, softCap: 20_000 })
    const tab = await open()
    const all = await grown(tab)
    tab.localStorage.clear()
    expect(await reloaded(storage())).toEqual(all)
    expect([...entries.keys()].some((key) => key.startsWith('personaflow-grown/'))).toBe(true)
    tab.localStorage.clear()
    tab.write('later', 'said after it')
    expect(await tab.engine.saved()).toBe(true)
    expect([...entries.keys()].some((key) => key.startsWith('personaflow-grown/'))).toBe(true)
    expect(await reloaded(storage())).toEqual({ ...all, later: 'said after it' })
  })

  test('without `indexedDB.databases` too, and looking makes no database', async () => {
    Object.defineProperty(globalThis.indexedDB, 'databases', { value: undefined, configurable: true })
    const { open, storage } = origin({ limit: 60_000, softCap: 20_000 })
    const tab = await open()
    const all = await grown(tab)
    tab.localStorage.clear()
    expect(await reloaded(storage())).toEqual(all)
    const plain = openTab({ storage: upgradingStorage(memoryLocalStorage().openTab()), writerId: 'w3' })
    tabs.push(plain)
    await plain.hydrated
    expect(plain.engine.getStatus().durability).toBe('durable')
  })

  test('cleared while it grows, nothing is missing afterwards', async () => {
    const { open, storage } = origin({ limit: 60_000, softCap: 20_000 })
    const tab = await open()
    const all: Record<string, string> = {}
    for (let at = 0; at < 200; at++) {
      tab.write(`m${at}`, (all[`m${at}`] = text + at))
      await Promise.resolve()
      if (at === 120) tab.localStorage.clear()
    }
    for (let round = 0; round < 5; round++) {
      await new Promise((resolve) => setTimeout(resolve, 5))
      tab.localStorage.clear()
    }
    expect(await tab.engine.saved()).toBe(true)
    await expect.poll(() => reloaded(storage()), { timeout: 5_000 }).toEqual(all)
  })

  test('a tab that had not heard of the growth follows after a clear, and loses nothing it says', async () => {
    const { open, storage } = origin({ limit: 60_000, softCap: 20_000 })
    const [here, there] = [await open(), await open('w2')]
    const all = await grown(here)
    here.localStorage.clear()
    there.write('there', 'said there')
    expect(await there.engine.saved()).toBe(true)
    await expect.poll(() => reloaded(storage()), { timeout: 5_000 }).toEqual({ ...all, there: 'said there' })
  })

  test('a localStorage that is full to the last character can grow', async () => {
    const { open, storage, entries } = origin({ limit: 30_000, softCap: 1_000_000 })
    const tab = await open()
    const all: Record<string, string> = {}
    for (let at = 0; at < 90; at++) tab.write(`m${at}`, (all[`m${at}`] = text + at))
    expect(await tab.engine.saved()).toBe(true)
    const used = [...entries].reduce((sum, [key, value]) => sum + key.length + value.length, 0)
    tab.localStorage.setItem('host', 'h'.repeat(30_000 - used - 'host'.length - 3))
    tab.write('more', (all.more = text))
    expect(await tab.engine.saved()).toBe(true)
    expect(tab.engine.getStatus().durability).toBe('durable')
    expect(await reloaded(storage())).toEqual(all)
  })

  test('its database deleted under two tabs: both put back what they show, and hear each other', async () => {
    const { open, storage } = origin({ limit: 60_000, softCap: 20_000 })
    const [here, there] = [await open(), await open('w2')]
    const all = await grown(here)
    await expect.poll(() => there.engine.getStatus().durability, { timeout: 5_000 }).toBe('durable')
    const [{ name }] = (await indexedDB.databases()) as [{ name: string }]
    await new Promise((resolve) => indexedDB.deleteDatabase(name).addEventListener('success', resolve))
    await expect.poll(() => reloaded(storage()), { timeout: 5_000 }).toEqual(all)
    here.write('here', 1)
    there.write('there', 2)
    await expect.poll(() => [here.view.get('there'), there.view.get('here')], { timeout: 3_000 }).toEqual([2, 1])
    expect(await reloaded(storage())).toEqual({ ...all, here: 1, there: 2 })
  })
})
