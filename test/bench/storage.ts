/**
 * Memories added and loaded in Chromium, ours beside what else keeps them, in one run. The main thread's time is CPU, never
 * the wall's; of what is measured in rounds the median round is given. Per contestant and size:
 *
 * - `addMs`: an added memory's own task, from the call until the storage has been handed what changed: what a user could
 *   feel. For zustand that is all of it, since it writes before it returns.
 * - `writtenMs`: all tasks of the main thread until it is durable, the browser's answers and hints to other tabs included.
 * - `drainMs` (ours): what is left to idle slices and timers: the index, facts, summaries, the journal's and the log's
 *   upkeep, what the storage takes up. Idle callbacks wait until all is added, so that none of it is in the two above.
 * - `durableMs`: from the call until it is as durable as it gets, by the clock.
 * - `bytesPerAdd`: what one memory takes up in storage.
 * - `usableMs`, `loadMs`: a cold start, until the newest can be used and until all is there, by the clock.
 */
import { installPeers, median, readArguments, writeFigures } from './benchmark.ts'
import { openPage, type BenchPage } from './openPage.ts'

const SIZES = { 100: '100', 1_000: '1k', 10_000: '10k', 100_000: '100k' } as const
/** What localStorage holds: 5 Mi UTF-16 units end at some 15,000 memories. */
const LOCAL_MAX = 10_000
/** `adds`: per round; those that write all anew each time need no more to be told apart. */
const CONTESTANTS = {
  oursIndexedDb: { title: 'ours, IndexedDB', adds: 40 },
  oursLocalStorage: { title: 'ours, localStorage', adds: 40 },
  zustandPersist: { title: 'zustand persist', adds: 8 },
  idbKeyval: { title: 'idb-keyval, a record each', adds: 40 },
  blob: { title: 'idb-keyval, one blob', adds: 8 },
  dexie: { title: 'Dexie', adds: 40 },
} as const
type Name = keyof typeof CONTESTANTS

const RUNS = 5
/** Feeds drain within a second, the log folds after five. */
const DRAINED_MS = 8_000

interface Written {
  addMs: number
  writtenMs: number
  drainMs: number
  durableMs: number
  bytesPerAdd: number
}

interface Loaded {
  usableMs: number
  loadMs: number
}

async function mainThreadMs({ cdp }: BenchPage): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics')
  return metrics.find(({ name }) => name === 'TaskDuration')!.value * 1_000
}

async function measureLoad({ page }: BenchPage, name: Name, size: number): Promise<Loaded> {
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
  return {
    usableMs: median(loads.map(({ usableMs }) => usableMs)),
    loadMs: median(loads.map(({ completeMs }) => completeMs)),
  }
}

async function measureAdds(bench: BenchPage, name: Name, size: number): Promise<Written> {
  const { page } = bench
  const { adds } = CONTESTANTS[name]
  // Indexes and whatever else follows a load are not what one added memory costs.
  await page.waitForTimeout(size > LOCAL_MAX ? 15_000 : 3_000)
  const before = await page.evaluate((who) => window.contestants[who]!.used(), name)
  await page.evaluate(() => {
    const { requestIdleCallback: request } = window
    const held: IdleRequestCallback[] = []
    window.requestIdleCallback = (callback) => held.push(callback)
    window.releaseIdle = () => {
      window.requestIdleCallback = request
      for (const callback of held) request(callback)
    }
  })
  const rounds: { taskMs: number; writtenMs: number; durable: number[] }[] = []
  for (let round = 0; round < RUNS; round++) {
    const cpu = await mainThreadMs(bench)
    const { result: durable, tasks } = await traced(bench, () => addSome(bench, name, size + round * adds))
    rounds.push({
      taskMs: tasks.reduce((sum, ms) => sum + ms, 0) / adds,
      writtenMs: ((await mainThreadMs(bench)) - cpu) / adds,
      durable,
    })
  }
  const cpu = await mainThreadMs(bench)
  await page.evaluate(() => window.releaseIdle())
  if (name.startsWith('ours')) await page.waitForTimeout(DRAINED_MS)
  const drainMs = ((await mainThreadMs(bench)) - cpu) / (adds * RUNS)
  const after = await page.evaluate((who) => window.contestants[who]!.used(), name)
  return {
    addMs: median(rounds.map(({ taskMs }) => taskMs)),
    writtenMs: median(rounds.map(({ writtenMs }) => writtenMs)),
    drainMs,
    durableMs: median(rounds.flatMap(({ durable }) => durable)),
    bytesPerAdd: (after - before) / (adds * RUNS),
  }
}

