import { QUARANTINE, type PersonaStorage } from '../storage/index.ts'
import { at, byName, deletionAt, loadAll, opened, same, until, versionsIn } from './conformanceChecks.ts'

/** Makes storages over one medium that nothing lies in yet: one per tab, or per reload. */
export type OpenMedium = () => { openTab(): PersonaStorage }

/** One thing that every storage must do. `run` rejects, with what it found, where it doesn't. */
export interface ConformanceCase {
  readonly name: string
  run(): Promise<void>
}

/**
 * The rules for every `PersonaStorage`, as cases for any test runner: `for (const { name, run } of …) test(name, run)`.
 * @example
 * for (const { run } of storageConformance(() => ({ openTab: () => volatileStorage() }))) await run()
 */
export function storageConformance(openMedium: OpenMedium): ConformanceCase[] {
  return Object.entries(CASES).map(([name, run]) => ({ name, run: () => run(openMedium) }))
}

/** Names, ids and writers that an encoding could confuse. */
const HOSTILE = [
  'a',
  'b/a',
  'a/w1',
  '/',
  'a%2Fb',
  'A',
  '__proto__',
  ' ',
  '💾',
  'ä',
  '\ud800\udbff',
  '\udc00',
  '%ud800',
  '../a',
  'a+',
]

