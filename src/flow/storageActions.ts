import type { CollectionName } from '../core/index.ts'
import type { LostVersion } from '../storage/index.ts'
import type { UndoStep } from '../store/index.ts'
import type { StorageUsage } from './storageUsage.ts'
import type { FlowContext } from './flowContext.ts'

/** The actions on storage and on undo steps. */
export function storageActions({ store }: FlowContext) {
  return {
    /** Runs an action and gives the id of the undo step that it makes, for `undo`; `null` when it makes none. */
    stepOf: (action: () => void): string | null => store.stepOf(action),

    /**
     * Bytes in use by kind, and the quota where the browser tells. Measured in slices: cheap to ask for, not to ask for at
     * every change.
     * @example
     * const { byKind, used, quota } = await flow.storage.usage()
     */
    async usage(): Promise<StorageUsage> {
      await store.hydrated
      const { storageUsage } = await import('./storageUsage.ts')
      return storageUsage(store)
    },

    /** The steps that `undo` would take back one by one, the newest first; at most 100, gone after a reload. */
    steps: (): UndoStep[] => store.steps(),

    /** Versions of a record that lost against a change another tab made at the same time, the newest first. */
    lostVersions: (collection: CollectionName, id: string): LostVersion[] =>
      store.engine.lostVersions({ collection, id }),

    /** Reads what is stored again: what could not be read, and can be by now, comes in. */
    retryQuarantined: (): Promise<void> => store.engine.retryQuarantined(),

    /** Deletes a record that can't be read, for good. Rejects when the storage can't. */
    discardQuarantined: (id: string): Promise<void> => store.engine.discardQuarantined(id),
  }
}
