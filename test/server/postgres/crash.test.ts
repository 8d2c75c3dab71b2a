import pg from 'pg'
import { createSyncRoute, postgresDatabase } from 'personaflow/server'
import { httpStorage, volatileStorage, type PersonaStorage } from 'personaflow/storage'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { PullAnswer } from '../../../src/storage/index.ts'
import { eventually } from '../../eventually.ts'
import { openTab, type Tab } from '../../storage/openTab.ts'
import { nextTenant } from '../database.ts'
import { whenSynced } from '../openDevice.ts'
import { findPostgres, freePort, startPostgres, type Postgres } from './startPostgres.ts'
import { startServer, type ServerProcess } from './startServer.ts'

/** One that may be killed: that of the other tests lives on. */
let postgres: Postgres
const servers: ServerProcess[] = []
const tabs: Tab[] = []

beforeAll(async () => {
  postgres = await startPostgres(findPostgres()!)
}, 60_000)

afterAll(() => postgres.stop())

afterEach(async () => {
  await Promise.all(tabs.splice(0).map(({ engine }) => engine.close()))
  await Promise.all(servers.splice(0).map((server) => server.kill()))
})

async function openServer(url = postgres.url): Promise<ServerProcess> {
  const server = await startServer(url, await freePort())
  servers.push(server)
  return server
}

let writers = 0

async function openDevice(address: string, tenant: string): Promise<Tab & { storage: PersonaStorage }> {
  const storage = httpStorage(address, { local: volatileStorage(), headers: { authorization: tenant } })
  const tab = openTab({ storage, writerId: `w${(writers += 1)}` })
  tabs.push(tab)
  await tab.hydrated
  return { ...tab, storage }
}

/** The records of one push. */
const batchOf = (batch: number) =>
  Array.from({ length: 20 }, (_, n) => ({
    collection: 'memories',
    id: `${batch}/${n}`,
    clock: `${String(batch + 1).padStart(13, '0')}-${n.toString(16).padStart(4, '0')}-w1`,
    body: { batch, n },
  }))

test('a database that is killed amid commits has all that was acknowledged, and no half of anything', async () => {
  const pool = new pg.Pool({ connectionString: postgres.url })
  const tenant = nextTenant()
  const route = createSyncRoute({
    database: postgresDatabase(pool),
    authorize: () => ({ tenant }),
    maxRequestsPerMinute: 1_000_000,
    onError: () => {},
  })
  async function ask(body: object): Promise<Response> {
    const headers = { 'content-type': 'application/json' }
    return route(new Request('http://app.test/api/sync', { method: 'POST', headers, body: JSON.stringify(body) }))
  }
  const place = { store: 'app', schema: 1 }
  const acknowledged = new Set<number>()
  let batch = 0
  let over = new AbortController()
  async function push(): Promise<void> {
    for (const { signal } = over; !signal.aborted;) {
      const own = (batch += 1)
      const response = await ask({ ...place, op: 'push', records: batchOf(own) })
      if (response.ok) acknowledged.add(own)
    }
  }
  for (let round = 0; round < 3; round++) {
    over = new AbortController()
    const pushing = [push(), push(), push()]
    const before = acknowledged.size
    await eventually(() => expect(acknowledged.size).toBeGreaterThan(before + 20))
    await postgres.kill()
    over.abort()
    await Promise.all(pushing)
    await postgres.start()
  }
  const found = new Map<number, number>()
  for (let since = 0, hasMore = true; hasMore;) {
    const answer: PullAnswer = await (await ask({ ...place, op: 'pull', since })).json()
    for (const { id } of answer.records)
      found.set(Number.parseInt(id, 10), (found.get(Number.parseInt(id, 10)) ?? 0) + 1)
    since = answer.cursor
    hasMore = answer.hasMore
  }
  expect([...acknowledged].filter((own) => found.get(own) !== 20)).toEqual([])
  expect([...found].filter(([, count]) => count !== 20)).toEqual([])
  expect(acknowledged.size).toBeGreaterThan(60)
  await pool.end()
})

test('a server that is killed amid pushes loses nothing, and its devices go on when it is back', async () => {
  const server = await openServer()
  const tenant = nextTenant()
  const [phone, laptop] = [await openDevice(server.address, tenant), await openDevice(server.address, tenant)]
  for (let round = 0; round < 4; round++) {
    for (let n = 0; n < 40; n++) {
      phone.write(`phone-${round}-${n}`, { n })
      laptop.write(`laptop-${round}-${n}`, { n })
      if (n === 20) await new Promise((resolve) => setTimeout(resolve, 90 + round * 15))
    }
    await server.kill()
    phone.write(`offline-${round}`, true)
    await server.start()
    for (const { storage } of [phone, laptop]) storage.sync!.retry()
  }
  await eventually(() => {
    expect(phone.view.size).toBe(4 * 81)
    expect(laptop.view.size).toBe(4 * 81)
  })
  await whenSynced(phone.storage)
  const tablet = await openDevice(server.address, tenant)
  expect(tablet.view.size).toBe(4 * 81)
})

test('a change reaches a device that listens to another server', async () => {
  const [one, two] = [await openServer(), await openServer()]
  const tenant = nextTenant()
  const [phone, laptop] = [await openDevice(one.address, tenant), await openDevice(two.address, tenant)]
  await Promise.all([phone, laptop].map(({ storage }) => whenSynced(storage)))
  phone.write('a', 'heard')
  await eventually(() => expect(laptop.view.get('a')).toBe('heard'))
})

test('servers that start at once make the tables once', async () => {
  const admin = new pg.Client({ connectionString: postgres.adminUrl })
  await admin.connect()
  await admin.query('create database many owner owner')
  const url = postgres.url.replace(/app$/, 'many')
  const started = await Promise.all([openServer(url), openServer(url), openServer(url)])
  const tenant = nextTenant()
  const devices = await Promise.all(started.map(({ address }) => openDevice(address, tenant)))
  devices[0]!.write('a', 1)
  for (const { view } of devices) await eventually(() => expect(view.get('a')).toBe(1))
  await admin.end()
})