/** Adds one round, each memory in a task of its own; gives how long each took to be durable, in ms. */
function addSome({ page }: BenchPage, name: Name, from: number): Promise<number[]> {
  return page.evaluate(
    async ([who, count, first]) => {
      const times: number[] = []
      for (let at = first; at < first + count; at++) {
        const content = `${at}: the user said that they like long walks, old maps and strong tea in the afternoon.`
        const memory = {
          id: `memory-${String(at).padStart(8, '0')}`,
          personaId: 'ada',
          type: 'interaction',
          content,
          metadata: {},
          at: Date.now(),
          importance: 0.5,
          pinned: false,
          trust: 'user',
        } as const
        await new Promise((resolve) => setTimeout(resolve))
        performance.mark('add')
        const start = performance.now()
        await window.contestants[who]!.add(memory)
        times.push(performance.now() - start)
      }
      return times
    },
    [name, CONTESTANTS[name].adds, from] as const,
  )
}

interface TraceEvent {
  readonly name: string
  readonly cat: string
  readonly pid: number
  readonly tid: number
  /** Microseconds; `tdur` of the thread's CPU. */
  readonly ts: number
  readonly dur?: number
  readonly tdur?: number
}

/** Runs, and gives the CPU time, in ms, of each task in which `add` was marked. */
async function traced<T>({ cdp }: BenchPage, run: () => Promise<T>): Promise<{ result: T; tasks: number[] }> {
  const events: TraceEvent[] = []
  // The protocol leaves open what an event holds.
  const onData = ({ value }: { value: unknown[] }) => events.push(...(value as TraceEvent[]))
  cdp.on('Tracing.dataCollected', onData)
  const includedCategories = ['disabled-by-default-devtools.timeline', 'blink.user_timing']
  await cdp.send('Tracing.start', { traceConfig: { includedCategories } })
  const result = await run()
  const complete = new Promise((resolve) => {
    cdp.once('Tracing.tracingComplete', resolve)
  })
  await cdp.send('Tracing.end')
  await complete
  cdp.off('Tracing.dataCollected', onData)
  const marks = events.filter(({ name, cat }) => name === 'add' && cat.includes('user_timing'))
  const tasks = marks.map(({ pid, tid, ts }) => {
    const task = events.find(
      (event) =>
        event.name === 'RunTask' &&
        event.pid === pid &&
        event.tid === tid &&
        event.ts <= ts &&
        ts <= event.ts + (event.dur ?? 0),
    )
    if (task?.tdur === undefined) throw new Error('Chromium does not tell the CPU time of a task here')
    return task.tdur / 1_000
  })
  return { result, tasks }
}

const { json } = readArguments()
installPeers()
const bench = await openPage('storage')
await bench.cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
const figures: Record<string, number> = {}
try {
  for (const [size, label] of Object.entries(SIZES)) {
    console.log(
      `\n${label} stored: ms of the main thread per add (its task · until written · drained) · ms until durable · bytes · ms until usable · until complete`,
    )
    for (const [name, { title }] of Object.entries(CONTESTANTS) as [Name, (typeof CONTESTANTS)[Name]][]) {
      const isLocal = name === 'oursLocalStorage' || name === 'zustandPersist'
      if (isLocal && Number(size) > LOCAL_MAX) continue
      const loaded = await measureLoad(bench, name, Number(size))
      const found = { ...(await measureAdds(bench, name, Number(size))), ...loaded }
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
