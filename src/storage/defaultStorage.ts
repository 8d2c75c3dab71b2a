import type { StorageTrouble } from './storageStatus.ts'
import { DENIED } from './explainFailure.ts'
import { findLocalStorage } from './findLocalStorage.ts'
import { upgradingStorage } from './upgradingStorage.ts'
import type { PersonaStorage } from './port.ts'
import { volatileStorage } from './volatileStorage.ts'

/** A storage that replaces a better one. */
export interface FallbackStorage extends PersonaStorage {
  /** The reason; the status is degraded with it. */
  readonly trouble: StorageTrouble
}

/** localStorage, which grows into IndexedDB by itself; in RAM on a server, and where the browser denies it (as {@link FallbackStorage}). */
export function defaultStorage(): PersonaStorage | FallbackStorage {
  if (typeof document === 'undefined') return volatileStorage()
  const localStorage = findLocalStorage()
  if (localStorage !== undefined) return upgradingStorage({ localStorage })
  // Two flows of one name on this page meet, as they would in localStorage.
  return { ...volatileStorage(), medium: document, trouble: DENIED }
}

/** True when a storage replaces a better one that isn't available. */
export function isFallback(storage: PersonaStorage): storage is FallbackStorage {
  return 'trouble' in storage
}
