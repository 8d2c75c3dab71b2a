import { passphraseLock, type HttpStorageOptions, type PersonaStorage } from 'personaflow/storage'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { eventually } from '../eventually.ts'
import { nextTenant, openDatabase } from './database.ts'
import { openServer, whenSynced } from './openDevice.ts'

type Server = Awaited<ReturnType<typeof openServer>>

const opened: PersonaStorage[] = []
const lock = passphraseLock({ passphrase: 'correct horse battery staple' })

beforeAll(openDatabase)
afterEach(async () => {
  await Promise.all(opened.splice(0).map((storage) => storage.close()))
})

async function openDevice(server: Server, options: HttpStorageOptions = {}): Promise<PersonaStorage> {
  const { storage } = server.openDevice({ store: 'app', ...options })
  opened.push(storage)
  await begin(storage)
  return storage
}

/** From here on it sends and fetches. */
async function begin(storage: PersonaStorage): Promise<void> {
  await storage.open({ name: `device-${crypto.randomUUID()}`, schema: 1 })
  for await (const batch of storage.load()) expect(batch).toBeDefined()
}

const memory = (id: string, content: string) => ({
  collection: 'memories',
  id,
  clock: '0000000000001-0000-w1',
  body: { content },
})

/** Names of files: hashes of what they hold. */
const FILES = ['a'.repeat(64), 'b'.repeat(64)]

const keys = ['m1', 'm2'].map((id) => ({ collection: 'memories', id }))

test('a server reads nothing of what is locked; a device with the passphrase reads all', async () => {
  const tenant = nextTenant()
  const server = await openServer(tenant)
  const phone = await openDevice(server, { lock })
  await phone.commit([memory('m1', 'Mira plays the cello')])
  await phone.blobs!.write(FILES[0]!, 0, new TextEncoder().encode('a picture of Mira'))
  await whenSynced(phone)
  const { sql } = await openDatabase()
  const kept = await Promise.all(
    ['records', 'files'].map(async (table) => {
      const rows = await sql(`select * from personaflow.${table} where tenant_id = $1`, [tenant])
      return JSON.stringify(rows, (_, value: unknown) =>
        value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
      )
    }),
  )
  expect(kept[0]).toContain('m1')
  expect(kept.join('')).not.toMatch(/Mira|cello|a{64}/)
  const laptop = await openDevice(server, { lock })
  await whenSynced(laptop)
  expect(await laptop.read(keys)).toMatchObject([{ id: 'm1', body: { content: 'Mira plays the cello' } }])
  expect(new TextDecoder().decode(await laptop.blobs!.read(FILES[0]!, 0))).toBe('a picture of Mira')
})

test('a device with another passphrase, or none, gets and gives nothing, and says why', async () => {
  const server = await openServer(nextTenant())
  const phone = await openDevice(server, { lock })
  await phone.commit([memory('m1', 'Mira plays the cello')])
  await whenSynced(phone)
  const other = await openDevice(server, { lock: passphraseLock({ passphrase: 'correct horse battery' }) })
  const open = await openDevice(server)
  await other.commit([memory('m2', 'kept here')])
  await eventually(() =>
    expect(other.sync!.get()).toMatchObject({ state: 'refused', reasonCode: 'wrong-key', waiting: 1 }),
  )
  await eventually(() => expect(open.sync!.get()).toMatchObject({ state: 'refused', reasonCode: 'locked' }))
  expect(await other.read(keys)).toMatchObject([{ id: 'm2', body: { content: 'kept here' } }])
  expect(await open.read(keys)).toEqual([])
})

test('a passphrase is asked for once, and again when the user retries', async () => {
  const server = await openServer(nextTenant())
  const phone = await openDevice(server, { lock })
  await phone.commit([memory('m1', 'yes')])
  await whenSynced(phone)
  let typed = 'correct horse battery'
  const ask = vi.fn<() => Promise<string>>(async () => typed)
  const { storage, network } = server.openDevice({ store: 'app', lock: passphraseLock({ passphrase: ask }) })
  opened.push(storage)
  await begin(storage)
  await eventually(() => expect(storage.sync!.get().reasonCode).toBe('wrong-key'))
  for (const id of ['m2', 'm3']) {
    const { requests } = network
    await storage.commit([memory(id, 'typed meanwhile')])
    await eventually(() => expect(network.requests).toBeGreaterThan(requests))
  }
  await eventually(() => expect(storage.sync!.get()).toMatchObject({ reasonCode: 'wrong-key', waiting: 2 }))
  expect(ask).toHaveBeenCalledOnce()
  typed = 'correct horse battery staple'
  storage.sync!.retry()
  await whenSynced(storage)
  expect(ask).toHaveBeenCalledTimes(2)
  expect(await storage.read(keys)).toHaveLength(2)
})

test('two bodies that were swapped on the server are told from another passphrase', async () => {
  const tenant = nextTenant()
  const server = await openServer(tenant)
  const phone = await openDevice(server, { lock })
  await phone.commit([memory('m1', 'yes'), memory('m2', 'no')])
  await whenSynced(phone)
  const { sql } = await openDatabase()
  const swapped = await sql(
    `update personaflow.records one set body = other.body from personaflow.records other
     where one.tenant_id = $1 and other.tenant_id = $1 and one.collection = 'memories'
       and other.collection = 'memories' and one.id <> other.id
     returning one.id`,
    [tenant],
  )
  expect(swapped).toHaveLength(2)
  const laptop = await openDevice(server, { lock })
  await eventually(() =>
    expect(laptop.sync!.get()).toMatchObject({
      state: 'refused',
      reasonCode: 'failed',
      reason: expect.stringContaining('changed, or swapped'),
    }),
  )
  expect(await laptop.read(keys)).toEqual([])
})

test('a page that only reads files opens the lock once, and tells no name before', async () => {
  const server = await openServer(nextTenant())
  const phone = await openDevice(server, { lock })
  await phone.commit([memory('m1', 'yes')])
  for (const name of FILES) await phone.blobs!.write(name, 0, new TextEncoder().encode(`of ${name}`))
  await whenSynced(phone)
  const addresses: string[] = []
  const passphrases = ['correct horse battery', 'correct horse battery staple']
  const [wrong, right] = passphrases.map((passphrase) => {
    const ask = vi.fn<() => Promise<string>>(async () => passphrase)
    const { storage } = server.openDevice({
      store: 'app',
      lock: passphraseLock({ passphrase: ask }),
      async fetch(input, init) {
        addresses.push(new Request(input, init).url)
        return server.route(new Request(input, init))
      },
    })
    opened.push(storage)
    return { storage, ask }
  })
  for (const { storage } of [wrong!, right!]) await storage.open({ name: `device-${crypto.randomUUID()}`, schema: 1 })
  const files = await Promise.all(FILES.map((name) => right!.storage.blobs!.read(name, 0)))
  expect(files.map((bytes) => new TextDecoder().decode(bytes))).toEqual(FILES.map((name) => `of ${name}`))
  expect(right!.ask).toHaveBeenCalledOnce()
  for (const name of FILES) expect(await wrong!.storage.blobs!.read(name, 0)).toBeUndefined()
  expect(wrong!.ask).toHaveBeenCalledOnce()
  expect(addresses.length).toBeGreaterThan(FILES.length)
  expect(addresses.filter((address) => FILES.some((name) => address.includes(name)))).toEqual([])
})
