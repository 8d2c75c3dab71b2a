import { localStorageAdapter, type PersonaStorage } from 'personaflow/storage'
import { QUARANTINE } from '../../src/storage/index.ts'
import { eventually } from '../eventually.ts'
import { describe, expect, test, vi } from 'vitest'
import { describeConformance } from './conformance.ts'
import { memoryLocalStorage, type MemoryLocalStorage } from './memoryLocalStorage.ts'
import { clockAt, deletionAt, loadAll, memoryAt } from './records.ts'

describeConformance('localStorageAdapter', () => {
  const origin = memoryLocalStorage()
  return { openTab: () => localStorageAdapter(origin.openTab()) }
})

async function open(origin: MemoryLocalStorage, schema = 1): Promise<PersonaStorage> {
  const storage = localStorageAdapter(origin.openTab())
  await storage.open({ name: 'app', schema })
  return storage
}

const KEY = 'personaflow/app/memories/a/w1'

describe('layout', () => {
  test('one key per record and writer, the version first', async () => {
    const origin = memoryLocalStorage()
    const storage = await open(origin)
    await storage.commit([memoryAt(1, 'a/b', { text: 'x' }), deletionAt(1, 'c')])
    expect(Object.fromEntries(origin.entries)).toEqual({
      'personaflow/app/memories/a%2Fb/w1': '{"v":1,"clock":"0000000000001-0000-w1","body":{"text":"x"}}',
      'personaflow/app/memories/c/w1': '{"v":1,"clock":"0000000000001-0000-w1","deleted":true,"body":null}',
    })
  })

  test('a new version takes away the older ones that its writer knew, and no other', async () => {
    const origin = memoryLocalStorage()
    const { localStorage } = origin.openTab()
    await (await open(origin)).commit([memoryAt(1, 'a', 1, 'seen')])
    // No window: this tab hears nothing of what comes after it loaded.
    const deaf = localStorageAdapter({ localStorage })
    await deaf.open({ name: 'app', schema: 1 })
    await loadAll(deaf)
    await (await open(origin)).commit([memoryAt(2, 'a', 2, 'unseen'), memoryAt(9, 'b', 9, 'higher')])
    await deaf.commit([{ ...memoryAt(20_003, 'a', 3, 'w1'), base: clockAt(1, 'seen') }, memoryAt(3, 'b', 3, 'w1')])
    expect([...origin.entries.keys()].map((key) => key.slice('personaflow/app/memories/'.length)).toSorted()).toEqual([
      'a/unseen',
      'a/w1',
      'b/higher',
      'b/w1',
    ])
    expect(await loadAll(deaf)).toEqual([
      { ...memoryAt(20_003, 'a', 3, 'w1'), base: clockAt(1, 'seen') },
      memoryAt(9, 'b', 9, 'higher'),
    ])
  })

  test('one that is seconds old stays, since its writer may be at it again, and goes with the next version', async () => {
    const origin = memoryLocalStorage()
    const tab = await open(origin)
    const keys = () => [...origin.entries.keys()].map((key) => key.slice('personaflow/app/memories/'.length)).toSorted()
    await tab.commit([memoryAt(1_000, 'a', 1, 'one')])
    await tab.commit([{ ...memoryAt(4_000, 'a', 2, 'two'), base: clockAt(1_000, 'one') }])
    expect(keys()).toEqual(['a/one', 'a/two'])
    expect((await loadAll(tab))[0]).toMatchObject({ clock: clockAt(4_000, 'two') })
    await tab.commit([{ ...memoryAt(90_000, 'a', 3, 'three'), base: clockAt(4_000, 'two') }])
    expect(keys()).toEqual(['a/three'])
  })

  test('one that another tab renewed since it was seen stays', async () => {
    const origin = memoryLocalStorage()
    const { localStorage } = origin.openTab()
    const other = await open(origin)
    await other.commit([memoryAt(1, 'a', 1, 'w2')])
    const deaf = localStorageAdapter({ localStorage })
    await deaf.open({ name: 'app', schema: 1 })
    await loadAll(deaf)
    await other.commit([memoryAt(5, 'a', 5, 'w2')])
    await deaf.commit([memoryAt(3, 'a', 3, 'w1')])
    expect(await loadAll(deaf)).toEqual([memoryAt(5, 'a', 5, 'w2')])
  })

  test.each([100, 10_000])('%i records load and are written with work in proportion', async (count) => {
    const origin = memoryLocalStorage()
    const storage = await open(origin)
    await storage.commit(Array.from({ length: count }, (_, at) => memoryAt(1, `m${at}`, { content: 'x' })))
    const reopened = await open(origin)
    expect(await loadAll(reopened)).toHaveLength(count)
    expect(origin.calls).toBeLessThan(10 * count)
    const before = origin.calls
    await reopened.commit([memoryAt(2, 'm7', { content: 'y' }, 'w2')])
    await reopened.estimate()
    expect(origin.calls - before).toBeLessThan(10)
  })
})

