import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { chromium, expect, test, type BrowserContext, type Page } from '@playwright/test'
import { build, preview, type PreviewServer } from 'vite'
import { findChromium } from '../chromium.ts'
import type { AdapterName } from './kit/main.ts'

const root = path.resolve(import.meta.dirname, '../..')
let server: PreviewServer
let url: string

// Playwright reads from the first parameter which fixtures are needed: none.
// oxlint-disable-next-line no-empty-pattern
test.beforeAll(async ({}, { workerIndex }) => {
  const outDir = path.join(root, 'node_modules/.cache/kit', String(workerIndex))
  const src = path.join(root, 'src')
  const config = {
    configFile: false,
    root: path.join(import.meta.dirname, 'kit'),
    logLevel: 'error',
    resolve: {
      alias: [
        { find: 'personaflow/storage', replacement: path.join(src, 'storage/public.ts') },
        { find: 'personaflow', replacement: path.join(src, 'index.ts') },
      ],
    },
    build: { outDir, emptyOutDir: true },
    // A sandboxed frame has no origin, and loads its script as from elsewhere.
    preview: { host: '127.0.0.1', port: 0, cors: true },
  } as const
  await build(config)
  server = await preview(config)
  url = server.resolvedUrls!.local[0]!
})

test.afterAll(() => server.close())

async function openPage(context: BrowserContext, adapter: AdapterName): Promise<Page> {
  const page = await context.newPage()
  await page.goto(url)
  await page.evaluate(async (name) => void (await window.openFlow(name)), adapter)
  return page
}

const countIn = (page: Page) => page.evaluate(() => window.flow.getState().memoriesOf.ada?.size ?? 0)
const contentsOf = (page: Page) => page.evaluate(() => window.flow.getMemories().map(({ content }) => content))
const lostIn = (page: Page) =>
  page.evaluate(() => window.flow.getLostVersions('memories', window.flow.getMemories()[0]!.id).length)
const statusIn = (page: Page) => page.evaluate(() => window.flow.getState().storage)

for (const adapter of ['localStorage', 'indexedDb'] as const) {
  test.describe(adapter, () => {
    test('two pages that add 500 each have 1,000 each, and so has a reload', async ({ context }) => {
      const pages = [await openPage(context, adapter), await openPage(context, adapter)]
      await Promise.all(
        pages.map((page, at) =>
          page.evaluate(async (who) => {
            for (let n = 0; n < 500; n++) {
              window.flow.addMemory({ content: `${who} says ${n}` })
              if (n % 20 === 0) await new Promise((resolve) => setTimeout(resolve))
            }
            await window.flow.saved()
          }, at),
        ),
      )
      for (const page of pages) await expect.poll(() => countIn(page)).toBe(1_000)
      expect(await countIn(await openPage(context, adapter))).toBe(1_000)
    })

    test('what one page adds is in the other within 200 ms, and one record edited in both has one winner', async ({
      context,
    }) => {
      const [one, two] = [await openPage(context, adapter), await openPage(context, adapter)]
      await two.evaluate(() => {
        window.flow.subscribe(({ memoriesOf }) => {
          if (memoriesOf.ada?.size === 1) document.title = String(Date.now())
        })
      })
      const added = await one.evaluate(() => {
        window.flow.addMemory({ content: 'tea' })
        return Date.now()
      })
      await expect.poll(() => countIn(two)).toBe(1)
      expect(Number(await two.title()) - added).toBeLessThan(200)
      await Promise.all(
        [one, two].map((page, at) =>
          page.evaluate(
            (who) => void window.flow.updateMemory(window.flow.getMemories()[0]!.id, { content: who }),
            `tea ${at}`,
          ),
        ),
      )
      await expect.poll(async () => [await lostIn(one), await lostIn(two)]).toEqual([1, 1])
      expect(await contentsOf(one)).toEqual(await contentsOf(two))
    })

    test('a page that crashes or closes right after a commit leaves it whole', async ({ context }) => {
      for (const end of ['crash', 'close'] as const) {
        const page = await openPage(context, adapter)
        const before = await countIn(page)
        await page.evaluate(async () => {
          for (let n = 0; n < 20; n++) window.flow.addMemory({ content: `the last words ${n}` })
          await Promise.resolve()
        })
        if (end === 'crash') await page.goto('chrome://crash').catch(() => {})
        await page.close()
        const next = await openPage(context, adapter)
        expect(await countIn(next)).toBe(before + 20)
        await next.close()
      }
    })

    test('newer code in another page turns this one read-only, and nothing of it changes', async ({ context }) => {
      const page = await openPage(context, adapter)
      await page.evaluate(async () => {
        window.flow.addMemory({ content: 'old' })
        await window.flow.saved()
      })
      const newer = await context.newPage()
      await newer.goto(url)
      await newer.evaluate(async (name) => {
        const storage = window.openStorage(name)
        await storage.open({ name: 'app', schema: 2 })
        await storage.commit([{ collection: 'memories', id: 'n', clock: '1800000000000-0000-n', body: { new: true } }])
      }, adapter)
      expect(await page.evaluate(() => (window.flow.addMemory({ content: 'late' }), window.flow.saved()))).toBe(false)
      expect(await statusIn(page)).toMatchObject({ status: 'read-only' })
      const reopened = await openPage(context, adapter)
      expect(await statusIn(reopened)).toMatchObject({ status: 'read-only', reason: expect.stringContaining('Reload') })
      expect(JSON.stringify(await reopened.evaluate(() => window.flow.getMemories()))).not.toContain('late')
    })

    test('a browser that is killed leaves what it should', async () => {
      const profile = mkdtempSync(path.join(tmpdir(), 'pf-killed-'))
      const { executablePath, args, env } = await findChromium()
      const launch = () => chromium.launchPersistentContext(profile, { executablePath, args, ...(env && { env }) })
      try {
        const page = await openPage(await launch(), adapter)
        let acknowledged = -1
        await page.exposeFunction('acknowledge', (n: number) => (acknowledged = n))
        const running = page
          .evaluate(async () => {
            const { acknowledge } = window as unknown as { acknowledge(n: number): Promise<void> }
            for (let n = 0; n < 1_000; n++) {
              window.flow.addMemory({ content: `word ${n}` })
              if (await window.flow.saved()) await acknowledge(n)
            }
          })
          .catch(() => {})
        await expect.poll(() => acknowledged, { timeout: 15_000 }).toBeGreaterThan(200)
        // This profile's own browser and none else: its path is in the command line of each of its processes.
        execFileSync('/usr/bin/env', ['pkill', '-9', '-f', profile])
        await running
        const atDeath = acknowledged
        const context = await launch()
        const next = await openPage(context, adapter)
        const words = await next.evaluate(() =>
          window.flow.getMemories({ limit: 2_000 }).map(({ content }) => Number((content as string).slice(5))),
        )
        const last = Math.max(-1, ...words)
        // A clean prefix, never a torn record; with IndexedDB every one that was acknowledged.
        expect(words.toSorted((a, b) => a - b)).toEqual(Array.from({ length: last + 1 }, (_, n) => n))
        if (adapter === 'indexedDb') expect(last).toBeGreaterThanOrEqual(atDeath)
        expect((await statusIn(next)).quarantined).toEqual([])
        await context.close()
      } finally {
        rmSync(profile, { recursive: true, force: true })
      }
    })
  })
}

