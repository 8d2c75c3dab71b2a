import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { findChromium } from '../chromium.ts'
import { countIn, expect, statusIn, test } from './kit.ts'

const contentsOf = (page: Page) => page.evaluate(() => window.flow.memories.list().map(({ content }) => content))
const lostIn = (page: Page) =>
  page.evaluate(() => window.flow.storage.lostVersions('memories', window.flow.memories.list()[0]!.id).length)

/** An edit in each page, at one moment, which none leaves its task before: one that has seen the other's is no conflict. */
async function editAtOnce(pages: readonly Page[], content = 'tea'): Promise<void> {
  const at = performance.timeOrigin + performance.now() + 1_000
  await Promise.all(
    pages.map((page, index) =>
      page.evaluate(
        ([text, moment]) => {
          const { id } = window.flow.memories.list()[0]!
          while (performance.timeOrigin + performance.now() < moment);
          window.flow.memories.update(id, { content: text })
        },
        [`${content} ${index}`, at] as const,
      ),
    ),
  )
}

const statusOfTurn = (page: Page, id: string) =>
  page.evaluate((conversationId) => window.flow.getState().turns[conversationId]?.status ?? 'none', id)
const repliesIn = (page: Page, id: string) =>
  page.evaluate((conversationId) => {
    const replies = window.flow.conversations.messages(conversationId).filter(({ role }) => role === 'assistant')
    return replies.map(({ parts, metadata }) => ({ parts, status: metadata!.personaflow.status }))
  }, id)

/** When a killed browser may no longer cost what was acknowledged. */
const safeAfterMs = { localStorage: 10_000, indexedDb: 0 }

