import type { StoreApi } from 'zustand/vanilla'
import { createListeners, PersonaFlowError, type Change, type Edit } from '../core/index.ts'
import { applyEdits } from './applyEdits.ts'
import type { createLazyArchive } from './createLazyArchive.ts'
import { editOf, type Effect, type Records } from './createRecords.ts'
import type { createUndo } from './createUndo.ts'
import type { FlowState } from './flowState.ts'
import { withoutOrphans } from './orphans.ts'
import type { CommitOptions, EditListener } from './personaStore.ts'
import { staleVectors } from './staleVectors.ts'

/** The parts of a store that a commit goes through. */
export interface CommitContext {
  name: string
  state: StoreApi<FlowState>
  records: Records
  archive: ReturnType<typeof createLazyArchive>
  undo: ReturnType<typeof createUndo>
  /** The phase of the store, which changes it. */
  life: { readonly isHydrated: boolean; readonly isClosed: boolean }
  read: Parameters<ReturnType<typeof createUndo>['undo']>[0]
  /** Hears of each undo step that a commit made. */
  onStep(stepId: string): void
  /** Hears of what was written before the stored records arrived. */
  noteEarly(edits: readonly Edit[]): void
  /** Hands edits to storage; `isFinal`: their old words go for good. */
  persist(edits: readonly Edit[], isFinal: boolean): void
}

/** The way of a change: into the state and its indexes, the undo step, storage and to the listeners. */
export function createCommits({
  name,
  state,
  records,
  archive,
  undo,
  life,
  read,
  onStep,
  noteEarly,
  persist,
}: CommitContext) {
  const listeners = createListeners<Parameters<EditListener>>()

  /** `beside`: what else becomes of the state with these edits, so that it changes once. */
  function apply(changes: readonly Change[], beside?: (edits: readonly Edit[]) => Partial<FlowState>): Effect {
    if (changes.length === 0) return { edits: [], turned: [] }
    const byKey = new Map(changes.map((change) => [`${change.collection}/${change.id}`, change]))
    const edits = [...byKey.values()].map((change) => editOf(change, read(change)))
    const { state: next, turned } = applyEdits(state.getState(), records, edits)
    const moved = archive.follow(next, edits, turned)
    state.setState({ ...next, ...(moved.length > 0 && { archived: archive.look() }), ...beside?.(edits) }, true)
    return { edits, turned: [...turned, ...moved] }
  }

  function tell({ edits, turned }: Effect, isRemote = false): void {
    if (edits.length + turned.length > 0) listeners.tell(edits, { isRemote, turned })
  }

  /** After a change that no edit tells: what was declared anew, what has arrived. */
  function reviewArchive(): void {
    const turned = archive.review(state.getState())
    if (turned.length === 0) return
    state.setState({ archived: archive.look() })
    tell({ edits: [], turned })
  }

  function commit(
    asked: readonly Change[],
    { label = 'Change', undoable = true, durable = true, final, step: joined = null }: CommitOptions = {},
  ): string | null {
    assertOpen()
    // What is stored may still arrive: a count can be there before its memory.
    const changes = life.isHydrated ? withoutOrphans(asked, records) : asked
    if (changes.length === 0) return null
    let stepId: string | null = null
    const noteStep = (edits: readonly Edit[]) => {
      const isJoined = joined !== null && undo.join(joined, edits)
      stepId = isJoined ? joined : undo.push(label, edits, undoable === 'apart')
      // Before anybody hears of the change: who commits in answer to it makes a step of their own.
      onStep(stepId)
      return undo.shown()
    }
    if (final !== undefined) undo.overtake(changes, final)
    const effect = apply(changes, undoable !== false ? noteStep : final === undefined ? undefined : undo.shown)
    const { edits } = effect
    if (!life.isHydrated) noteEarly(edits)
    if (durable) persist(edits, final !== undefined)
    tell(effect)
    // Apart, since undo brings words back and never a vector: that is made anew.
    const stale = staleVectors(edits, records)
    if (stale.length > 0) commit(stale, { undoable: false, durable })
    return stepId
  }

  function assertOpen(): void {
    if (!life.isClosed) return
    throw new PersonaFlowError('disposed', `the flow "${name}" was disposed of`, 'Open it again with createPersonaFlow')
  }

  return { apply, tell, commit, assertOpen, reviewArchive, onEdits: listeners.add }
}
