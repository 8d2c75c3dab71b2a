import { QUARANTINE, type PersonaStorage, type RecordKey } from 'personaflow/storage'
import { describe, expect, test, vi } from 'vitest'
import { deletionAt, loadAll, memoryAt } from './records.ts'

/** Makes storages over one medium that nothing lies in yet: one per tab, or per reload. */
export type OpenMedium = () => { openTab(): PersonaStorage }

/** What every storage must do. */
export function describeConformance(label: string, openMedium: OpenMedium): void {
  describe(`${label} conforms:`, () => {
    test('is empty and writable at first', async () => {
      const storage = openMedium().openTab()
      expect(await storage.open({ name: 'app', schema: 1 })).toEqual({ schema: 1, mode: 'read-write' })
      expect(await loadAll(storage)).toEqual([])
    })

    test('gives back what was committed, also to the next who opens', async () => {
      const medium = openMedium()
      const records = [
        memoryAt(1, 'a', { text: 'ä 日本 👋 \ud800', list: [1, null, { deep: true }] }),
        memoryAt(1, 'b', null),
        deletionAt(1, 'c'),
      ]
      const storage = await opened(medium.openTab())
      await storage.commit(records)
      expect(await loadAll(storage)).toEqual(records)
      await storage.close()
      expect(await loadAll(await opened(medium.openTab()))).toEqual(records)
    })

    test('has written when commit returns, before it resolves', async () => {
      const medium = openMedium()
      const storage = await opened(medium.openTab())
      const committing = storage.commit([memoryAt(1, 'a', 1)])
      const loading = loadAll(await opened(medium.openTab()))
      expect(await loading).toHaveLength(1)
      await committing
    })

    test.each([
      ['a later version', 1, 2],
      ['an earlier version', 2, 1],
    ])('of two writers the higher clock wins: %s comes second', async (_, first, second) => {
      const medium = openMedium()
      const [one, two] = [await opened(medium.openTab()), await opened(medium.openTab())]
      await one.commit([memoryAt(first, 'a', first, 'w1')])
      await two.commit([memoryAt(second, 'a', second, 'w2')])
      expect(await loadAll(await opened(medium.openTab()))).toEqual([memoryAt(2, 'a', 2, first === 2 ? 'w1' : 'w2')])
    })

    test('a writer’s own later version stays, and a repeated one changes nothing', async () => {
      const storage = await opened(openMedium().openTab())
      await storage.commit([memoryAt(2, 'a', 'later')])
      await storage.commit([memoryAt(1, 'a', 'earlier')])
      expect(await loadAll(storage)).toEqual([memoryAt(2, 'a', 'later')])
      await storage.commit([memoryAt(2, 'a', 'later')])
      expect(await loadAll(storage)).toEqual([memoryAt(2, 'a', 'later')])
    })

    test('a deletion hides what it deletes, and a later version brings it back', async () => {
      const storage = await opened(openMedium().openTab())
      await storage.commit([memoryAt(1, 'a', 1)])
      await storage.commit([deletionAt(2, 'a')])
      expect(await loadAll(storage)).toEqual([deletionAt(2, 'a')])
      await storage.commit([memoryAt(3, 'a', 3)])
      expect(await loadAll(storage)).toEqual([memoryAt(3, 'a', 3)])
    })

    test('names never meet', async () => {
      const medium = openMedium()
      const names = ['a', 'a/b', 'a%2Fb', 'A', '', '/', 'a/memories', 'ä', '\ud800', '\udbff', '%ud800', '../a', 'a+']
      const storages = await Promise.all(names.map((name) => opened(medium.openTab(), name)))
      for (const [at, storage] of storages.entries()) await storage.commit([memoryAt(1, 'x', names[at])])
      for (const [at, storage] of storages.entries())
        expect(await loadAll(storage)).toEqual([memoryAt(1, 'x', names[at])])
      await storages[0]?.destroy()
      expect(await loadAll(storages[0]!)).toEqual([])
      expect(await loadAll(storages[1]!)).toHaveLength(1)
    })

    test('neither do collections, ids and writers', async () => {
      const storage = await opened(openMedium().openTab())
      const ids = [
        'a',
        'b/a',
        'a/w1',
        '/',
        'a%2Fb',
        '__proto__',
        ' ',
        '💾',
        '\ud800\udbff',
        '\udc00\ud800',
        '%ud800',
        'a+',
      ]
      const records = ids
        .map((id) => memoryAt(1, id, id, 'w/1'))
        .concat({ ...memoryAt(1, 'a', 1), collection: 'messages' })
      await storage.commit(records)
      expect((await loadAll(storage)).toSorted(byName)).toEqual(records.toSorted(byName))
    })

    test('is open under one name at a time', async () => {
      const storage = await opened(openMedium().openTab(), 'a')
      await expect(storage.open({ name: 'b', schema: 1 })).rejects.toThrow('Make a storage of its own for each name')
      await storage.close()
      await opened(storage, 'b')
    })

    test('read gives what is there and leaves out what is not', async () => {
      const storage = await opened(openMedium().openTab())
      await storage.commit([memoryAt(1, 'a', 1), memoryAt(1, 'b', 2)])
      expect(await storage.read([memoryAt(1, 'a', 1), deletionAt(1, 'missing')])).toEqual([memoryAt(1, 'a', 1)])
    })

    test('other tabs hear what was written, and can read it, until they stop listening', async () => {
      const medium = openMedium()
      const [one, two] = [await opened(medium.openTab()), await opened(medium.openTab())]
      const heard = vi.fn<(keys: readonly RecordKey[]) => void>()
      const stop = two.subscribe(heard)
      const records = [memoryAt(1, 'a', 1), memoryAt(1, 'b/c', 2)]
      await one.commit(records)
      // A storage may tell too many.
      const ids = () => heard.mock.calls.flat(2).map(({ id }) => id)
      await vi.waitFor(() => expect(ids()).toEqual(expect.arrayContaining(['a', 'b/c'])))
      expect(await two.read(records)).toEqual(records)
      stop()
      heard.mockClear()
      const other = vi.fn<() => void>()
      two.subscribe(other)
      await one.commit([memoryAt(2, 'a', 3)])
      await vi.waitFor(() => expect(other).toHaveBeenCalled())
      expect(heard).not.toHaveBeenCalled()
    })

    test('estimates what it uses', async () => {
      const storage = await opened(openMedium().openTab())
      expect(await storage.estimate()).toMatchObject({ used: 0, persisted: false })
      await storage.commit([memoryAt(1, 'a', 'x'.repeat(1_000))])
      const { used } = await storage.estimate()
      expect(used).toBeGreaterThan(2_000)
      await storage.commit([deletionAt(2, 'a')])
      expect((await storage.estimate()).used).toBeLessThan(used - 1_900)
      await storage.destroy()
      expect((await storage.estimate()).used).toBe(0)
    })

    test('after destroy it is empty and usable', async () => {
      const medium = openMedium()
      const storage = await opened(medium.openTab())
      await storage.commit([
        memoryAt(1, 'a', 1),
        { ...memoryAt(1, 'q', { raw: '', reason: '' }), collection: QUARANTINE },
      ])
      await storage.destroy()
      expect(await loadAll(await opened(medium.openTab()))).toEqual([])
      await storage.commit([memoryAt(1, 'b', 2)])
      expect(await loadAll(storage)).toEqual([memoryAt(1, 'b', 2)])
    })
  })
}

async function opened(storage: PersonaStorage, name = 'app'): Promise<PersonaStorage> {
  await storage.open({ name, schema: 1 })
  return storage
}

function byName(a: RecordKey, b: RecordKey): number {
  return a.id + a.collection < b.id + b.collection ? -1 : 1
}
