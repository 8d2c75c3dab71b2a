import { createPersonaFlow, type PersonaFlow } from 'personaflow'
import { volatileStorage, type HttpStorageOptions } from 'personaflow/storage'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { eventually } from '../eventually.ts'
import { createGate } from '../storage/createGate.ts'
import { nextTenant, openDatabase } from './database.ts'
import { openServer, whenSynced } from './openDevice.ts'

beforeAll(openDatabase)

const flows: PersonaFlow[] = []

afterEach(async () => {
  await Promise.all(flows.splice(0).map((flow) => flow.dispose()))
})

type Server = Awaited<ReturnType<typeof openServer>>

const ada = { id: 'ada', name: 'Ada', prompt: 'You help with mathematics.' }

interface FlowOptions extends HttpStorageOptions {
  /** Epoch ms, by this device's clock. */
  now?: () => number
}

/** A flow on a device of its own. */
async function openFlow(server: Server, { now, ...options }: FlowOptions = {}) {
  const device = server.openDevice({ store: 'app', ...options })
  const name = `device-${crypto.randomUUID()}`
  const flow = createPersonaFlow({ name, storage: device.storage, personas: [ada], ...(now && { now }) })
  flows.push(flow)
  await flow.hydrated
  return {
    ...device,
    flow,
    add: (content: string) => flow.memories.add({ personaId: 'ada', content }),
    texts: () => (flow.getState().memoriesOf.ada?.chunks.flat() ?? []).map(({ content }) => content),
    synced: () => whenSynced(device.storage),
    sync: () => flow.getState().storage.sync,
  }
}

test('what is remembered on one device is there on the others, and on one that comes later', async () => {
  const server = await openServer(nextTenant())
  const [phone, laptop] = [await openFlow(server), await openFlow(server)]
  phone.add('Likes tea.')
  await eventually(() => expect(laptop.texts()).toEqual(['Likes tea.']))
  laptop.add('Lives in Oslo.')
  await eventually(() => expect(phone.texts()).toHaveLength(2))
  await laptop.synced()
  const tablet = await openFlow(server)
  expect(new Set(tablet.texts())).toEqual(new Set(['Likes tea.', 'Lives in Oslo.']))
  await eventually(() => expect(tablet.sync()).toMatchObject({ state: 'synced', waiting: 0 }))
})

test('without a connection all goes on; what waits survives a reload and is sent later', async () => {
  const server = await openServer(nextTenant())
  const [phone, laptop] = [await openFlow(server), await openFlow(server)]
  await phone.synced()
  phone.network.isDown = true
  phone.add('On the train.')
  await eventually(() => expect(phone.sync()).toMatchObject({ state: 'offline', waiting: 1 }))
  expect(laptop.texts()).toEqual([])
  phone.network.isDown = false
  phone.storage.sync!.retry()
  await eventually(() => expect(laptop.texts()).toEqual(['On the train.']))
})

test('what is pushed while another device is being answered arrives there, too', async () => {
  const server = await openServer(nextTenant())
  const phone = await openFlow(server)
  const [answered, released] = [createGate(), createGate()]
  let isHeld = false
  const laptop = await openFlow(server, {
    async fetch(input, init) {
      const response = await server.route(new Request(input, init))
      const isPull = typeof init?.body === 'string' && init.body.includes('"op":"pull"')
      if (!isHeld || !isPull) return response
      answered.open()
      await released.opened
      return response
    },
  })
  await laptop.synced()
  isHeld = true
  phone.add('First.')
  await answered.opened
  phone.add('Second.')
  await phone.synced()
  // Time in which the laptop hears of it; its answer is of before.
  await new Promise((resolve) => setTimeout(resolve, 100))
  released.open()
  await eventually(() => expect(new Set(laptop.texts())).toEqual(new Set(['First.', 'Second.'])))
})

test('two devices that change one memory end with the later change, and keep the other', async () => {
  const server = await openServer(nextTenant())
  const [phone, laptop] = [await openFlow(server), await openFlow(server)]
  const { id } = phone.add('Likes tea.')
  await eventually(() => expect(laptop.texts()).toEqual(['Likes tea.']))
  for (const { network } of [phone, laptop]) network.isDown = true
  phone.flow.memories.update(id, { content: 'Likes green tea.' })
  await new Promise((resolve) => setTimeout(resolve, 5))
  laptop.flow.memories.update(id, { content: 'Likes black tea.' })
  for (const { network, storage } of [phone, laptop]) {
    network.isDown = false
    storage.sync!.retry()
  }
  await eventually(() => {
    for (const { texts, flow } of [phone, laptop]) {
      expect(texts()).toEqual(['Likes black tea.'])
      expect(flow.storage.lostVersions('memories', id)).toMatchObject([{ body: { content: 'Likes green tea.' } }])
    }
  })
})

test('a device whose clock is a day behind, or ahead, is heard all the same', async () => {
  const server = await openServer(nextTenant())
  const day = 86_400_000
  const [early, late] = [
    await openFlow(server, { now: () => Date.now() - day }),
    await openFlow(server, { now: () => Date.now() + day }),
  ]
  const { id } = late.add('First.')
  await eventually(() => expect(early.texts()).toEqual(['First.']))
  early.flow.memories.update(id, { content: 'Second.' })
  await eventually(() => expect(late.texts()).toEqual(['Second.']))
  late.flow.memories.forget([id])
  await eventually(() => expect(early.texts()).toEqual([]))
})