const CASES: Readonly<Record<string, (openMedium: OpenMedium) => Promise<void>>> = {
  async 'is empty and writable at first'(openMedium) {
    const storage = openMedium().openTab()
    const { schema, mode } = await storage.open({ name: 'app', schema: 1 })
    same({ schema, mode }, { schema: 1, mode: 'read-write' })
    same(await loadAll(storage), [])
  },

  async 'gives back what was committed, also to the next who opens'(openMedium) {
    const medium = openMedium()
    const records = [
      at(1, 'a', { text: 'ä 日本 👋 \ud800', list: [1, null, { deep: true }] }),
      at(1, 'b', null),
      deletionAt(1, 'c'),
    ]
    const storage = await opened(medium.openTab())
    await storage.commit(records)
    same(await loadAll(storage), records)
    await storage.close()
    same(await loadAll(await opened(medium.openTab())), records)
  },

  async 'takes a batch whole, in the order of its clocks'(openMedium) {
    const medium = openMedium()
    const storage = await opened(medium.openTab())
    const batches = Array.from({ length: 20 }, (_, n) => [at(n + 1, `m${n}`, n), at(n + 1, 'leaf', n)])
    await Promise.all(batches.map((batch) => storage.commit(batch)))
    const stored = await loadAll(await opened(medium.openTab()))
    same(stored.length, 21)
    same(stored.find(({ id }) => id === 'leaf')?.body, 19)
  },

  async 'of two writers the higher clock wins, whichever comes second'(openMedium) {
    for (const [first, second] of [
      [1, 2],
      [2, 1],
    ] as const) {
      const medium = openMedium()
      const [one, two] = [await opened(medium.openTab()), await opened(medium.openTab())]
      await one.commit([at(first, 'a', first, 'w1')])
      await two.commit([at(second, 'a', second, 'w2')])
      same(await loadAll(await opened(medium.openTab())), [at(2, 'a', 2, first === 2 ? 'w1' : 'w2')])
    }
  },

  async 'keeps the version of a writer that the winner did not know'(openMedium) {
    const medium = openMedium()
    const [one, two] = [await opened(medium.openTab()), await opened(medium.openTab())]
    await one.commit([at(1, 'a', 'unknown to two', 'w1')])
    await two.commit([at(2, 'a', 'wins', 'w2')])
    const versions = await versionsIn(await opened(medium.openTab()))
    same(new Set(versions.map(({ body }) => body)).size, 2)
  },

  async 'a writer’s own later version stays, and a repeated one changes nothing'(openMedium) {
    const storage = await opened(openMedium().openTab())
    await storage.commit([at(2, 'a', 'later')])
    await storage.commit([at(1, 'a', 'earlier')])
    same(await loadAll(storage), [at(2, 'a', 'later')])
    await storage.commit([at(2, 'a', 'later')])
    same(await loadAll(storage), [at(2, 'a', 'later')])
  },

  async 'a deletion beats a later version that did not know it, and one that did brings the record back'(openMedium) {
    const storage = await opened(openMedium().openTab())
    await storage.commit([at(1, 'a', 1)])
    await storage.commit([deletionAt(2, 'a')])
    same(await loadAll(storage), [deletionAt(2, 'a')])
    await storage.commit([at(3, 'a', 'unaware', 'w2')])
    same(await loadAll(storage), [deletionAt(2, 'a')])
    const back = { ...at(4, 'a', 'back'), after: deletionAt(2, 'a').clock }
    await storage.commit([back])
    same(await loadAll(storage), [back])
  },

  async 'names never meet'(openMedium) {
    const medium = openMedium()
    const storages = await Promise.all([...HOSTILE, ''].map((name) => opened(medium.openTab(), name)))
    for (const [n, storage] of storages.entries()) await storage.commit([at(1, 'x', n)])
    for (const [n, storage] of storages.entries()) same(await loadAll(storage), [at(1, 'x', n)])
    await storages[0]!.destroy()
    same(await loadAll(storages[0]!), [])
    same((await loadAll(storages[1]!)).length, 1)
    for (const storage of storages) await storage.close()
  },

  async 'neither do collections, ids and writers'(openMedium) {
    const storage = await opened(openMedium().openTab())
    const records = [...HOSTILE.map((id) => at(1, id, id, 'w/1')), { ...at(1, 'a', 1), collection: 'messages' }]
    await storage.commit(records)
    same(await loadAll(storage), records.toSorted(byName))
  },

  async 'is open under one name at a time'(openMedium) {
    const storage = await opened(openMedium().openTab(), 'a')
    const refused = await storage.open({ name: 'b', schema: 1 }).then(
      () => false,
      () => true,
    )
    same(refused, true)
    await storage.close()
    await opened(storage, 'b')
  },

  async 'read gives what is there and leaves out what is not'(openMedium) {
    const storage = await opened(openMedium().openTab())
    await storage.commit([at(1, 'a', 1), at(1, 'b', 2)])
    same(await storage.read([at(1, 'a', 1), at(1, 'missing', 1)]), [at(1, 'a', 1)])
  },

  async 'other tabs hear what was written, and can read it, until they stop listening'(openMedium) {
    const medium = openMedium()
    const [one, two] = [await opened(medium.openTab()), await opened(medium.openTab())]
    await loadAll(two)
    const heard: string[] = []
    const stop = two.subscribe((keys) => keys !== 'all' && heard.push(...keys.map(({ id }) => id)))
    const records = [at(1, 'a', 1), at(1, 'b/c', 2)]
    await one.commit(records)
    // A storage may tell too many.
    await until(() => ['a', 'b/c'].every((id) => heard.includes(id)))
    same((await two.read(records)).toSorted(byName), records)
    stop()
    heard.length = 0
    let others = 0
    two.subscribe(() => (others += 1))
    await one.commit([at(2, 'a', 3)])
    await until(() => others > 0)
    same(heard, [])
  },

  async 'estimates what it uses'(openMedium) {
    const storage = await opened(openMedium().openTab())
    same((await storage.estimate()).used, 0)
    await storage.commit([at(1, 'a', 'x'.repeat(1_000))])
    const { used } = await storage.estimate()
    same(used > 1_000, true)
    await storage.commit([deletionAt(2, 'a')])
    await until(async () => (await storage.estimate()).used < used - 900)
    await storage.destroy()
    same((await storage.estimate()).used, 0)
  },

  async 'after destroy it is empty and usable'(openMedium) {
    const medium = openMedium()
    const storage = await opened(medium.openTab())
    await storage.commit([at(1, 'a', 1), { ...at(1, 'q', { raw: '', reason: '' }), collection: QUARANTINE }])
    await storage.destroy()
    same(await loadAll(await opened(medium.openTab())), [])
    await storage.commit([at(1, 'b', 2)])
    same(await loadAll(storage), [at(1, 'b', 2)])
  },

  async 'keeps packs apart from records, where it keeps any'(openMedium) {
    const medium = openMedium()
    const storage = await opened(medium.openTab())
    const { packs } = storage
    if (packs === undefined) return
    const long = 'ä 日本 👋 '.repeat(20_000)
    for (const name of HOSTILE.slice(0, 9)) await packs.write(name, 0, `${name} ${long}`)
    await packs.write('a', 1, 'more')
    await packs.write('a', 1, 'more')
    same(await loadAll(storage), [])
    await storage.close()
    const next = await opened(medium.openTab())
    same(new Set(await next.packs!.names()), new Set(HOSTILE.slice(0, 9)))
    same(await next.packs!.read('b/a', 0), `b/a ${long}`)
    same(await next.packs!.read('a', 1), 'more')
    same(await next.packs!.read('a', 2), undefined)
    await next.packs!.remove(['a', 'not there'])
    same([await next.packs!.read('a', 0), await next.packs!.read('a', 1)], [undefined, undefined])
    same(await next.packs!.read('A', 0), `A ${long}`)
    if ((await next.estimate()).used < long.length) throw new Error('packs are not counted by estimate()')
    await next.destroy()
    same(await next.packs!.names(), [])
  },

  async 'keeps the bytes of files apart from records, where it keeps any'(openMedium) {
    const medium = openMedium()
    const storage = await opened(medium.openTab())
    if (storage.blobs === undefined) return
    const bytes = Uint8Array.from({ length: 70_000 }, (_, index) => index % 251)
    for (const name of HOSTILE.slice(0, 9)) await storage.blobs.write(name, 0, bytes)
    await storage.blobs.write('a', 0, Uint8Array.of(0, 255, 7))
    await storage.blobs.write('none', 0, new Uint8Array())
    same(await loadAll(storage), [])
    const other = await opened(medium.openTab())
    same([...(await other.blobs!.read('a', 0))!], [0, 255, 7])
    await storage.close()
    const next = await opened(medium.openTab())
    same(new Set(await next.blobs!.names()).size, 10)
    same(checksum((await next.blobs!.read('b/a', 0))!), checksum(bytes))
    same((await next.blobs!.read('none', 0))!.length, 0)
    same(await next.blobs!.read('not there', 0), undefined)
    if ((await next.estimate()).used < bytes.length) throw new Error('bytes are not counted by estimate()')
    await next.blobs!.remove(['b/a', 'not there'])
    same(await next.blobs!.read('b/a', 0), undefined)
    same(checksum((await next.blobs!.read('A', 0))!), checksum(bytes))
    // Packs have names of their own.
    same((await next.packs?.names()) ?? [], [])
    await next.destroy()
    same(await next.blobs!.names(), [])
    same((await next.estimate()).used, 0)
  },
}

function checksum(bytes: Uint8Array): string {
  return `${bytes.length} ${bytes.reduce((sum, byte) => (sum * 31 + byte) % 65_521, 0)}`
}
