import type { Page } from '@playwright/test'
import { countIn, expect, statusIn, test } from './kit.ts'
import type { AdapterName } from './kit/main.ts'

test('a full disk degrades, and recovers without a reload', async ({ context, openKit, kitUrl }) => {
  const page = await openKit('indexedDb')
  const cdp = await context.newCDPSession(page)
  const { origin } = new URL(kitUrl)
  await cdp.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 200_000 })
  const isSaved = await page.evaluate(async () => {
    for (let n = 0; n < 60; n++) {
      const noise = Array.from(crypto.getRandomValues(new Uint8Array(20_000)), (byte) => byte.toString(36)).join('')
      window.flow.memories.add({ content: noise })
      if (!(await window.flow.storage.saved())) return false
    }
    return true
  })
  expect(isSaved).toBe(false)
  expect(await statusIn(page)).toMatchObject({ status: 'degraded', reason: expect.stringContaining('full') })
  await cdp.send('Storage.overrideQuotaForOrigin', { origin })
  await expect.poll(async () => (await statusIn(page)).status, { timeout: 20_000 }).toBe('saved')
  const count = await countIn(page)
  expect(await countIn(await openKit('indexedDb'))).toBe(count)
})

test('a database that the browser takes away is opened again, and what is shown is put back', async ({
  context,
  openKit,
  kitUrl,
}) => {
  const page = await openKit('indexedDb')
  await page.evaluate(async () => {
    window.flow.memories.add({ content: 'kept' })
    await window.flow.storage.saved()
  })
  const cdp = await context.newCDPSession(page)
  await cdp.send('Storage.clearDataForOrigin', {
    origin: new URL(kitUrl).origin,
    storageTypes: 'indexeddb,local_storage',
  })
  await page.evaluate(() => void window.flow.memories.add({ content: 'more' }))
  await expect.poll(() => page.evaluate(() => window.flow.storage.saved())).toBe(true)
  await expect
    .poll(async () => {
      const next = await openKit('indexedDb')
      const count = await countIn(next)
      await next.close()
      return count
    })
    .toBe(2)
})

for (const adapter of ['default', 'indexedDb'] as const) {
  test(`an erasure of ${adapter} leaves nothing to read: not in storage, not in the other page`, async ({
    openKit,
  }) => {
    const [one, two] = [await openKit(adapter), await openKit(adapter)]
    await leaveMarks(one, adapter)
    await expect.poll(() => countIn(two)).toBeGreaterThan(0)
    // The same record edited in both: one of them loses, and is kept in its history.
    for (const page of [one, two]) {
      await page.evaluate(() => {
        const { id } = window.flow.memories.list()[0]!
        window.flow.memories.update(id, { content: `marker ${Math.random()}` })
      })
    }
    // What could be taken back stays in RAM.
    await two.evaluate(() => window.flow.memories.forget(window.flow.memories.list().at(-1)!.id))
    // What they left is looked at by a third, with what can't be read; so it is in RAM too.
    const three = await openKit(adapter)
    expect((await statusIn(three)).quarantined).toHaveLength(1)
    const places = await three.evaluate(() => window.placesOf('marker'))
    expect(places.filter((place) => place.startsWith(adapter === 'default' ? 'localStorage' : 'database'))).not.toEqual(
      [],
    )
    expect(places).toContain('state')
    expect(await one.evaluate(() => window.placesOf('marker'))).toContain('log')
    await one.evaluate(() => window.flow.storage.erase())
    for (const page of [one, two, three]) {
      await expect.poll(() => page.evaluate(() => window.placesOf('marker'))).toEqual([])
      expect(await page.evaluate(() => window.flow.undo())).toBeNull()
    }
    expect(await (await openKit(adapter)).evaluate(() => window.placesOf('marker'))).toEqual([])
  })
}

