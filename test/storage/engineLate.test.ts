import { localStorageAdapter } from 'personaflow/storage'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { lateLocalStorage } from './lateLocalStorage.ts'
import { openTab, reloaded, type Tab } from './openTab.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000, toFake: ['setTimeout', 'clearTimeout', 'Date'] })
})

afterEach(() => {
  vi.useRealTimers()
})

/** Two pages that both show record `a`, whose only version, of the first page, is a minute old. The second is slow. */
async function openPages() {
  const origin = lateLocalStorage()
  const open = (delay = 0) => localStorageAdapter(origin.openTab(() => delay))
  const one = openTab({ storage: open(2), writerId: 'w1' })
  await one.hydrated
  one.write('a', 'old')
  await pass(60_000)
  const two = openTab({ storage: open(10), writerId: 'w2' })
  await two.hydrated
  expect(two.view.get('a')).toBe('old')
  return { origin, open, one, two, stored: () => [...origin.entries.values()].join('\n') }
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

const lostIn = ({ engine }: Tab) => engine.lostVersions({ collection: 'memories', id: 'a' }).map(({ body }) => body)

test('of two edits in one moment none is lost, although who loses takes away the key under which the winner lies', async () => {
  const { open, one, two, stored } = await openPages()
  two.write('a', 'two')
  await pass(1)
  one.write('a', 'one')
  await pass(15)
  // Taken away unread: now only its page has it.
  expect(stored()).not.toContain('"one"')
  await pass(1_000)
  for (const tab of [one, two]) {
    expect(tab.view.get('a')).toBe('one')
    expect(lostIn(tab)).toEqual(['two'])
  }
  expect(await reloaded(open())).toEqual({ a: 'one' })
})

test('neither is a deletion that an edit in the same moment takes away', async () => {
  const { open, one, two, stored } = await openPages()
  two.write('a', 'two')
  await pass(1)
  one.write('a', null)
  await pass(15)
  expect(stored()).not.toContain('"deleted":true')
  await pass(1_000)
  expect(stored()).toContain('"deleted":true')
  expect(stored()).not.toContain('"two"')
  for (const { view } of [one, two]) expect(view.size).toBe(0)
  expect(await reloaded(open())).toEqual({})
})

test.each([0, 1, 5, 9, 11])(
  'what another page deletes stays deleted, an edit %i ms later notwithstanding',
  async (ms) => {
    const { open, one, two, stored } = await openPages()
    two.write('a', null)
    await pass(ms)
    one.write('a', 'one')
    await pass(5_000)
    expect(stored()).not.toMatch(/"(old|one)"/)
    for (const { view } of [one, two]) expect(view.size).toBe(0)
    expect(await reloaded(open())).toEqual({})
  },
)

test.each([0, 1, 5, 9, 11])(
  'what another page erases stays erased, an edit %i ms later notwithstanding',
  async (ms) => {
    const { open, one, two, stored } = await openPages()
    void two.engine.destroy()
    await pass(ms)
    one.write('a', 'one')
    await pass(5_000)
    // What the user says after an erasure is new.
    const left = ms > 0 ? { a: 'one' } : {}
    expect(Object.fromEntries(one.view)).toEqual(left)
    expect(await reloaded(open())).toEqual(left)
    expect(stored()).not.toContain('"old"')
  },
)

test('nor does it come back where the erasure is heard of long after the keys went', async () => {
  const { origin, one, stored } = await openPages()
  let messages = 0
  // A page that is stopped between two messages, and hears nothing: nobody but the other can clean up.
  const { localStorage } = origin.openTab(() => ((messages += 1) > 3 ? 2_000 : 0))
  const eraser = openTab({ storage: localStorageAdapter({ localStorage }), writerId: 'w3' })
  await eraser.hydrated
  void eraser.engine.destroy()
  await pass(1_000)
  expect(stored()).toContain('"old"')
  await pass(2_000)
  expect(stored()).not.toContain('"old"')
  expect(one.view.size).toBe(0)
})
