import type { StoreApi } from 'zustand/vanilla'
import { createListeners } from '../core/index.ts'
import type { StorageEngine, StoredRecord } from '../storage/index.ts'
import { visiblePersonas } from './applyEdits.ts'
import type { createCommits } from './createCommits.ts'
import type { Hydrator } from './createHydrator.ts'
import { deletionsOfAll, type Records } from './createRecords.ts'
import type { createUndo } from './createUndo.ts'
import type { FlowState } from './flowState.ts'
import { orphansIn } from './orphans.ts'
import { rejoined } from './rejoined.ts'

interface ArrivalsOptions {
  state: StoreApi<FlowState>
  records: Records
  undo: ReturnType<typeof createUndo>
  engine: StorageEngine
  hydrator: Hydrator
  commits: ReturnType<typeof createCommits>
  life: { isHydrated: boolean; readonly isClosed: boolean }
}

/** Takes in what comes from storage: everything at the start, then changes and the erasure by other tabs. */
export function createArrivals({ state, records, undo, engine, hydrator, commits, life }: ArrivalsOptions) {
  const eraseListeners = createListeners()

  return {
    onErased: eraseListeners.add,
    takeRemote(stored: readonly StoredRecord[]): void {
      const changes = hydrator.accept(stored)
      if (changes.length === 0) return
      undo.overtake(changes)
      commits.tell(commits.apply(changes, undo.shown), true)
      const { known, guessed } = rejoined(state.getState(), records, changes)
      commits.tell(commits.apply(guessed), true)
      if (!life.isClosed) commits.commit(known, { undoable: false })
    },
    /** Another tab erased everything: what could be taken back here is gone too. */
    forgetAll(): void {
      undo.clear()
      state.setState(undo.shown())
      eraseListeners.tell()
    },
    /** Everything gone that is no declared persona. */
    removeAll(): void {
      undo.clear()
      commits.tell(commits.apply(deletionsOfAll(state.getState(), records)))
      state.setState({ turns: {}, notices: [], personas: visiblePersonas(records), ...undo.shown() })
    },
    async hydrate(): Promise<void> {
      const merged = await hydrator.hydrate()
      life.isHydrated = true
      if (life.isClosed) return
      commits.reviewArchive()
      commits.commit(merged, { undoable: false })
      // A record that can't be read, or that a newer version wrote, may be the memory of a count.
      const { quarantined, status } = engine.getStatus()
      if (quarantined.length === 0 && status !== 'read-only') commits.commit(orphansIn(records), { undoable: false })
    },
  }
}