/** A text in every place in which the kit keeps one, also what earlier pages and versions of the app may have left. */
async function leaveMarks(page: Page, adapter: AdapterName): Promise<void> {
  await page.evaluate(async (name) => {
    const { flow } = window
    const clock = '1700000000000-0000-dead'
    flow.memories.add({ content: 'marker to forget' })
    flow.personas.create({ name: 'marker', prompt: 'marker' })
    flow.templates.set({ id: 'marker', name: 'marker', template: 'Hello marker' })
    flow.logger.info('marker')
    flow.chat.setDraft({ conversationId: null, personaId: 'ada' }, 'marker')
    const asked = flow.chat.send({ text: 'My name is marker, and I love marker tea.' })
    await flow.chat.whenIdle(asked.metadata!.personaflow.conversationId)
    flow.memories.add({ content: 'marker' })
    await flow.storage.saved()
    // A backup that a migration made, a batch of a page that died, and what can't be read.
    const left = [{ collection: 'memories', id: 'marker', clock, body: { ...flow.memories.list()[0]!, id: 'marker' } }]
    for (const each of [name, 'indexedDb'] as const) {
      const storage = window.openStorage(each)
      await storage.open({ name: 'app', schema: 1 })
      await storage.commit([{ collection: 'backup', id: '1/marker', clock, body: [{ content: 'marker' }] }])
      // Where nothing has grown into IndexedDB yet, it is what a page left that died while it did.
      await storage.commit(left)
      await storage.close()
    }
    localStorage.setItem('personaflow-journal/app/dead/1', JSON.stringify({ v: 1, records: left }))
    if (name === 'default') return localStorage.setItem('personaflow/app/memories/torn/dead', '{"marker')
    const opening = indexedDB.open('personaflow/app')
    await new Promise((resolve) => opening.addEventListener('success', resolve))
    const tx = opening.result.transaction('log', 'readwrite')
    tx.objectStore('log').add('{"marker')
    await new Promise((resolve) => tx.addEventListener('complete', resolve))
    opening.result.close()
  }, adapter)
}

test('where the browser denies storage it works in RAM, and says so', async ({ page, kitUrl }) => {
  await page.goto(kitUrl)
  await page.evaluate((src) => {
    const frame = document.createElement('iframe')
    frame.setAttribute('sandbox', 'allow-scripts')
    frame.src = src
    document.body.append(frame)
  }, kitUrl)
  await expect.poll(() => page.frames().length).toBe(2)
  const frame = page.frames()[1]!
  await frame.waitForFunction(() => typeof window.openFlow === 'function')
  const shown = await frame.evaluate(async () => {
    const flow = await window.openFlow('default')
    flow.memories.add({ content: 'here for now' })
    const isSaved = await flow.storage.saved()
    return { isSaved, count: flow.memories.list().length, storage: flow.getState().storage }
  })
  expect(shown).toMatchObject({
    isSaved: false,
    count: 1,
    storage: { status: 'degraded', reason: expect.stringContaining('Allow site data') },
  })
})

test('near the end of localStorage all moves to IndexedDB, in every page, and a reload has it', async ({ openKit }) => {
  const [one, two] = [await openKit('default'), await openKit('default')]
  await one.evaluate(fill, 22)
  for (const page of [one, two]) await expect.poll(async () => (await statusIn(page)).durability).toBe('durable')
  await two.evaluate(() => void window.flow.memories.add({ content: 'small' }))
  for (const page of [one, two]) await expect.poll(() => countIn(page)).toBe(23)
  const next = await openKit('default')
  expect(await countIn(next)).toBe(23)
  expect(await statusIn(next)).toMatchObject({ durability: 'durable', quarantined: [] })
  await expect
    .poll(() => next.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('personaflow/'))))
    .toEqual([])
})

test('what moved to IndexedDB is found again after anybody cleared localStorage, and pages still hear each other', async ({
  openKit,
}) => {
  const [one, two] = [await openKit('default'), await openKit('default')]
  await one.evaluate(fill, 22)
  for (const page of [one, two]) await expect.poll(async () => (await statusIn(page)).durability).toBe('durable')
  // A logout page of the origin, or "clear site data" of one that only knows localStorage.
  await two.evaluate(() => localStorage.clear())
  await one.evaluate(() => void window.flow.memories.add({ content: 'after' }))
  expect(await one.evaluate(() => window.flow.storage.saved())).toBe(true)
  await expect.poll(() => countIn(two)).toBe(23)
  for (const page of [one, two]) await page.close()
  expect(await countIn(await openKit('default'))).toBe(23)
})

