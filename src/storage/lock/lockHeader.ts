import { base64Bytes, isJsonObject, PersonaFlowError } from '../../core/index.ts'

/** Where the secret of a lock comes from. */
export type LockMethod = 'passphrase' | 'passkey'

/** How a lock is opened, as it is kept beside the records; all of it is readable. */
export interface LockHeader {
  /** Of this format. */
  readonly version: typeof VERSION
  readonly method: LockMethod
  /** Random bytes, in base64. */
  readonly salt: string
  /** Of `passphrase`: rounds of PBKDF2. */
  readonly iterations?: number
  /** Of `passkey`: its id, in base64. */
  readonly credential?: string
  /** Of the key that it gives: tells whether it is the right one. */
  readonly check: string
}

/** Raised when another way is used to make keys or seals. */
export const VERSION = 1

/** Bytes. */
export const SALT_BYTES = 32

/**
 * A header that a server gave, looked at as what came from strangers. Throws `read-only` for one of a newer version,
 * `wrong-key` for one of another method, and `bad-input` for what is none.
 */
export function readHeader(header: string, method: LockMethod): LockHeader {
  const found = parsed(header)
  if (isJsonObject(found) && typeof found.version === 'number' && found.version > VERSION) {
    const what = 'a newer version of this app encrypted what the server keeps'
    throw new PersonaFlowError('read-only', what, 'Reload the page to get it')
  }
  if (!isHeader(found)) {
    const what = 'the header of the encryption is damaged, so no key can be made from it'
    throw new PersonaFlowError('bad-input', what, 'Put the header back from a backup of the server')
  }
  if (found.method !== method) {
    const what = `what the server keeps was encrypted with a ${found.method}, not with a ${method}`
    throw new PersonaFlowError('wrong-key', what, `Use ${found.method}Lock()`)
  }
  return found
}

function isHeader(found: unknown): found is LockHeader {
  if (!isJsonObject(found)) return false
  const { version, method, salt, iterations, credential, check } = found
  if (version !== VERSION || bytesIn(salt) !== SALT_BYTES || bytesIn(check) === 0) return false
  return method === 'passphrase' ? Number.isSafeInteger(iterations) : method === 'passkey' && bytesIn(credential) > 0
}

/** How many bytes base64 has; 0 where it is none. */
function bytesIn(base64: unknown): number {
  try {
    return typeof base64 === 'string' ? base64Bytes(base64).length : 0
  } catch {
    return 0
  }
}

function parsed(header: string): unknown {
  try {
    return JSON.parse(header)
  } catch {
    return undefined
  }
}