describe('what can’t be read', () => {
  const valid = `{"v":1,"clock":"${clockAt(1)}","body":{}}`
  test.each([
    ['no JSON', KEY, '{"v":1,"clo'],
    ['no object', KEY, '[]'],
    ['no version', KEY, `{"clock":"${clockAt(1)}","body":{}}`],
    ['no clock', KEY, '{"v":1,"body":{}}'],
    ['a clock that isn’t one', KEY, '{"v":1,"clock":"yesterday","body":{}}'],
    ['a clock that nothing could follow', KEY, `{"v":1,"clock":"${clockAt(9_999_999_999_999)}","body":{}}`],
    ['another writer’s clock', KEY, `{"v":1,"clock":"${clockAt(1, 'w2')}","body":{}}`],
    ['no body', KEY, `{"v":1,"clock":"${clockAt(1)}"}`],
    ['half a deletion', KEY, `{"v":1,"clock":"${clockAt(1)}","deleted":true,"body":{}}`],
    ['a key too short', 'personaflow/app/memories', valid],
    ['a key too long', `${KEY}/more`, valid],
    ['a key that doesn’t decode', 'personaflow/app/memories/%zz/w1', valid],
    ['a key that we would write otherwise', 'personaflow/app/memories/%61/w1', valid],
  ])('%s: is quarantined as it lies, and the rest loads', async (_, key, raw) => {
    const origin = memoryLocalStorage()
    await (await open(origin)).commit([memoryAt(1, 'b', 'fine')])
    origin.entries.set(key, raw)
    const storage = await open(origin)
    expect(await loadAll(storage)).toEqual(
      [
        memoryAt(1, 'b', 'fine'),
        { collection: QUARANTINE, id: key, clock: '', body: { raw, reason: expect.any(String) } },
      ].toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    )
    await storage.commit([memoryAt(2, 'a', 'new', 'w2')])
    await storage.commit([deletionAt(3, 'a', 'w2')])
    expect(origin.entries.get(key)).toBe(raw)
  })

  test('stays in place although a writer of the same name writes that record anew', async () => {
    const origin = memoryLocalStorage()
    origin.entries.set(KEY, 'broken')
    const storage = await open(origin)
    await storage.commit([memoryAt(2, 'a', 'new')])
    await storage.commit([memoryAt(3, 'a', 'newer')])
    expect(origin.entries.get(KEY)).toBe('broken')
    const reloaded = await open(origin)
    expect(await loadAll(reloaded)).toEqual([
      memoryAt(3, 'a', 'newer'),
      expect.objectContaining({ collection: QUARANTINE, id: KEY }),
    ])
    await reloaded.commit([memoryAt(4, 'a', 'newest')])
    expect(origin.entries.get(KEY)).toBe('broken')
    expect(origin.entries.size).toBe(2)
  })
})

