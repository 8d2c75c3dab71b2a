// The same in Chromium, with the storage that an app gets by itself: imports an export of 300 MB from a file, watches the
// heap by the devtools' protocol, reloads, opens a conversation, goes on with it and exports it.
// node test/bench/importLargePage.ts [--mb 300] [--json FILE]
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { CDPSession } from 'playwright'
import { writeFigures } from './benchmark.ts'
import { openPage } from './openPage.ts'
import type { LargePage } from './pages/import/main.ts'
import { writeChats } from './writeChats.ts'

declare const window: { readonly page: LargePage }

const { values } = parseArgs({ options: { mb: { type: 'string', default: '300' }, json: { type: 'string' } } })
const folder = mkdtempSync(path.join(tmpdir(), 'import-'))
try {
  const file = path.join(folder, 'chats.json')
  const largestMb = (await writeChats(file, Number(values.mb) * 2 ** 20)) / 2 ** 20
  const times = (mb: number) => `${mb.toFixed(1)} MB, ${(mb / largestMb).toFixed(2)} × the largest conversation`
  const bench = await openPage('import')
  const { page, cdp } = bench
  await page.waitForFunction('window.page')
  await page.locator('input').setInputFiles(file)
  const written = await watched(cdp, () => page.evaluate(() => window.page.import()))
  const { packed, durability } = written.result
  console.log(`${values.mb} MB, largest conversation ${largestMb.toFixed(1)} MB`)
  console.log(
    `imported: ${written.seconds.toFixed(1)} s, heap ${times(written.peakMb)}, ${packed} packed, ${durability}`,
  )
  console.log(`of it kept: ${times(written.keptMb)}`)
  await page.reload()
  await page.waitForFunction('window.page')
  const { loadMs, conversations } = await page.evaluate(() => ({ ...window.page }))
  console.log(`reloaded: ${conversations} conversations in ${loadMs.toFixed(0)} ms`)
  const opened = await watched(cdp, () => page.evaluate(() => window.page.open('Chat 7')))
  console.log(`opened one of ${opened.result} messages: ${opened.seconds.toFixed(1)} s, heap ${times(opened.peakMb)}`)
  const { messages, exported } = await page.evaluate(() => window.page.goOn('Chat 7'))
  console.log(`went on with it: ${messages} messages, ${(exported / 2 ** 20).toFixed(1)} MB exported`)
  await bench.close()
  const { peakMb: importMb, keptMb, seconds } = written
  const ratio = importMb / largestMb
  const figures = { largestMb, importMb, ratio, keptMb, seconds, packed, loadMs, openSeconds: opened.seconds }
  writeFigures('import-large-page', figures, values.json)
} finally {
  rmSync(folder, { recursive: true })
}

/** What a task takes of the page's heap, at its highest and after it. Garbage is collected before each look. */
async function watched<T>(cdp: CDPSession, task: () => Promise<T>) {
  const before = await usedIn(cdp)
  let peak = before
  const over = new AbortController()
  const started = performance.now()
  const running = task().finally(() => over.abort())
  while (!over.signal.aborted) {
    peak = Math.max(peak, await usedIn(cdp))
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  const result = await running
  const seconds = (performance.now() - started) / 1000
  const after = await usedIn(cdp)
  return { result, seconds, peakMb: Math.max(peak, after) - before, keptMb: after - before }
}

/** MB of the page's heap, and of buffers beside it, that are no garbage. */
async function usedIn(cdp: CDPSession): Promise<number> {
  await cdp.send('HeapProfiler.collectGarbage')
  const heap: { usedSize: number; backingStorageSize?: number } = await cdp.send('Runtime.getHeapUsage')
  return (heap.usedSize + (heap.backingStorageSize ?? 0)) / 2 ** 20
}