test('over localStorage two pages put back what one of them cleared', async ({ openKit }) => {
  const [one, two] = [await openKit('default'), await openKit('default')]
  await one.evaluate(async () => {
    window.flow.memories.add({ content: 'kept' })
    await window.flow.storage.saved()
  })
  await expect.poll(() => countIn(two)).toBe(1)
  await two.evaluate(() => localStorage.clear())
  for (const page of [one, two]) await expect.poll(() => page.evaluate(() => window.flow.storage.saved())).toBe(true)
  await expect.poll(() => one.evaluate(() => Object.keys(localStorage).length)).toBeGreaterThan(0)
  for (const page of [one, two]) await page.close()
  expect(await countIn(await openKit('default'))).toBe(1)
})

test('two pages whose database is deleted find one another again, and lose nothing', async ({ openKit }) => {
  const [one, two] = [await openKit('indexedDb'), await openKit('indexedDb')]
  await one.evaluate(async () => {
    for (let n = 0; n < 20; n++) window.flow.memories.add({ content: `before ${n}` })
    await window.flow.storage.saved()
  })
  await expect.poll(() => countIn(two)).toBe(20)
  await two.evaluate(async () => {
    for (const { name } of await indexedDB.databases()) indexedDB.deleteDatabase(name!)
  })
  for (const [page, other, count] of [
    [one, two, 21],
    [two, one, 22],
  ] as const) {
    await page.evaluate((content) => void window.flow.memories.add({ content }), `after ${count}`)
    await expect.poll(() => page.evaluate(() => window.flow.storage.saved())).toBe(true)
    await expect.poll(() => countIn(other)).toBe(count)
  }
  for (const page of [one, two]) await page.close()
  expect(await countIn(await openKit('indexedDb'))).toBe(22)
})

test('a page that dies at any step of that move leaves one complete side', async ({ browser, openKit }) => {
  // Its first copy, in the middle, the last, the pointer that is turned.
  for (const step of [2, 12, 22, 23]) {
    const context = await browser.newContext()
    const page = await openKit('default', { context })
    await page.evaluate(fill, 20)
    await page.evaluate(async (last) => {
      let steps = 0
      const died = new Promise<void>((resolve) => {
        for (const [area, method] of [
          [IDBObjectStore, 'add'],
          [IDBObjectStore, 'put'],
          [Storage, 'setItem'],
          [Storage, 'removeItem'],
        ] as const) {
          const prototype = area.prototype as unknown as Record<string, (...args: unknown[]) => unknown>
          const change = prototype[method]!
          // Nothing that it asks for from here on happens any more.
          prototype[method] = function (...args) {
            if ((steps += 1) < last) return change.apply(this, args)
            resolve()
            throw new Error('the page is gone')
          }
        }
      })
      window.flow.memories.add({ content: 'x'.repeat(200_000) })
      await died
    }, step)
    await page.close()
    const next = await openKit('default', { context })
    // The one that began the move was written, and so acknowledged, before it.
    expect(await countIn(next)).toBe(21)
    expect(
      await next.evaluate(() => window.flow.memories.list().every(({ content }) => content === 'x'.repeat(200_000))),
    ).toBe(true)
    await next.evaluate(() => void window.flow.memories.add({ content: 'small' }))
    await expect.poll(async () => (await statusIn(next)).durability).toBe('durable')
    expect(await next.evaluate(() => window.flow.storage.saved())).toBe(true)
    await context.close()
  }
})

/** So many memories of 200,000 characters; 20 are just below what localStorage is left to. */
async function fill(count: number): Promise<void> {
  for (let at = 0; at < count; at++) window.flow.memories.add({ content: 'x'.repeat(200_000) })
  await window.flow.storage.saved()
}

