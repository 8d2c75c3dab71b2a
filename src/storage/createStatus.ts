import { createListeners } from '../core/index.ts'
import type { Loader } from './createLoader.ts'
import type { EnginePhase } from './createPhase.ts'
import type { Quarantine } from './createQuarantine.ts'
import type { UsageMeter } from './createUsageMeter.ts'
import type { WriteQueue } from './createWriteQueue.ts'
import { isFallback } from './defaultStorage.ts'
import { explainFailure, NEWER } from './explainFailure.ts'
import type { PersonaStorage } from './port.ts'
import type { StorageStatus } from './storageStatus.ts'

interface StatusOptions {
  storage: PersonaStorage
  phase: EnginePhase
  loader: Pick<Loader, 'failure' | 'progress'>
  queue: Pick<WriteQueue, 'failure' | 'isSaving'>
  meter: Pick<UsageMeter, 'usage'>
  quarantine: Pick<Quarantine, 'listed'>
}

/** One status, whose identity changes only when a field does, so that it can be rendered from. */
export interface StatusSource {
  get(): StorageStatus
  /** Looks again at all that it follows from. */
  update(): void
  /** True when everything written is stored, or about to be. */
  isSafe(): boolean
  subscribe(listener: () => void): () => void
}

/** The status of an engine follows from its parts; nothing else sets it. */
export function createStatus(parts: StatusOptions): StatusSource {
  let status = look(parts)
  const listeners = createListeners()
  return {
    get: () => status,
    update() {
      const next = look(parts)
      if (isSame(status, next)) return
      status = next
      listeners.tell()
    },
    isSafe: () => ['saved', 'saving'].includes(look(parts).status),
    subscribe: listeners.add,
  }
}

function look({ storage, phase, loader, queue, meter, quarantine }: StatusOptions): StorageStatus {
  const sync = storage.sync?.get()
  const base = {
    durability: storage.durability,
    ...meter.usage,
    quarantined: quarantine.listed,
    ...(sync !== undefined && { sync }),
  }
  if (phase.now === 'read-only') return { ...base, status: 'read-only', ...NEWER }
  if (loader.failure) return { ...base, status: 'degraded', ...explainFailure(loader.failure.error, 'loading') }
  if (queue.failure) return { ...base, status: 'degraded', ...explainFailure(queue.failure.error, 'saving') }
  if (phase.isWaiting) {
    const { progress } = loader
    return { ...base, status: 'loading', ...(progress !== undefined && { progress }) }
  }
  if (isFallback(storage)) return { ...base, status: 'degraded', ...storage.trouble }
  return { ...base, status: queue.isSaving ? 'saving' : 'saved' }
}

/** Both are flat, and name their fields in any order. */
function isSame(a: StorageStatus, b: StorageStatus): boolean {
  const fields = new Set([...Object.keys(a), ...Object.keys(b)]) as Set<keyof StorageStatus>
  return [...fields].every((field) => a[field] === b[field])
}