test('what is erased on one device is gone on the server and on the others', async () => {
  const server = await openServer(nextTenant())
  const [phone, laptop] = [await openFlow(server), await openFlow(server)]
  phone.add('A secret.')
  await eventually(() => expect(laptop.texts()).toEqual(['A secret.']))
  await phone.flow.storage.erase()
  await eventually(() => expect(laptop.texts()).toEqual([]))
  const { sql } = await openDatabase()
  const left = sql("select * from personaflow.records where tenant_id = $1 and body like '%A secret.%'", [
    server.tenant,
  ])
  await expect(left).resolves.toEqual([])
  laptop.add('A new start.')
  await eventually(() => expect(phone.texts()).toEqual(['A new start.']))
})

test('what is erased without a connection is erased on the server at the next contact', async () => {
  const server = await openServer(nextTenant())
  const [phone, laptop] = [await openFlow(server), await openFlow(server)]
  phone.add('A secret.')
  await eventually(() => expect(laptop.texts()).toEqual(['A secret.']))
  phone.network.isDown = true
  await expect(phone.flow.storage.erase()).rejects.toThrow('the server could not be told')
  expect(phone.texts()).toEqual([])
  laptop.add('Said later.')
  await laptop.synced()
  phone.network.isDown = false
  phone.storage.sync!.retry()
  await eventually(() => expect(laptop.texts()).toEqual(['Said later.']))
  await eventually(() => expect(phone.texts()).toEqual(['Said later.']))
})

test('another account’s device sends nothing, and one that is signed out keeps all', async () => {
  const [hers, his] = [await openServer(nextTenant()), await openServer(nextTenant())]
  const local = volatileStorage()
  const phone = await openFlow(hers, { local })
  phone.add('Hers.')
  await phone.synced()
  await phone.flow.dispose()
  const stolen = await openFlow(his, {
    local: {
      ...local,
      async open(options) {
        return local.open({ ...options, name: phone.flow.name })
      },
    },
  })
  await eventually(() => expect(stolen.sync()).toMatchObject({ state: 'refused', reasonCode: 'other-account' }))
  const fresh = await openFlow(his)
  expect(fresh.texts()).toEqual([])
  const out = await openFlow(his, { headers: {} })
  out.add('Kept here.')
  await eventually(() => expect(out.sync()).toMatchObject({ state: 'refused', reasonCode: 'signed-out', waiting: 1 }))
})

test('a database that was lost is filled again by the devices', async () => {
  const server = await openServer(nextTenant())
  const [phone, laptop] = [await openFlow(server), await openFlow(server)]
  phone.add('Of the phone.')
  laptop.add('Of the laptop.')
  await eventually(() => expect(phone.texts()).toHaveLength(2))
  await laptop.synced()
  const { database } = await openDatabase()
  await database.transaction(server.tenant, async (query) => {
    await query('delete from personaflow.records')
    await query('delete from personaflow.stores')
  })
  phone.storage.sync!.retry()
  await phone.synced()
  const tablet = await openFlow(server)
  expect(new Set(tablet.texts())).toEqual(new Set(['Of the laptop.', 'Of the phone.']))
})

test('a database that was set back to a backup gets again what it lost', async () => {
  const server = await openServer(nextTenant())
  const phone = await openFlow(server)
  phone.add('Before the backup.')
  await phone.synced()
  const { database } = await openDatabase()
  const [before] = await database.transaction(server.tenant, (query) => query('select head from personaflow.stores'))
  phone.add('After the backup.')
  await phone.synced()
  await database.transaction(server.tenant, async (query) => {
    await query('delete from personaflow.records where seq > $1', [before!.head])
    await query('update personaflow.stores set head = $1', [before!.head])
  })
  phone.storage.sync!.retry()
  await phone.synced()
  const tablet = await openFlow(server)
  expect(tablet.texts()).toContain('After the backup.')
})

test('a flow that ends sends what waits first', async () => {
  const server = await openServer(nextTenant())
  const script = await openFlow(server)
  await script.synced()
  script.add('The last word.')
  await script.flow.dispose()
  const tablet = await openFlow(server)
  expect(tablet.texts()).toEqual(['The last word.'])
})

test('files travel with the messages that show them', async () => {
  const server = await openServer(nextTenant())
  const [phone, laptop] = [await openFlow(server), await openFlow(server)]
  await phone.storage.blobs!.write('hash', 0, Uint8Array.of(1, 2, 3))
  await phone.synced()
  await expect(laptop.storage.blobs!.read('hash', 0)).resolves.toEqual(Uint8Array.of(1, 2, 3))
  await expect(laptop.storage.blobs!.names()).resolves.toEqual(['hash'])
  await laptop.storage.blobs!.remove(['hash'])
  await laptop.synced()
  const tablet = await openFlow(server)
  await expect(tablet.storage.blobs!.read('hash', 0)).resolves.toBeUndefined()
})