for (const adapter of ['localStorage', 'indexedDb'] as const) {
  test.describe(adapter, () => {
    test('two pages that add 500 each have 1,000 each, and so has a reload', async ({ openKit }) => {
      const pages = [await openKit(adapter), await openKit(adapter)]
      await Promise.all(
        pages.map((page, at) =>
          page.evaluate(async (who) => {
            for (let n = 0; n < 500; n++) {
              window.flow.memories.add({ content: `${who} says ${n}` })
              if (n % 20 === 0) await new Promise((resolve) => setTimeout(resolve))
            }
            await window.flow.storage.saved()
          }, at),
        ),
      )
      for (const page of pages) await expect.poll(() => countIn(page)).toBe(1_000)
      expect(await countIn(await openKit(adapter))).toBe(1_000)
    })

    test('what one page adds is in the other within 200 ms, and one record edited in both has one winner', async ({
      openKit,
    }) => {
      const [one, two] = [await openKit(adapter), await openKit(adapter)]
      await two.evaluate(() => {
        window.flow.subscribe(({ memoriesOf }) => {
          if (memoriesOf.ada?.size === 1) document.title = String(Date.now())
        })
      })
      const added = await one.evaluate(() => {
        window.flow.memories.add({ content: 'tea' })
        return Date.now()
      })
      await expect.poll(() => countIn(two)).toBe(1)
      expect(Number(await two.title()) - added).toBeLessThan(200)
      await editAtOnce([one, two])
      await expect.poll(async () => [await lostIn(one), await lostIn(two)]).toEqual([1, 1])
      await expect
        .poll(async () => {
          const [ofOne, ofTwo] = [await contentsOf(one), await contentsOf(two)]
          return ofOne.length === 1 && ofOne[0] === ofTwo[0]
        })
        .toBe(true)
    })

    test('of two edits of one old record at one moment none is lost, again and again', async ({ context, openKit }) => {
      await context.addInitScript(() => {
        const now = Date.now
        Date.now = () => now() + Number(sessionStorage.getItem('shift') ?? 0)
      })
      const pages = [await openKit(adapter), await openKit(adapter)]
      await pages[0]!.evaluate(() => window.flow.memories.add({ content: 'tea' }))
      for (const page of pages) await expect.poll(() => countIn(page)).toBe(1)
      for (let round = 1; round <= 5; round++) {
        // An old version is taken away by who replaces it, unread by then what its writer puts in its place.
        for (const page of pages) {
          await page.evaluate((ms) => sessionStorage.setItem('shift', String(ms)), round * 60_000)
        }
        await editAtOnce(pages, `round ${round}`)
        await expect.poll(async () => new Set((await Promise.all(pages.map(contentsOf))).flat()).size).toBe(1)
        for (const page of pages) await expect.poll(() => lostIn(page)).toBe(round)
      }
      expect(await contentsOf(await openKit(adapter))).toEqual(await contentsOf(pages[0]!))
    })

    test('a reply that one page receives is in the other, which can stop it', async ({ openKit }) => {
      const [one, two] = [await openKit(adapter, { wordsPerSecond: 4 }), await openKit(adapter)]
      const id = await one.evaluate(() => {
        const asked = window.flow.chat.send({ text: 'Who are you, and what do you know of me?' })
        return asked.metadata!.personaflow.conversationId
      })
      await expect.poll(() => statusOfTurn(two, id)).toBe('streaming')
      await two.evaluate((conversationId) => window.flow.chat.stop({ conversationId }), id)
      await expect
        .poll(async () => [await statusOfTurn(one, id), await statusOfTurn(two, id)])
        .toEqual(['ready', 'none'])
      await expect.poll(async () => (await repliesIn(two, id))[0]?.status).toBe('stopped')
      await expect.poll(async () => await repliesIn(two, id)).toEqual(await repliesIn(one, id))
    })

    test('a page that crashes or closes right after a commit leaves it whole', async ({ openKit }) => {
      for (const end of ['crash', 'close'] as const) {
        const page = await openKit(adapter)
        const before = await countIn(page)
        await page.evaluate(async () => {
          for (let n = 0; n < 20; n++) window.flow.memories.add({ content: `the last words ${n}` })
          await Promise.resolve()
        })
        if (end === 'crash') await page.goto('chrome://crash').catch(() => {})
        await page.close()
        const next = await openKit(adapter)
        expect(await countIn(next)).toBe(before + 20)
        await next.close()
      }
    })

    test('newer code in another page turns this one read-only, and nothing of it changes', async ({
      context,
      openKit,
      kitUrl,
    }) => {
      const page = await openKit(adapter)
      await page.evaluate(async () => {
        window.flow.memories.add({ content: 'old' })
        await window.flow.storage.saved()
      })
      const newer = await context.newPage()
      await newer.goto(kitUrl)
      await newer.evaluate(async (name) => {
        const storage = window.openStorage(name)
        await storage.open({ name: 'app', schema: 2 })
        await storage.commit([{ collection: 'memories', id: 'n', clock: '1800000000000-0000-n', body: { new: true } }])
      }, adapter)
      // Browsers tell one page of what another wrote in their own time.
      const add = (content: string) =>
        page.evaluate((text) => (window.flow.memories.add({ content: text }), window.flow.storage.saved()), content)
      await expect.poll(() => add('next')).toBe(false)
      expect(await add('late')).toBe(false)
      expect(await statusIn(page)).toMatchObject({ status: 'read-only' })
      const reopened = await openKit(adapter)
      expect(await statusIn(reopened)).toMatchObject({ status: 'read-only', reason: expect.stringContaining('Reload') })
      expect(JSON.stringify(await reopened.evaluate(() => window.flow.memories.list()))).not.toContain('late')
    })

    test('a browser that is killed leaves what it should', async ({ openKit }) => {
      const profile = mkdtempSync(path.join(tmpdir(), 'pf-killed-'))
      const { executablePath, args, env } = await findChromium()
      const launch = () => chromium.launchPersistentContext(profile, { executablePath, args, ...(env && { env }) })
      try {
        const page = await openKit(adapter, { context: await launch() })
        /** When each was acknowledged. */
        const acknowledged: number[] = []
        await page.exposeFunction('acknowledge', () => acknowledged.push(Date.now()))
        const running = page
          .evaluate(async (pauseMs) => {
            const { acknowledge } = window as unknown as { acknowledge(): Promise<void> }
            for (let n = 0; n < 1_000; n++) {
              window.flow.memories.add({ content: `word ${n}` })
              if (await window.flow.storage.saved()) await acknowledge()
              if (n === 100) await new Promise((resolve) => setTimeout(resolve, pauseMs))
            }
          }, safeAfterMs[adapter])
          .catch(() => {})
        await expect.poll(() => acknowledged.length, { timeout: 40_000 }).toBeGreaterThan(200)
        // This profile's own browser and none else: its path is in the command line of each of its processes.
        execFileSync('/usr/bin/env', ['pkill', '-9', '-f', profile])
        await running
        const safe = acknowledged.filter((at) => at <= Date.now() - safeAfterMs[adapter]).length
        const context = await launch()
        const next = await openKit(adapter, { context })
        const words = await next.evaluate(() =>
          window.flow.memories.list({ limit: 2_000 }).map(({ content }) => Number((content as string).slice(5))),
        )
        const last = Math.max(-1, ...words)
        // A clean prefix, never a torn record; with IndexedDB every one that was acknowledged, else every older one.
        expect(words.toSorted((a, b) => a - b)).toEqual(Array.from({ length: last + 1 }, (_, n) => n))
        expect(safe).toBeGreaterThan(100)
        expect(last + 1).toBeGreaterThanOrEqual(safe)
        expect((await statusIn(next)).quarantined).toEqual([])
        await context.close()
      } finally {
        rmSync(profile, { recursive: true, force: true })
      }
    })
  })
}
