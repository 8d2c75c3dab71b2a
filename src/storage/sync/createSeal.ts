import type { StoredRecord } from '../port.ts'
import { RemoteFailure } from './createRemote.ts'

/** TEMP */
export interface StorageLock {
  unlock(header: string | undefined): Promise<UnlockedKey>
}
interface UnlockedKey {
  readonly header: string
  seal(text: string, place: string): Promise<string>
  open(sealed: string, place: string): Promise<string>
  sealBytes(bytes: Uint8Array<ArrayBuffer>, place: string): Promise<Uint8Array<ArrayBuffer>>
  openBytes(bytes: Uint8Array<ArrayBuffer>, place: string): Promise<Uint8Array<ArrayBuffer>>
  nameOf(name: string): Promise<string>
}

/** What leaves this device, and what comes back: sealed where the storage has a lock, as it is where it has none. */
export interface Seal {
  /** The lock's header as requests name it; `undefined` before the lock is open, and without one. */
  readonly header: string | undefined
  /** Opens the lock with the header of the store; without one, a new one is made, once. */
  unlock(header: string | undefined): Promise<void>
  seal(record: StoredRecord): Promise<StoredRecord>
  open(record: StoredRecord): Promise<StoredRecord>
  sealBytes(bytes: Uint8Array<ArrayBuffer>, place: string): Promise<Uint8Array<ArrayBuffer>>
  openBytes(bytes: Uint8Array<ArrayBuffer>, place: string): Promise<Uint8Array<ArrayBuffer>>
  /** The name under which the server knows a file. */
  nameOf(name: string): Promise<string>
  readonly hasLock: boolean
}

/** Wraps a lock, or none. */
export function createSeal(lock: StorageLock | undefined): Seal {
  let key: UnlockedKey | undefined
  return {
    hasLock: lock !== undefined,
    get header() {
      return key?.header
    },
    async unlock(header) {
      if (lock === undefined || (key !== undefined && (header ?? key.header) === key.header)) return
      try {
        key = await lock.unlock(header)
      } catch (error) {
        throw new RemoteFailure('wrong-key', error instanceof Error ? error.message : String(error))
      }
    },
    async seal(record) {
      if (key === undefined || record.deleted === true) return record
      return { ...record, body: await key.seal(JSON.stringify(record.body), placeOf(record)) }
    },
    async open(record) {
      if (key === undefined || record.deleted === true) return record
      try {
        const body: unknown = JSON.parse(await key.open(String(record.body), placeOf(record)))
        return { ...record, body }
      } catch (error) {
        throw new RemoteFailure('wrong-key', error instanceof Error ? error.message : String(error))
      }
    },
    sealBytes: async (bytes, place) => key?.sealBytes(bytes, place) ?? bytes,
    openBytes: async (bytes, place) => key?.openBytes(bytes, place) ?? bytes,
    nameOf: async (name) => key?.nameOf(name) ?? name,
  }
}

/** Sealed with it, so that no body can be put in another's place. */
function placeOf({ collection, id, clock }: StoredRecord): string {
  return JSON.stringify([collection, id, clock])
}