test('a full disk degrades, and recovers without a reload', async ({ context }) => {
  const page = await openPage(context, 'indexedDb')
  const cdp = await context.newCDPSession(page)
  const { origin } = new URL(url)
  await cdp.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 200_000 })
  const isSaved = await page.evaluate(async () => {
    for (let n = 0; n < 60; n++) {
      const noise = Array.from(crypto.getRandomValues(new Uint8Array(20_000)), (byte) => byte.toString(36)).join('')
      window.flow.addMemory({ content: noise })
      if (!(await window.flow.saved())) return false
    }
    return true
  })
  expect(isSaved).toBe(false)
  expect(await statusIn(page)).toMatchObject({ status: 'degraded', reason: expect.stringContaining('full') })
  await cdp.send('Storage.overrideQuotaForOrigin', { origin })
  await expect.poll(async () => (await statusIn(page)).status, { timeout: 20_000 }).toBe('saved')
  const count = await countIn(page)
  expect(await countIn(await openPage(context, 'indexedDb'))).toBe(count)
})

test('a database that the browser takes away is opened again, and what is shown is put back', async ({ context }) => {
  const page = await openPage(context, 'indexedDb')
  await page.evaluate(async () => {
    window.flow.addMemory({ content: 'kept' })
    await window.flow.saved()
  })
  const cdp = await context.newCDPSession(page)
  await cdp.send('Storage.clearDataForOrigin', { origin: new URL(url).origin, storageTypes: 'indexeddb,local_storage' })
  await page.evaluate(() => void window.flow.addMemory({ content: 'more' }))
  await expect.poll(() => page.evaluate(() => window.flow.saved())).toBe(true)
  await expect
    .poll(async () => {
      const next = await openPage(context, 'indexedDb')
      const count = await countIn(next)
      await next.close()
      return count
    })
    .toBe(2)
})

test('an erasure leaves nothing to read: not in storage, not in the other page', async ({ context }) => {
  const [one, two] = [await openPage(context, 'default'), await openPage(context, 'default')]
  await one.evaluate(() => void window.flow.addMemory({ content: 'the marker' }))
  await expect.poll(() => countIn(two)).toBe(1)
  await one.evaluate(() => window.flow.erase())
  await expect.poll(() => countIn(two)).toBe(0)
  for (const page of [one, two]) {
    const left = await page.evaluate(async () => {
      const databases = await indexedDB.databases()
      return JSON.stringify([
        localStorage,
        sessionStorage,
        window.flow.getState(),
        databases,
        window.flow.logger.entries(),
      ])
    })
    expect(left).not.toContain('marker')
  }
})

test('where the browser denies storage it works in RAM, and says so', async ({ page }) => {
  await page.goto(url)
  await page.evaluate((src) => {
    const frame = document.createElement('iframe')
    frame.setAttribute('sandbox', 'allow-scripts')
    frame.src = src
    document.body.append(frame)
  }, url)
  await expect.poll(() => page.frames().length).toBe(2)
  const frame = page.frames()[1]!
  await frame.waitForFunction(() => typeof window.openFlow === 'function')
  const shown = await frame.evaluate(async () => {
    const flow = await window.openFlow('default')
    flow.addMemory({ content: 'here for now' })
    const isSaved = await flow.saved()
    return { isSaved, count: flow.getMemories().length, storage: flow.getState().storage }
  })
  expect(shown).toMatchObject({
    isSaved: false,
    count: 1,
    storage: { status: 'degraded', reason: expect.stringContaining('Allow site data') },
  })
})