describe('a newer version of the app', () => {
  test('turns it read-only, and the stored bytes stay identical', async () => {
    const origin = memoryLocalStorage()
    await (await open(origin)).commit([memoryAt(1, 'b', 'old')])
    await (await open(origin, 2)).commit([memoryAt(1, 'a', 'new')])
    const bytes = [...origin.entries]
    const storage = localStorageAdapter(origin.openTab())
    expect(await storage.open({ name: 'app', schema: 1 })).toEqual({ schema: 2, mode: 'read-only' })
    await expect(storage.commit([memoryAt(2, 'b', 'mine')])).rejects.toMatchObject({ code: 'read-only' })
    expect(await loadAll(storage)).toContainEqual(memoryAt(1, 'b', 'old'))
    expect([...origin.entries]).toEqual(bytes)
  })

  test('that writes in another tab turns it read-only from then on', async () => {
    const origin = memoryLocalStorage()
    const storage = await open(origin)
    const heard = vi.fn<() => void>()
    storage.subscribe(heard)
    await (await open(origin, 2)).commit([memoryAt(1, 'a', 'new', 'w2')])
    await eventually(() => expect(heard).toHaveBeenCalled())
    await expect(storage.commit([memoryAt(2, 'a', 'mine')])).rejects.toMatchObject({ code: 'read-only' })
  })

  test('is not believed in a value that doesn’t even parse', async () => {
    const origin = memoryLocalStorage()
    origin.entries.set(KEY, '{"v":99,"clo')
    expect(await localStorageAdapter(origin.openTab()).open({ name: 'app', schema: 1 })).toMatchObject({
      mode: 'read-write',
    })
  })
})

describe('a full storage', () => {
  test('takes a batch whole or not at all', async () => {
    const origin = memoryLocalStorage({ limit: 2_000 })
    const storage = await open(origin)
    await storage.commit([memoryAt(1, 'a', 'x'.repeat(500)), memoryAt(1, 'b', 'b')])
    const before = new Map(origin.entries)
    const batch = [memoryAt(2, 'a', 'short'), deletionAt(2, 'b'), memoryAt(2, 'c', 'x'.repeat(3_000))]
    await expect(storage.commit(batch)).rejects.toThrow(expect.objectContaining({ name: 'QuotaExceededError' }))
    expect(origin.entries).toEqual(before)
    expect((await storage.estimate()).used).toBe(2 * [...before].flat().join('').length)
    await storage.commit(batch.slice(0, 2))
    expect(await loadAll(storage)).toEqual(batch.slice(0, 2))
  })

  test('can be made room in: a deletion takes none', async () => {
    const origin = memoryLocalStorage({ limit: 1_000 })
    const size = 1_000 - JSON.stringify({ v: 1, clock: clockAt(1), body: '' }).length - KEY.length
    await (await open(origin)).commit([memoryAt(1, 'a', 'x'.repeat(size))])
    const next = await open(origin)
    await loadAll(next)
    await expect(next.commit([memoryAt(1, 'b', 1, 'w2')])).rejects.toThrow('quota')
    await next.commit([memoryAt(2, 'b', 1, 'w2'), deletionAt(2, 'a', 'w2')])
    expect(await loadAll(next)).toEqual([deletionAt(2, 'a', 'w2'), memoryAt(2, 'b', 1, 'w2')])
  })
})

describe('storage events', () => {
  test('are hints: a forged one changes nothing', async () => {
    const origin = memoryLocalStorage()
    const { localStorage, window } = origin.openTab()
    const storage = localStorageAdapter({ localStorage, window })
    await storage.open({ name: 'app', schema: 1 })
    await storage.commit([memoryAt(1, 'a', 'true')])
    const heard = vi.fn<() => void>()
    storage.subscribe(heard)
    const forged = { newValue: JSON.stringify({ v: 1, clock: clockAt(9), body: 'forged' }) }
    for (const key of [KEY, 'personaflow/app/memories/z/w9', 'personaflow/other/x/y/z', 'theirs', null, 7]) {
      window.dispatchEvent(Object.assign(new Event('storage'), { ...forged, key }))
    }
    window.dispatchEvent(new Event('storage'))
    await eventually(() => expect(heard).toHaveBeenCalledTimes(2))
    // A key of `null` says that somebody called clear().
    expect(heard).toHaveBeenCalledWith('all')
    expect(heard).toHaveBeenCalledWith([
      expect.objectContaining({ collection: 'memories', id: 'a' }),
      expect.objectContaining({ collection: 'memories', id: 'z' }),
    ])
    const keys = ['a', 'z'].map((id) => ({ collection: 'memories', id }))
    expect(await storage.read(keys)).toEqual([memoryAt(1, 'a', 'true')])
  })
})

test('says how to do without on a server', async () => {
  await expect(localStorageAdapter().open({ name: 'app', schema: 1 })).rejects.toThrow('Use volatileStorage there')
})
