import { volatileStorage, type PersonaStorage, type VolatileMemory } from 'personaflow/storage'
import { afterEach, beforeAll } from 'vitest'
import { describeConformance } from '../storage/conformance.ts'
import { nextTenant } from './database.ts'
import { openServer, whenSynced } from './openDevice.ts'

type Server = Awaited<ReturnType<typeof openServer>>

const spares: Server[] = []
const opened: PersonaStorage[] = []

/** Servers are made before the tests: a case opens its medium at once. */
beforeAll(async () => {
  for (let n = 0; n < 60; n++) spares.push(await openServer(nextTenant()))
})

afterEach(async () => {
  await Promise.all(opened.splice(0).map((storage) => storage.close().catch(() => {})))
})

describeConformance('httpStorage, tabs of one device,', () => {
  const memory: VolatileMemory = new Map()
  const server = spares.pop()!
  return {
    openTab() {
      const { storage } = server.openDevice({ local: volatileStorage({ memory }) })
      opened.push(storage)
      return storage
    },
  }
})

/** Devices, each with a place of its own: what one wrote reaches the others through the server. */
describeConformance('httpStorage, devices of one account,', () => {
  const server = spares.pop()!
  return {
    openTab() {
      const { storage } = server.openDevice()
      opened.push(storage)
      const settled = () => whenSynced(storage)
      return {
        ...storage,
        async commit(records) {
          await storage.commit(records)
          await settled()
        },
        async read(keys) {
          await settled()
          return storage.read(keys)
        },
      }
    },
  }
})
