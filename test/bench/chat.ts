/**
 * A chat beside its peers and beside the bare DOM: `npm run bench:chat [-- --json FILE]`. Main-thread CPU time by the
 * clock of the thread, so that what else runs on the machine counts little; read the ratios, within one run.
 */
import type { Page } from 'playwright'
import { installPeers, median, quantile, readArguments, writeFigures } from './benchmark.ts'
import { openPage, type BenchPage } from './openPage.ts'
import type { ChatBench } from './pages/chat/main.ts'

declare global {
  interface Window {
    bench: ChatBench
  }
}

const RUNS = 5
const TOKENS = 1000
const PER_SECOND = 200

interface Run {
  readonly cpuMs: number
  readonly keyP95: number
  readonly historyRenders: number
}

const { json } = readArguments()
installPeers()
const bench = await openPage('chat')
const rows: Record<string, Record<string, number>> = {}

/** What streams: who, under how long a history, and at how many tokens a second. */
const STREAMS = [
  ['ours', 100, PER_SECOND],
  ['ours', 1000, PER_SECOND],
  ['limit', 100, PER_SECOND],
  ['limit', 1000, PER_SECOND],
  ['useChatMemo', 100, PER_SECOND],
  ['useChatMemo', 1000, PER_SECOND],
  ['streamdown', 100, PER_SECOND],
  ['streamdownMemo', 100, PER_SECOND],
  ['assistantUi', 100, PER_SECOND],
  ['ours', 100, Infinity],
  ['limit', 100, Infinity],
] as const

try {
  const runs = STREAMS.map((): Run[] => [])
  // In turns: what else the machine does by and by falls on all of them.
  for (let round = 0; round < RUNS; round += 1) {
    for (const [at, [name, length, perSecond]] of STREAMS.entries()) {
      const run = await streaming(name, { length, perSecond })
      runs[at]!.push(run)
      console.log(`${nameOf(STREAMS[at]!)}: ${Math.round(run.cpuMs)} ms`)
    }
  }
  for (const [at, stream] of STREAMS.entries()) {
    const cpuMs = runs[at]!.map((run) => run.cpuMs)
    rows[nameOf(stream)] = {
      'CPU ms': median(cpuMs),
      min: Math.min(...cpuMs),
      max: Math.max(...cpuMs),
      'key to paint p95 ms': median(runs[at]!.map(({ keyP95 }) => keyP95)),
      'history renders': Math.max(...runs[at]!.map(({ historyRenders }) => historyRenders)),
    }
  }
  const mounts: { cpuMs: number; heapMb: number }[] = []
  for (let run = 0; run < RUNS; run += 1) mounts.push(await mount10k())
  rows['ours, mount of 10,000'] = {
    'CPU ms': median(mounts.map(({ cpuMs }) => cpuMs)),
    'heap MB': median(mounts.map(({ heapMb }) => heapMb)),
  }
} finally {
  await bench.close()
}

const cpu = (row: string): number => rows[row]?.['CPU ms'] ?? NaN
const figures = {
  toLimit: cpu('ours 100') / cpu('limit 100'),
  toUseChatMemo: cpu('ours 100') / cpu('useChatMemo 100'),
  toAssistantUi: cpu('ours 100') / cpu('assistantUi 100'),
  growth: cpu('ours 1000') / cpu('ours 100'),
  burstToLimit: cpu('ours burst') / cpu('limit burst'),
  historyRenders: rows['ours 100']?.['history renders'],
  keyToPaintP95ToLimit:
    (rows['ours 100']?.['key to paint p95 ms'] ?? NaN) / (rows['limit 100']?.['key to paint p95 ms'] ?? NaN),
  mount10kCpuMs: cpu('ours, mount of 10,000'),
  mount10kHeapMb: rows['ours, mount of 10,000']?.['heap MB'],
}
console.table(rows)
console.log(figures)
writeFigures('chat', figures, json)

function nameOf([name, length, perSecond]: (typeof STREAMS)[number]): string {
  return Number.isFinite(perSecond) ? `${name} ${length}` : `${name} burst`
}

async function streaming(name: string, { length, perSecond }: { length: number; perSecond: number }): Promise<Run> {
  const page = await pageOf(bench, name)
  await page.evaluate((count) => window.bench.mount(count), length)
  await page.locator('textarea').last().focus()
  const clock = await cpuClock(page)
  const from = await clock()
  const stream = { isOver: false }
  const ended = page
    .evaluate(([count, pace]) => window.bench.stream(count!, pace!), [TOKENS, perSecond])
    .finally(() => (stream.isOver = true))
  // A key now and then, as somebody who writes on while the answer comes.
  while (!stream.isOver && Number.isFinite(perSecond)) {
    await page.keyboard.press('a')
    await page.waitForTimeout(150)
  }
  await ended
  const cpuMs = (await clock()) - from
  const { keys, renders } = await page.evaluate(() => ({
    keys: window.bench.keys,
    renders: window.bench.historyRenders() ?? NaN,
  }))
  await page.close()
  return { cpuMs, keyP95: quantile(keys, 0.95), historyRenders: renders }
}

async function mount10k(): Promise<{ cpuMs: number; heapMb: number }> {
  const page = await pageOf(bench, 'ours')
  const cdp = await page.context().newCDPSession(page)
  // The messages are in the memory of the flow before the clock starts: what is measured is what shows them.
  await page.evaluate((count) => window.bench.load(count), 10_000)
  const heap = async () => {
    await cdp.send('HeapProfiler.collectGarbage')
    const { usedSize } = await cdp.send('Runtime.getHeapUsage')
    return usedSize / 1e6
  }
  const heapBefore = await heap()
  const clock = await cpuClock(page)
  const from = await clock()
  await page.evaluate(() => window.bench.show())
  const cpuMs = (await clock()) - from
  const heapMb = (await heap()) - heapBefore
  await page.close()
  return { cpuMs, heapMb }
}

async function pageOf({ open }: BenchPage, name: string): Promise<Page> {
  const page = await open()
  const url = new URL(page.url())
  url.searchParams.set('subject', name)
  await page.goto(url.href)
  await page.waitForFunction(() => 'bench' in window)
  return page
}

/** CPU time of the page's main thread, ms. */
async function cpuClock(page: Page): Promise<() => Promise<number>> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
  return async () => {
    const { metrics } = await cdp.send('Performance.getMetrics')
    return (metrics.find((metric) => metric.name === 'TaskDuration')?.value ?? NaN) * 1000
  }
}
