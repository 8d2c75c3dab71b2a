import { Refusal } from '../refusal.ts'
import type { PushNotice, SyncDatabase } from './database.ts'

/** Hands each notice of the database to the devices that it concerns. */
export interface Notices {
  /** Resolves when the database tells of pushes; before the first device listens. */
  start(): Promise<void>
  /** Throws `too-many` when the account has enough of them. Returns how to stop. */
  listen(place: Pick<PushNotice, 'tenant' | 'store'>, onPush: (push: PushNotice) => void): () => void
}

/** One connection to the database for all who listen; none while nobody does. */
export function createNotices(database: SyncDatabase, maxListeners: number): Notices {
  const listeners = new Map<string, Set<(push: PushNotice) => void>>()
  const counts = new Map<string, number>()
  let connection: Promise<() => Promise<void>> | undefined

  function start(): Promise<() => Promise<void>> {
    connection ??= database
      .listen((push) => listeners.get(nameOf(push))?.forEach((onPush) => onPush(push)))
      .catch((error: unknown) => {
        connection = undefined
        throw error
      })
    return connection
  }

  function end(): void {
    const ending = connection
    connection = undefined
    void ending?.then((stop) => stop()).catch(() => {})
  }

  return {
    start: async () => void (await start()),
    listen(place, onPush) {
      const { tenant } = place
      if ((counts.get(tenant) ?? 0) >= maxListeners)
        throw new Refusal('too-many', 'Too many devices of this account listen at once.')
      void start().catch(() => {})
      const name = nameOf(place)
      const heard = listeners.get(name) ?? new Set()
      listeners.set(name, heard.add(onPush))
      counts.set(tenant, (counts.get(tenant) ?? 0) + 1)
      return () => {
        heard.delete(onPush)
        if (heard.size === 0) listeners.delete(name)
        const left = counts.get(tenant)! - 1
        if (left > 0) counts.set(tenant, left)
        else counts.delete(tenant)
        if (counts.size === 0) end()
      }
    },
  }
}

function nameOf({ tenant, store }: Pick<PushNotice, 'tenant' | 'store'>): string {
  return JSON.stringify([tenant, store])
}
