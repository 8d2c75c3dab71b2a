import type { SyncStatus } from '../port.ts'
import { RemoteFailure } from './createRemote.ts'

const REASONS: Readonly<Record<NonNullable<SyncStatus['reasonCode']>, string>> = {
  'signed-out': 'You are signed out, so what is new stays on this device. Sign in again; then it is sent by itself.',
  'other-account':
    'What is kept on this device belongs to another account, so nothing is sent. Sign in to that account, or give this ' +
    'one a place of its own.',
  locked:
    'What the server keeps is not encrypted as this device expects, so nothing is sent. Use the same setting on all ' +
    'devices; to change it, erase everything first.',
  'wrong-key':
    'What the server keeps is encrypted with another passphrase or passkey, so nothing is sent. Enter the one that ' +
    'your other devices use.',
  newer: 'A newer version of this app wrote to your account, so what is new stays here. Reload the page to get it.',
  failed: 'The server does not take what is new, so it stays on this device. It is tried again by itself.',
}

/** A sentence for the user: why nothing is sent, and what to do. */
export function explainRefusal(error: unknown): Required<Pick<SyncStatus, 'reason' | 'reasonCode'>> {
  const code = error instanceof RemoteFailure ? error.code : 'failed'
  const reasonCode = code === 'offline' || code === 'busy' || code === 'too-large' ? 'failed' : code
  const why = reasonCode === 'failed' ? ` (${error instanceof Error ? error.message : String(error)})` : ''
  return { reasonCode, reason: `${REASONS[reasonCode]}${why}` }
}
