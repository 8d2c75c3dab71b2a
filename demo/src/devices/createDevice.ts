import { createPersonaFlow, type PersonaFlow, type PersonaFlowOptions } from 'personaflow'
import { httpStorage, type HttpStorageOptions } from 'personaflow/storage'
import { VISITOR, type Server } from './openServer.ts'

/** How a device reaches the server: not at all, or as nobody. */
export type Connection = 'online' | 'offline' | 'signed-out'

/** A device of the visitor's: a flow with a storage of its own. */
export interface Device {
  readonly name: string
  readonly flow: PersonaFlow
  connection(): Connection
  connect(next: Connection): void
  subscribe(listener: () => void): () => void
}

export interface DeviceOptions extends PersonaFlowOptions, Pick<HttpStorageOptions, 'local' | 'store'> {
  server: Server
}

/** Each has a name of its own in this browser, and shares one on the server: as two browsers would. */
export function createDevice(name: string, { server, local, store = 'devices', ...options }: DeviceOptions): Device {
  let connection: Connection = 'online'
  /** The wire to the server: cut with each change, as a real one. */
  let wire = new AbortController()
  const listeners = new Set<() => void>()
  const storage = httpStorage(server.url, {
    store,
    ...(local && { local }),
    headers: () => (connection === 'online' ? { authorization: VISITOR } : {}),
    async fetch(input, init) {
      if (connection === 'offline') throw new TypeError('There is no connection')
      const signals = [wire.signal, ...(init?.signal ? [init.signal] : [])]
      return server.fetch(input, { ...init, signal: AbortSignal.any(signals) })
    },
  })
  return {
    name,
    flow: createPersonaFlow({ ...options, name: `devices-${name.toLowerCase()}`, storage }),
    connection: () => connection,
    connect(next) {
      connection = next
      wire.abort()
      wire = new AbortController()
      for (const tell of listeners) tell()
      storage.sync?.retry()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
