import { base64Bytes, base64Of, PersonaFlowError } from '../../core/index.ts'
import { createLock, type StorageLock } from './createLock.ts'

interface PasskeyLockOptions {
  /** What the browser calls the app when it asks. */
  readonly appName: string
  /** Whose passkey it is, as it stands in lists of passkeys: an address, a name. */
  readonly userName: string
  /** The domain that the passkey belongs to: the page's own or one above it, the same on all devices. @default the page's */
  readonly rpId?: string
}

/**
 * Encrypts with a secret that a passkey keeps (the PRF extension of WebAuthn). The first `unlock` makes the passkey, and
 * every one asks for a finger, a face or a PIN: call it after a click, which Safari wants. It works on each device that
 * has the passkey. Rejects with `no-consent` when the user doesn't confirm, and with `unreachable` where the browser or
 * the passkey keeps no secret; `passphraseLock` works there.
 * @example
 * const lock = passkeyLock({ appName: 'My app', userName: 'ada@example.com' })
 */
export function passkeyLock({ appName, userName, rpId }: PasskeyLockOptions): StorageLock {
  return createLock({
    method: 'passkey',
    async make(salt) {
      await checkBrowser()
      const made = await confirmed(() =>
        navigator.credentials.create({
          publicKey: {
            rp: { name: appName, ...(rpId !== undefined && { id: rpId }) },
            // A new one each time: another passkey of the same user would take the place of the one before, and its secret.
            user: { id: random(), name: userName, displayName: userName },
            // Nobody checks the signature: the secret is all that counts.
            challenge: random(),
            // ES256 and RS256, which every authenticator has one of.
            pubKeyCredParams: [-7, -257].map((alg) => ({ type: 'public-key', alg })),
            authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
            extensions: { prf: { eval: { first: salt } } },
          },
        }),
      )
      const { prf } = made.getClientExtensionResults()
      if (prf?.enabled === false) throw noSecret('this passkey keeps no secret (PRF). It was made, and can be deleted')
      const fields = { credential: base64Of(new Uint8Array(made.rawId)) }
      // Many tell it only when they are used again.
      return { secret: prf?.results?.first ?? (await secretOf(made.rawId, salt, rpId)), fields }
    },
    async find(salt, { credential = '' }) {
      await checkBrowser()
      return secretOf(base64Bytes(credential), salt, rpId)
    },
  })
}

async function secretOf(id: BufferSource, salt: BufferSource, rpId: string | undefined): Promise<BufferSource> {
  const used = await confirmed(() =>
    navigator.credentials.get({
      publicKey: {
        challenge: random(),
        ...(rpId !== undefined && { rpId }),
        allowCredentials: [{ type: 'public-key', id }],
        // Some keep two secrets, and give the other one to who isn't verified.
        userVerification: 'required',
        extensions: { prf: { eval: { first: salt } } },
      },
    }),
  )
  const secret = used.getClientExtensionResults().prf?.results?.first
  if (secret === undefined) throw noSecret('this passkey keeps no secret (PRF)')
  return secret
}

/** Before a passkey is made that can't be used. */
async function checkBrowser(): Promise<void> {
  const { PublicKeyCredential } = globalThis
  if (PublicKeyCredential === undefined) throw noSecret('there are no passkeys here')
  // Older browsers don't tell.
  const capabilities = await PublicKeyCredential.getClientCapabilities?.()
  if (capabilities?.['extension:prf'] === false) throw noSecret('the passkeys of this browser keep no secret (PRF)')
}

async function confirmed(ask: () => Promise<Credential | null>): Promise<PublicKeyCredential> {
  const credential = await ask().catch((error: unknown) => {
    throw explained(error)
  })
  // With `publicKey` nothing else comes.
  return credential as PublicKeyCredential
}

/** By the names that WebAuthn gives its errors (Level 3, sections 5.1.3 and 5.1.4). */
function explained(cause: unknown): PersonaFlowError {
  const name = cause instanceof DOMException ? cause.name : ''
  // Browsers don't say which of the three it was.
  if (name === 'NotAllowedError' || name === 'AbortError') {
    const what = 'the passkey was not used: it was cancelled, took too long, or is not on this device'
    return new PersonaFlowError('no-consent', what, 'Try again where the passkey is', { cause })
  }
  if (name === 'SecurityError') {
    const what = 'no passkey can be used at the address of this page'
    const how = 'Use a domain, not an IP address, and as `rpId` this domain or one above it'
    return new PersonaFlowError('bad-input', what, how, { cause })
  }
  return noSecret('the passkey can’t be used here', cause)
}

function noSecret(what: string, cause?: unknown): PersonaFlowError {
  const how = 'Use another browser or passkey provider, or passphraseLock()'
  return new PersonaFlowError('unreachable', what, how, { cause })
}

function random(): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(32))
}
