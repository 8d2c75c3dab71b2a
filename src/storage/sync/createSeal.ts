import { asError, PersonaFlowError } from '../../core/index.ts'
import type { StorageLock } from '../lock/createLock.ts'
import type { UnlockedKey } from '../lock/unlockedKey.ts'
import type { StoredRecord } from '../port.ts'
import { RemoteFailure } from './createRemote.ts'

/** What leaves this device, and what comes back: sealed where the storage has a lock, as it is where it has none. */
export interface Seal {
  /** The lock's header as requests name it; `undefined` before the lock is open, and without one. */
  readonly header: string | undefined
  /** Opens the lock with the header of the store; without one, a new one is made, once. What failed fails until `askAgain`. */
  unlock(header: string | undefined): Promise<void>
  /** The user wants to try once more: a passphrase or a passkey is never asked for by a timer, or with each change. */
  askAgain(): void
  seal(record: StoredRecord): Promise<StoredRecord>
  open(record: StoredRecord): Promise<StoredRecord>
  sealBytes(bytes: Uint8Array<ArrayBuffer>, place: string): Promise<Uint8Array<ArrayBuffer>>
  openBytes(bytes: Uint8Array<ArrayBuffer>, place: string): Promise<Uint8Array<ArrayBuffer>>
  /** The name under which the server knows a file. */
  nameOf(name: string): Promise<string>
  readonly hasLock: boolean
}

/** Wraps a lock, or none. With one, nothing leaves before it is open. */
export function createSeal(lock: StorageLock | undefined): Seal {
  let opened: UnlockedKey | undefined
  let opening: Promise<void> | undefined
  let failed: { readonly header: string | undefined; readonly failure: RemoteFailure } | undefined

  async function unlockWith(known: StorageLock, header: string | undefined): Promise<void> {
    if (failed !== undefined && failed.header === header) throw failed.failure
    try {
      opened = await known.unlock(header)
    } catch (error) {
      failed = { header, failure: failureOf(error) }
      throw failed.failure
    }
  }

  /** `undefined` without a lock. */
  function keyOf(): UnlockedKey | undefined {
    if (lock === undefined || opened !== undefined) return opened
    throw new RemoteFailure('failed', 'the lock is not open')
  }

  return {
    hasLock: lock !== undefined,
    get header() {
      return opened?.header
    },
    async unlock(header) {
      if (lock === undefined || (opened !== undefined && (header ?? opened.header) === opened.header)) return
      // Asked once, however many files wait for it.
      opening ??= unlockWith(lock, header).finally(() => (opening = undefined))
      return opening
    },
    askAgain() {
      failed = undefined
    },
    async seal(record) {
      const key = keyOf()
      if (key === undefined || record.deleted === true) return record
      return { ...record, body: await key.seal(JSON.stringify(record.body), placeOf(record)) }
    },
    async open(record) {
      const key = keyOf()
      if (key === undefined || record.deleted === true) return record
      try {
        const body: unknown = JSON.parse(await key.open(String(record.body), placeOf(record)))
        return { ...record, body }
      } catch (error) {
        throw failureOf(error)
      }
    },
    sealBytes: async (bytes, place) => keyOf()?.sealBytes(bytes, place) ?? bytes,
    openBytes: async (bytes, place) => keyOf()?.openBytes(bytes, place) ?? bytes,
    nameOf: async (name) => keyOf()?.nameOf(name) ?? name,
  }
}

/** Sealed with it, so that no body can be put in another's place. */
function placeOf({ collection, id, clock }: StoredRecord): string {
  return JSON.stringify([collection, id, clock])
}

/** Only a key that doesn't fit is asked for again: one that was cancelled, or a body that was changed, says so itself. */
function failureOf(error: unknown): RemoteFailure {
  const isWrongKey = error instanceof PersonaFlowError && error.code === 'wrong-key'
  return new RemoteFailure(isWrongKey ? 'wrong-key' : 'failed', asError(error).message)
}
