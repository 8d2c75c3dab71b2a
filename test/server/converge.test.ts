import { isDeepStrictEqual } from 'node:util'
import * as fc from 'fast-check'
import { httpStorage, volatileStorage, type PersonaStorage, type VolatileMemory } from 'personaflow/storage'
import { beforeAll, expect, test } from 'vitest'
import { openTab, type Tab } from '../storage/openTab.ts'
import { nextTenant, openDatabase } from './database.ts'
import { openServer } from './openDevice.ts'

beforeAll(openDatabase)

const LONG = process.env.PF_LONG !== undefined

/** A device: what lies on it outlives its page, and its network comes and goes. */
interface Device {
  readonly memory: VolatileMemory
  readonly clockSkewMs: number
  isOffline: boolean
  /** The server does what was asked, and its answer is lost. */
  losesAnswers: boolean
  page: { tab: Tab; storage: PersonaStorage; die(): void }
}

const step = fc.record({
  device: fc.nat({ max: 3 }),
  kind: fc.constantFrom('write', 'write', 'write', 'write', 'delete', 'crash', 'offline', 'online', 'deaf', 'erase'),
  id: fc.constantFrom('a', 'b', 'c'),
  pauseMs: fc.constantFrom(0, 0, 0, 5, 120, 250),
})
const world = fc.record({
  /** In a world without, no word may be lost. */
  hasErasures: fc.constantFrom(false, false, true),
  devices: fc.integer({ min: 2, max: LONG ? 4 : 3 }),
  skews: fc.array(fc.constantFrom(0, 0, -86_400_000, 86_400_000, 3_000), { minLength: 4, maxLength: 4 }),
  steps: fc.array(step, { minLength: 4, maxLength: LONG ? 1_000 : 20 }),
})

const pass = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Worlds in which something went wrong once. */
const FOUND: [typeof world extends fc.Arbitrary<infer W> ? W : never][] = []

test(
  'devices converge, and no word that was saved is lost, whatever the network, the clocks and crashes do',
  { timeout: 3_600_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(world, async ({ hasErasures, devices: count, skews, steps }) => {
        const server = await openServer(nextTenant())
        let pages = 0

        function openPage(device: Pick<Device, 'memory' | 'clockSkewMs'>): Device['page'] {
          let isDead = false
          const never = new Promise<never>(() => {})
          const local = volatileStorage({ memory: device.memory })
          const storage = httpStorage('http://app.test/api/sync', {
            // What a dead page asks for doesn't happen.
            local: { ...local, commit: (records) => (isDead ? never : local.commit(records)) },
            headers: { authorization: server.tenant },
            async fetch(input, init) {
              const { isOffline, losesAnswers } = device as Device
              if (isDead) return never
              if (isOffline) throw new TypeError('fetch failed')
              const response = await server.route(new Request(input, init))
              if (losesAnswers && Math.random() < 0.5) throw new TypeError('the answer was lost')
              return response
            },
          })
          const now = () => Date.now() + device.clockSkewMs
          const tab = openTab({ storage, writerId: `w${(pages += 1)}`, now })
          return { tab, storage, die: () => (isDead = true) }
        }

        function openDevice(clockSkewMs: number): Device {
          const device = { memory: new Map(), clockSkewMs, isOffline: false, losesAnswers: false }
          return Object.assign(device, { page: openPage(device) })
        }

        const devices = Array.from({ length: count }, (_, at) => openDevice(skews[at]!))
        await Promise.all(devices.map(({ page }) => page.tab.hydrated))
        const replaced = new Map<unknown, unknown>()
        const saved: { id: string; value: number }[] = []
        const deleted = new Set<string>()
        for (const [value, { device: at, kind: wanted, id, pauseMs }] of steps.entries()) {
          const kind = wanted === 'erase' && !hasErasures ? 'write' : wanted
          const device = devices[at % count]!
          const { tab } = device.page
          if (kind === 'crash') {
            device.page.die()
            void device.page.storage.close()
            device.page = openPage(device)
            await Promise.race([device.page.tab.hydrated, pass(50)])
          } else if (kind === 'offline') device.isOffline = true
          else if (kind === 'deaf') device.losesAnswers = true
          else if (kind === 'online') {
            device.isOffline = device.losesAnswers = false
            device.page.storage.sync!.retry()
          } else if (kind === 'erase') {
            // It takes what is said before it, by whichever clock.
            tab.view.clear()
            await tab.engine.destroy().catch(() => {})
          } else if (kind === 'delete') {
            deleted.add(id)
            tab.write(id, null)
          } else {
            replaced.set(value, tab.view.get(id))
            tab.write(id, value)
            if (pauseMs > 0 && (await tab.engine.saved())) saved.push({ id, value })
          }
          if (pauseMs > 0) await pass(pauseMs)
        }
        for (const device of devices) {
          device.isOffline = device.losesAnswers = false
          device.page.storage.sync!.retry()
        }
        const fresh = openDevice(0)
        await fresh.page.tab.hydrated
        const all = [...devices, fresh]
        const views = () => all.map(({ page }) => Object.fromEntries(page.tab.view))
        const isCalm = () =>
          all.every(({ page }) => {
            const status = page.storage.sync!.get()
            return status.state === 'synced' && status.waiting === 0
          }) && views().every((view) => isDeepStrictEqual(view, views()[0]))
        /** Saved words that are in no record and in no history of one. */
        const lost = () => (hasErasures ? [] : saved.filter(({ id, value }) => !deleted.has(id) && !isKept(id, value)))
        const isKept = (id: string, value: number) => {
          const { engine, view } = fresh.page.tab
          const known = new Set<unknown>()
          const versions = engine.lostVersions({ collection: 'memories', id })
          for (let heads = [view.get(id), ...versions.map(({ body }) => body)]; heads.length > 0;) {
            const next = heads.pop()
            if (next === undefined || known.has(next)) continue
            known.add(next)
            heads = [...heads, replaced.get(next)]
          }
          return known.has(value)
        }
        for (const end = Date.now() + 20_000; !(isCalm() && lost().length === 0) && Date.now() < end;) await pass(20)
        const stored = Object.fromEntries(fresh.page.tab.view)
        for (const view of views()) expect(view).toEqual(stored)
        for (const { page } of all) expect(page.storage.sync!.get()).toMatchObject({ state: 'synced', waiting: 0 })
        expect(lost()).toEqual([])
        await Promise.all(all.map(({ page }) => page.tab.engine.close()))
      }),
      { numRuns: LONG ? 60 : 3, examples: FOUND, endOnFailure: true },
    )
  },
)
