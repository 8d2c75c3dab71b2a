import { PersonaFlowError } from '../core/index.ts'
import type { StorageTrouble } from './storageStatus.ts'

/** Said where the browser gives a page no storage at all. */
export const DENIED: StorageTrouble = {
  reasonCode: 'denied',
  reason:
    'The browser does not let this page store anything, so all is forgotten when it is closed. ' +
    'Allow site data (cookies) for this page, or open it outside of a private window or a frame.',
}

/** Said where another version of the app wrote what is stored. */
export const NEWER: StorageTrouble = {
  reasonCode: 'newer',
  reason:
    'A newer version of this app wrote what is stored, so nothing is changed there and new things are kept only until ' +
    'this page is closed. Reload the page to get the newer version.',
}

/** A sentence for the user: what failed in plain words, what it means, and what to do. */
export function explainFailure(error: unknown, doing: 'loading' | 'saving'): StorageTrouble {
  if (isReadOnlyError(error)) return NEWER
  if (nameOf(error) === 'SecurityError') return DENIED
  if (isQuotaError(error)) {
    return {
      reasonCode: 'full',
      reason:
        'The storage of this site is full, so what is new is kept only until this page is closed. ' +
        'Delete conversations or memories that you no longer need; then saving goes on by itself.',
    }
  }
  const why = error instanceof Error ? error.message : String(error)
  const what =
    doing === 'loading'
      ? 'What is stored could not be read, so it is missing here and nothing is saved. '
      : 'Saving failed, so what is new is kept only until this page is closed. '
  return {
    reasonCode: doing === 'loading' ? 'unloaded' : 'unsaved',
    reason: `${what}It is tried again by itself; keep this page open. (${why})`,
  }
}

/** True when a record had no room. */
export function isQuotaError(error: unknown): boolean {
  // Firefox before 2025 has a name of its own for it.
  return ['QuotaExceededError', 'NS_ERROR_DOM_QUOTA_REACHED'].includes(nameOf(error))
}

/** True when storage refuses writes because a newer version wrote there. */
export function isReadOnlyError(error: unknown): boolean {
  return error instanceof PersonaFlowError && error.code === 'read-only'
}

function nameOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'name' in error ? String(error.name) : ''
}
