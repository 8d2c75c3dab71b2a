import { PersonaFlowError } from '../../core/index.ts'
import { createLock, type StorageLock } from './createLock.ts'

interface PassphraseLockOptions {
  /** What only the user knows, or what asks for it; a new one has at least 8 characters. Asked at each `unlock`. */
  readonly passphrase: string | (() => Promise<string>)
}

/**
 * Rounds of PBKDF2-HMAC-SHA-256 for a new key: OWASP, Password Storage Cheat Sheet, "PBKDF2". No header was ever written
 * with fewer; a later version may only raise it for new ones.
 */
const ITERATIONS = 600_000
/** More would stop a device for minutes: no honest server asks for it. */
const MOST_ITERATIONS = 10_000_000
/** Characters: the least of NIST SP 800-63B (revision 4, section 3.1.1.2). An app may well ask for more. */
const SHORTEST = 8

/**
 * Encrypts with a passphrase. Who keeps the records can try passphrases as fast as its computers allow, so that only a long
 * one protects: four random words or more. Without it nobody can read what was encrypted.
 * @example
 * const lock = passphraseLock({ passphrase: async () => prompt('Your passphrase') ?? '' })
 */
export function passphraseLock({ passphrase }: PassphraseLockOptions): StorageLock {
  const ask = async () => (typeof passphrase === 'string' ? passphrase : passphrase())
  return createLock({
    method: 'passphrase',
    async make(salt) {
      const asked = await ask()
      if (Array.from(asked).length < SHORTEST) {
        const what = `the passphrase has fewer than ${SHORTEST} characters`
        throw new PersonaFlowError('bad-input', what, 'Take four words or more that have nothing to do with each other')
      }
      return { secret: await stretched(asked, salt, ITERATIONS), fields: { iterations: ITERATIONS } }
    },
    async find(salt, { iterations = 0 }) {
      if (iterations < ITERATIONS || iterations > MOST_ITERATIONS) {
        const what = `the header asks for ${iterations} rounds, and only ${ITERATIONS} to ${MOST_ITERATIONS} are safe`
        throw new PersonaFlowError('bad-input', what, 'Put the header back from a backup of the server')
      }
      return stretched(await ask(), salt, iterations)
    },
  })
}

async function stretched(passphrase: string, salt: BufferSource, iterations: number): Promise<ArrayBuffer> {
  // One keyboard writes an é as one character, another as two (RFC 8265, section 4.2.2).
  const bytes = new TextEncoder().encode(passphrase.normalize('NFC'))
  const key = await crypto.subtle.importKey('raw', bytes, 'PBKDF2', false, ['deriveBits'])
  return crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations }, key, 256)
}