for (const adapter of ['localStorage', 'indexedDb'] as const) {
  test(`a page over ${adapter} that was frozen, or slept in the back/forward cache, has what was said meanwhile`, async ({
    context,
    openKit,
  }) => {
    const [page, other] = [await openKit(adapter), await openKit(adapter)]
    const say = (content: string) =>
      other.evaluate(async (text) => {
        window.flow.memories.add({ content: text })
        await window.flow.storage.saved()
      }, content)
    const cdp = await context.newCDPSession(page)
    await cdp.send('Page.enable')
    await cdp.send('Page.setWebLifecycleState', { state: 'frozen' })
    await say('while it was frozen')
    await cdp.send('Page.setWebLifecycleState', { state: 'active' })
    await expect.poll(() => countIn(page)).toBe(1)
    // Chromium without a window has no such cache: what a page in it misses, and what it is told when it comes back.
    await page.evaluate(() => {
      // oxlint-disable-next-line unicorn/consistent-function-scoping -- what a page runs must stand in what it is given
      const ignore = (event: Event) => event.stopImmediatePropagation()
      window.addEventListener('storage', ignore, { capture: true })
      const dispatch = BroadcastChannel.prototype.dispatchEvent
      BroadcastChannel.prototype.dispatchEvent = () => false
      window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))
      window.addEventListener('pageshow', () => {
        window.removeEventListener('storage', ignore, { capture: true })
        BroadcastChannel.prototype.dispatchEvent = dispatch
      })
    })
    await say('while it slept')
    await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })))
    await expect.poll(() => countIn(page)).toBe(2)
    await page.evaluate(() => void window.flow.memories.add({ content: 'after' }))
    await expect.poll(() => countIn(other)).toBe(3)
  })
}

test('a page of older code that blocks the database is waited for, with a reason', async ({
  context,
  kitUrl,
  openKit,
}) => {
  const older = await context.newPage()
  await older.goto(kitUrl)
  await older.evaluate(async () => {
    const opening = indexedDB.open('personaflow/app', 1)
    await new Promise((resolve) => opening.addEventListener('success', resolve))
  })
  const page = await openKit('indexedDb')
  expect(await statusIn(page)).toMatchObject({ status: 'degraded', reason: expect.stringContaining('other tabs') })
  await page.evaluate(() => void window.flow.memories.add({ content: 'not lost' }))
  expect(await page.evaluate(() => window.flow.storage.saved())).toBe(false)
  await older.close()
  await expect.poll(async () => (await statusIn(page)).status, { timeout: 20_000 }).toBe('saved')
  expect(await countIn(await openKit('indexedDb'))).toBe(1)
})

for (const adapter of ['localStorage', 'indexedDb'] as const) {
  test(`forged events and messages over ${adapter} change nothing`, async ({ openKit }) => {
    const [page, other] = [await openKit(adapter), await openKit(adapter)]
    await page.evaluate(async () => {
      window.flow.memories.add({ content: 'true' })
      await window.flow.storage.saved()
    })
    await expect.poll(() => countIn(other)).toBe(1)
    const before = await page.evaluate(() => JSON.stringify(window.flow.getState()))
    await other.evaluate(() => {
      const [memory] = window.flow.memories.list()
      const forged = { ...memory, content: 'forged' }
      const record = { collection: 'memories', id: memory!.id, clock: '8999999999999-0000-forged', body: forged }
      const channel = new BroadcastChannel('personaflow/app')
      for (const message of [record, [record], { type: 'erase' }, 'erase', 'all', null, 'written']) {
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no target, only a window has
        channel.postMessage(message)
      }
    })
    await page.evaluate(() => {
      const key = Object.keys(localStorage).find((name) => name.includes('/memories/'))
      const forged = { key: key ?? 'personaflow/app/memories/a/b', oldValue: null, newValue: '{"v":1,"body":"forged"}' }
      for (const event of [
        forged,
        { ...forged, newValue: null },
        { ...forged, key: 'personaflow/app/' },
        { key: null },
      ])
        window.dispatchEvent(new StorageEvent('storage', event))
    })
    // What comes after them, on the same ways, has arrived: so had they.
    await other.evaluate(() => void window.flow.memories.add({ content: 'later' }))
    await expect.poll(() => countIn(page)).toBe(2)
    await page.evaluate(() => window.flow.memories.forget(window.flow.memories.list()[0]!.id))
    const after = await page.evaluate(() => window.flow.memories.list())
    expect(after.map(({ content }) => content)).toEqual(['true'])
    expect(before).toContain(JSON.stringify(after[0]))
  })
}
