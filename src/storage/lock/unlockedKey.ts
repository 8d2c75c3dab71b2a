import { base64Bytes, base64Of, hexOf, joinBytes, PersonaFlowError } from '../../core/index.ts'

/** A lock that is open: it makes unreadable what leaves this device, and readable what comes back. */
export interface UnlockedKey {
  /** To be kept beside the records, readable: how the key is made anew, and a value that tells whether it is the same. Never the key. */
  readonly header: string
  /**
   * Base64 that nobody without the key can read or change. `place` says where it lies (collection, id, clock), so that a
   * server can't swap two of them. Throws `bad-input` for half a surrogate pair, which no bytes can hold; JSON has none.
   */
  seal(text: string, place: string): Promise<string>
  /** What was sealed at that place. Rejects with `bad-input` where it was changed, or comes from another place. */
  open(sealed: string, place: string): Promise<string>
  /** The same for the bytes of a file; 28 more come out than went in. */
  sealBytes(bytes: Uint8Array<ArrayBuffer>, place: string): Promise<Uint8Array<ArrayBuffer>>
  /** The same for the bytes of a file. */
  openBytes(sealed: Uint8Array<ArrayBuffer>, place: string): Promise<Uint8Array<ArrayBuffer>>
  /** 64 hexadecimal digits that stay the same for a name, and say nothing of it. */
  nameOf(name: string): Promise<string>
}

/** The keys that a secret gives. */
export interface Keys {
  readonly sealing: CryptoKey
  readonly naming: CryptoKey
  /** Tells, without saying anything of the others, whether two secrets are the same. */
  readonly check: string
}

/**
 * Bytes of the random number that starts each seal. 2^32 seals of one key keep the odds that two are the same below
 * 2^-32 (NIST SP 800-38D, section 8.3).
 */
const IV_BYTES = 12

/** Three keys that say nothing of one another (HKDF, RFC 5869), of a secret that is as good as random. */
export async function keysOf(secret: BufferSource): Promise<Keys> {
  const { subtle } = crypto
  const root = await subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey', 'deriveBits'])
  const [sealing, naming, check] = await Promise.all([
    subtle.deriveKey(hkdf('seal'), root, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']),
    subtle.deriveKey(hkdf('name'), root, { name: 'HMAC', hash: 'SHA-256', length: 256 }, false, ['sign']),
    subtle.deriveBits(hkdf('check'), root, 128),
  ])
  return { sealing, naming, check: base64Of(new Uint8Array(check)) }
}

/** What the keys can do, with the header that they were made by. */
export function unlockedKey(header: string, { sealing, naming }: Keys): UnlockedKey {
  async function sealBytes(bytes: Uint8Array<ArrayBuffer>, place: string) {
    const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES))
    return joinBytes([iv, new Uint8Array(await crypto.subtle.encrypt(aesGcm(iv, place), sealing, bytes))])
  }

  async function openBytes(sealed: Uint8Array<ArrayBuffer>, place: string) {
    const [iv, rest] = [sealed.subarray(0, IV_BYTES), sealed.subarray(IV_BYTES)]
    try {
      return new Uint8Array(await crypto.subtle.decrypt(aesGcm(iv, place), sealing, rest))
    } catch (cause) {
      throw changed(place, cause)
    }
  }

  return {
    header,
    async seal(text, place) {
      if (/\p{Surrogate}/u.test(text)) {
        throw new PersonaFlowError('bad-input', 'the text to seal has half a character', 'Pass JSON')
      }
      return base64Of(await sealBytes(bytesOf(text), place))
    },
    async open(sealed, place) {
      // A mark at the start of a text belongs to it.
      return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await openBytes(bytesIn(sealed, place), place))
    },
    sealBytes,
    openBytes,
    async nameOf(name) {
      return hexOf(await crypto.subtle.sign('HMAC', naming, bytesOf(JSON.stringify(name))))
    },
  }
}

function hkdf(use: 'seal' | 'name' | 'check'): HkdfParams {
  return { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: bytesOf(`personaflow lock 1 ${use}`) }
}

function aesGcm(iv: Uint8Array<ArrayBuffer>, place: string): AesGcmParams {
  // As JSON: two halves of surrogate pairs would be the same bytes.
  return { name: 'AES-GCM', iv, additionalData: bytesOf(JSON.stringify(place)) }
}

function bytesIn(sealed: string, place: string): Uint8Array<ArrayBuffer> {
  try {
    return base64Bytes(sealed)
  } catch (cause) {
    throw changed(place, cause)
  }
}

function changed(place: string, cause: unknown): PersonaFlowError {
  const what = `what came back for ${JSON.stringify(place)} is not what was encrypted there: it was changed, or swapped`
  const how = 'Take it from a device that still has it, or from a backup'
  return new PersonaFlowError('bad-input', what, how, { cause })
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text)
}
