import { base64Bytes, base64Of, PersonaFlowError } from '../../core/index.ts'
import { readHeader, SALT_BYTES, VERSION, type LockHeader, type LockMethod } from './lockHeader.ts'
import { keysOf, unlockedKey, type UnlockedKey } from './unlockedKey.ts'

/** Keeps what leaves this device unreadable to who keeps it. */
export interface StorageLock {
  /**
   * Opens with the header that the server keeps; makes a new one where there is none. Rejects with a PersonaFlowError:
   * `wrong-key` when the key doesn't fit the header, `read-only` when a newer version wrote it, `bad-input` when it is
   * damaged, `unreachable` where the browser can't do it.
   */
  unlock(header: string | undefined): Promise<UnlockedKey>
}

/** What a lock adds to a header of its own. */
type OwnFields = Pick<LockHeader, 'iterations' | 'credential'>

type Bytes = Uint8Array<ArrayBuffer>

interface LockParts {
  readonly method: LockMethod
  /** A first secret, with what it takes to find it again. */
  make(salt: Bytes): Promise<{ secret: BufferSource; fields: OwnFields }>
  /** The same secret again. */
  find(salt: Bytes, header: LockHeader): Promise<BufferSource>
}

/** A lock of one method: the header, the keys, and whether they fit. */
export function createLock({ method, make, find }: LockParts): StorageLock {
  return {
    async unlock(header) {
      if (globalThis.crypto?.subtle === undefined) {
        const what = 'there is no encryption on a page without HTTPS'
        throw new PersonaFlowError('unreachable', what, 'Serve the page over HTTPS, or from localhost')
      }
      if (header === undefined) {
        const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES))
        const { secret, fields } = await make(salt)
        const keys = await keysOf(secret)
        const made: LockHeader = { version: VERSION, method, salt: base64Of(salt), ...fields, check: keys.check }
        return unlockedKey(JSON.stringify(made), keys)
      }
      const known = readHeader(header, method)
      const keys = await keysOf(await find(base64Bytes(known.salt), known))
      if (keys.check === known.check) return unlockedKey(header, keys)
      const what = `this ${method} is not the one with which the server's records were encrypted`
      throw new PersonaFlowError('wrong-key', what, `Use that one, or ask for the ${method} again`)
    },
  }
}
