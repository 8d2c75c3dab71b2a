// oxlint-disable-next-line import/no-unassigned-import -- makes IndexedDB global, as in a browser
import 'fake-indexeddb/auto'
import { openDB } from 'idb'
import { indexedDbAdapter, localStorageAdapter, volatileStorage, type PersonaStorage } from 'personaflow/storage'
import { describe, expect, test } from 'vitest'
import { eventually } from '../eventually.ts'
import { memoryLocalStorage } from './memoryLocalStorage.ts'
import { openTab, reloaded, type Tab } from './openTab.ts'
import { loadAll } from './records.ts'

const idsIn = ({ engine }: Tab) => engine.getStatus().quarantined.map(({ id }) => id)

async function opened(storage: PersonaStorage, writerId: string): Promise<Tab> {
  const tab = openTab({ storage, writerId })
  await tab.hydrated
  return tab
}

/** A tab that refused the record `a`, which another one wrote. */
async function refusing(storageOf: () => PersonaStorage) {
  const writer = await opened(storageOf(), 'w1')
  writer.write('a', { content: 'precious' })
  await writer.engine.saved()
  const tab = await opened(storageOf(), 'w2')
  const storage = storageOf()
  await storage.open({ name: 'app', schema: 1 })
  const [refused] = await loadAll(storage)
  tab.engine.quarantine(refused!, 'it has no type')
  return { tab, id: `memories/a/${refused!.clock}`, writer }
}

describe('discarding', () => {
  test('what was refused deletes the record itself', async () => {
    const origin = memoryLocalStorage()
    const storage = () => localStorageAdapter(origin.openTab())
    const { tab, id } = await refusing(storage)
    await tab.engine.discardQuarantined(id)
    await tab.engine.close()
    expect(idsIn(tab)).toEqual([])
    expect([...origin.entries.values()].join()).not.toContain('precious')
    expect(await reloaded(storage())).toEqual({})
  })

  test('the copy of what was written anew deletes the copy alone, in all tabs', async () => {
    const origin = memoryLocalStorage()
    const storage = () => localStorageAdapter(origin.openTab())
    const { tab, id } = await refusing(storage)
    tab.write('a', { content: 'new' })
    await tab.engine.saved()
    const other = await opened(storage(), 'w3')
    expect(idsIn(other)).toEqual([id])
    await tab.engine.discardQuarantined(id)
    await tab.engine.saved()
    await eventually(() => expect(idsIn(other)).toEqual([]))
    expect(idsIn(await opened(storage(), 'w4'))).toEqual([])
    expect(await reloaded(storage())).toEqual({ a: { content: 'new' } })
  })

  test('what lies unreadable in localStorage removes its key, and no key of another app', async () => {
    const origin = memoryLocalStorage()
    const key = 'personaflow/app/memories/a/w1'
    origin.entries.set(key, 'broken').set('theirs', 'broken')
    const tab = await opened(localStorageAdapter(origin.openTab()), 'w2')
    tab.write('b', 1)
    await tab.engine.discardQuarantined(key)
    await tab.engine.discardQuarantined('theirs')
    await tab.engine.discardQuarantined([...origin.entries.keys()].find((each) => each.includes('/b/')) ?? '')
    expect(idsIn(tab)).toEqual([])
    expect(origin.entries.has(key)).toBe(false)
    expect(origin.entries.get('theirs')).toBe('broken')
    await tab.engine.close()
    expect(await reloaded(localStorageAdapter(origin.openTab()))).toEqual({ b: 1 })
  })

  test('is refused where the storage can’t', async () => {
    const tab = await opened(volatileStorage(), 'w1')
    await expect(tab.engine.discardQuarantined('memories/gone/1')).rejects.toMatchObject({ code: 'bad-input' })
  })
})

test('what was refused is looked at again on demand, and a copy stays listed', async () => {
  const origin = memoryLocalStorage()
  const storage = () => localStorageAdapter(origin.openTab())
  const { tab, id, writer } = await refusing(storage)
  tab.view.delete('a')
  await tab.engine.retryQuarantined()
  expect(idsIn(tab)).toEqual([])
  expect(tab.view.get('a')).toEqual({ content: 'precious' })
  tab.engine.quarantine(
    { collection: 'memories', id: 'a', clock: id.split('/')[2]!, body: { content: 'precious' } },
    'again',
  )
  writer.write('a', { content: 'other' })
  tab.write('a', { content: 'new' })
  await tab.engine.retryQuarantined()
  expect(idsIn(tab)).toEqual([id])
})

/** A tab of a database whose log got one more entry. */
async function withEntry(name: string, entry: unknown): Promise<Tab> {
  const storage = () => {
    const inner = indexedDbAdapter({ journal: null })
    return { ...inner, open: (options: Parameters<PersonaStorage['open']>[0]) => inner.open({ ...options, name }) }
  }
  const first = await opened(storage(), 'w1')
  first.write('b', 2)
  await first.engine.close()
  const database = await openDB(`personaflow/${encodeURIComponent(name)}`)
  await database.add('log', entry)
  database.close()
  return opened(storage(), 'w2')
}

describe('an entry of the log in IndexedDB', () => {
  const good = { collection: 'memories', id: 'good', clock: '0000000000001-0000-w1', body: 1 }

  test.each([
    ['that is no text', 7, 'it is no entry of the log'],
    ['that is no JSON', '{', 'it is no entry of the log'],
    ['without a version', JSON.stringify({ records: [good] }), 'it is no entry of the log'],
    ['without records', JSON.stringify({ v: 1, records: null }), 'it is no entry of the log'],
    ['of a newer version', JSON.stringify({ v: 9, records: [good] }), 'its version 9 is newer than this app’s'],
  ])('%s is listed, the rest loads, and it can be discarded', async (what, entry, reason) => {
    const tab = await withEntry(`entry ${what}`, entry)
    expect(Object.fromEntries(tab.view)).toEqual({ b: 2 })
    expect(tab.engine.getStatus().quarantined).toEqual([
      { id: expect.stringMatching(/^log\/\d+$/), raw: String(entry), reason: reason.replace('’', "'") },
    ])
    await tab.engine.discardQuarantined(idsIn(tab)[0]!)
    await tab.engine.retryQuarantined()
    expect(idsIn(tab)).toEqual([])
    await tab.engine.close()
  })

  test.each<[string, unknown]>([
    ['null', null],
    ['an id that is a number', { ...good, id: 1 }],
    ['a clock that is none', { ...good, clock: 'yesterday' }],
    ['no body', { ...good, body: undefined }],
    ['a deletion with a body', { ...good, deleted: true }],
    ['a base that is no clock', { ...good, base: 'before' }],
  ])('with a record that has %s keeps the others', async (what, bad) => {
    const tab = await withEntry(`record ${what}`, JSON.stringify({ v: 1, records: [good, bad] }))
    expect(Object.fromEntries(tab.view)).toEqual({ b: 2, good: 1 })
    expect(tab.engine.getStatus().quarantined).toMatchObject([{ reason: 'it is no record' }])
    await tab.engine.close()
  })
})
