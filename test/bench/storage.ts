/**
 * Memories added and loaded in Chromium, ours beside what else keeps them: main thread per added memory (CPU, by CDP's
 * thread ticks), time until it is durable, cold load until usable and until complete.
 */
import { installPeers, median, readArguments, writeFigures } from './benchmark.ts'
import { openPage, type BenchPage } from './openPage.ts'

const SIZES = { 100: '100', 1_000: '1k', 10_000: '10k', 100_000: '100k' } as const
/** What localStorage holds: 5 Mi UTF-16 units end at some 15,000 memories. */
const LOCAL_MAX = 10_000
const CONTESTANTS = {
  oursIndexedDb: 'ours, IndexedDB',
  oursLocalStorage: 'ours, localStorage',
  zustandPersist: 'zustand persist',
  idbKeyval: 'idb-keyval, a record each',
  blob: 'idb-keyval, one blob',
  dexie: 'Dexie',
} as const
type Name = keyof typeof CONTESTANTS

const ADDS = 40
const RUNS = 5

interface Measured {
  addMs: number
  durableMs: number
  bytesPerAdd: number
  usableMs: number
  loadMs: number
}

async function mainThreadSeconds({ cdp }: BenchPage): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics')
  return metrics.find(({ name }) => name === 'TaskDuration')!.value
}

async function measure(bench: BenchPage, name: Name, size: number): Promise<Measured> {
  const { page } = bench
  await page.evaluate(() => localStorage.clear())
  await page.reload()
  await page.evaluate(([who, count]) => window.contestants[who]!.fill(count), [name, size] as const)
  const loads: { usableMs: number; completeMs: number; count: number }[] = []
  for (let run = 0; run < RUNS; run++) {
    await page.reload()
    loads.push(await page.evaluate((who) => window.contestants[who]!.load(), name))
  }
  const short = loads.find(({ count }) => count !== size)
  if (short !== undefined) throw new Error(`${name} loaded ${short.count} of ${size}`)
  // Indexes and whatever else is left to idle time are not what one added memory costs.
  await page.waitForTimeout(size > LOCAL_MAX ? 15_000 : 3_000)
  const before = await page.evaluate((who) => window.contestants[who]!.used(), name)
  const cpu = await mainThreadSeconds(bench)
  const durable = await page.evaluate(
    async ([who, count, from]) => {
      const times: number[] = []
      for (let at = 0; at < count; at++) {
        const start = performance.now()
        const content = `${at}: the user said that they like long walks, old maps and strong tea in the afternoon.`
        await window.contestants[who]!.add({
          id: `memory-${String(from + at).padStart(8, '0')}`,
          personaId: 'ada',
          type: 'interaction',
          content,
          metadata: {},
          at: Date.now(),
          importance: 0.5,
          pinned: false,
          trust: 'user',
        })
        times.push(performance.now() - start)
        await new Promise((resolve) => setTimeout(resolve))
      }
      return times
    },
    [name, ADDS, size] as const,
  )
  const spent = (await mainThreadSeconds(bench)) - cpu
  const after = await page.evaluate((who) => window.contestants[who]!.used(), name)
  return {
    addMs: (spent * 1_000) / ADDS,
    durableMs: median(durable),
    bytesPerAdd: (after - before) / ADDS,
    usableMs: median(loads.map(({ usableMs }) => usableMs)),
    loadMs: median(loads.map(({ completeMs }) => completeMs)),
  }
}

const { json } = readArguments()
installPeers()
const bench = await openPage('storage')
await bench.cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
const figures: Record<string, number> = {}
try {
  for (const [size, label] of Object.entries(SIZES)) {
    console.log(`\n${label} stored: main thread ms per add · durable ms · bytes per add · usable ms · complete ms`)
    for (const [name, title] of Object.entries(CONTESTANTS) as [Name, string][]) {
      const isLocal = name === 'oursLocalStorage' || name === 'zustandPersist'
      if (isLocal && Number(size) > LOCAL_MAX) continue
      const found = await measure(bench, name, Number(size))
      const shown = Object.values(found).map((value) => value.toFixed(value < 10 ? 2 : 0))
      console.log(`  ${title.padEnd(26)} ${shown.join(' · ')}`)
      const prefix = name === 'oursIndexedDb' ? '' : name
      for (const [figure, value] of Object.entries(found)) {
        const key = `${prefix}${prefix === '' ? figure : figure[0]!.toUpperCase() + figure.slice(1)}${label}`
        figures[key] = Math.round(value * 1_000) / 1_000
      }
    }
  }
} finally {
  await bench.close()
}
writeFigures('storage', figures, json)
