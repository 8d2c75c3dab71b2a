import { createStore, type StoreApi } from 'zustand/vanilla'
import {
  createListeners,
  isCollection,
  metaOf,
  PersonaFlowError,
  putRecord,
  type Change,
  type Edit,
  type Message,
  type PersonaDeclaration,
} from '../core/index.ts'
import { createStorageEngine, type PersonaStorage, type StorageEngine, type StoredRecord } from '../storage/index.ts'
import { applyEdits, personaIn, visiblePersonas } from './applyEdits.ts'
import { createPersister } from './createPersister.ts'
import { createHydrator } from './createHydrator.ts'
import { createLazyArchive } from './createLazyArchive.ts'
import { createLazyPacks } from './createLazyPacks.ts'
import { createLookups, type Lookups } from './createLookups.ts'
import type { Packs } from './createPacks.ts'
import { createRecords, deletionsOfAll, editOf, recordAt, type Effect } from './createRecords.ts'
import { createSteps } from './createSteps.ts'
import { createUndo, type UndoResult } from './createUndo.ts'
import { declarePersonas } from './declarePersonas.ts'
import { emptyState, type FlowState } from './flowState.ts'
import { mergedDrafts } from './merge.ts'
import { orphansIn, withoutOrphans } from './orphans.ts'
import { rejoined } from './rejoined.ts'
import { staleVectors } from './staleVectors.ts'
import { stateSetters, type StateSetters } from './stateSetters.ts'

/** Options of a store: its name, its storage and its clock. */
export interface PersonaStoreOptions {
  name: string
  storage: PersonaStorage
  /** Unique per store, part of each record's clock; asked at the first use, and gives the same from then on. */
  writerId: () => string
  /** Epoch ms. @default Date.now */
  now?: () => number
  /**
   * Resolves when an earlier store has stopped writing to this storage: its last writes must be there before we read.
   */
  previous?: Promise<void> | undefined
}

/** Options of a commit: its undo step, and the safety of its records. */
export interface CommitOptions {
  /** Name of the step in the user's words, for undo. */
  label?: string
  /** @default true */
  undoable?: boolean
  /** The step that these changes belong to, made by an earlier part of the same work. @default a new one */
  step?: string | null
  /** `false`: stays in RAM. @default true */
  durable?: boolean
  /**
   * Name of the one who changes the records for good: none of their old words stay in storage, and no earlier step of
   * undo brings them back.
   */
  final?: string
}

/** `isRemote`: another tab made them. */
export type EditListener = (edits: readonly Edit[], { turned, isRemote }: Told) => void

type Told = Pick<Effect, 'turned'> & { readonly isRemote: boolean }

/** The live data of one flow and its one way to change it. Knows no model. */
export interface PersonaStore extends Lookups, StateSetters {
  /** zustand's own; `setState` stays in here. */
  readonly state: Pick<StoreApi<FlowState>, 'getState' | 'getInitialState' | 'subscribe'>
  readonly engine: StorageEngine
  /** Resolves when what is stored has arrived. */
  readonly hydrated: Promise<void>
  /**
   * The one way to change durable data: state, storage, undo and listeners follow from it. Gives the id of its undo step;
   * `null` when there is nothing to undo.
   */
  commit(changes: readonly Change[], options?: CommitOptions): string | null
  /** Takes back a step whose work was broken off, though others came after it. */
  withdraw(stepId: string): void
  /** The undo step that an action makes, its first where it makes several; `null` when it makes none. */
  stepOf(action: () => void): string | null
  /** The messages of packed conversations; loaded when they are needed. */
  packs(): Promise<Packs>
  /** Throws `disposed` once the store is closed. */
  assertOpen(): void
  /** Declares the app's personas anew; one that is left out is hidden, its memories stay. */
  declare(personas: readonly PersonaDeclaration[]): void
  /** Notes a reply that still arrives, so that a reload finds it; at most twice a second, and not in the state. */
  saveDraft(message: Message): void
  /**
   * Undoes the newest step. With the id of a step: that one or none, and `refused` says why. `null` when there is nothing
   * to undo.
   */
  undo(stepId?: string): UndoResult | null
  redo(): UndoResult | null
  /** Called after each change of durable data, whoever made it, also with what was loaded, and when memories turned. */
  onEdits(listener: EditListener): () => void
  /** Called when another tab erased everything. */
  onErased(listener: () => void): () => void
  /** Settles replies that no page writes any more, as hydration does: in RAM only. */
  repairLoaded(): void
  /** Everything of this name gone, here and in storage; declared personas stay. */
  erase(): Promise<void>
  close(): Promise<void>
}

/** Holds a flow's data, hydrates it, and hands every change to storage. */
export function createPersonaStore(options: PersonaStoreOptions): PersonaStore {
  const { name, storage, writerId, now = Date.now, previous } = options
  const records = createRecords()
  const archive = createLazyArchive({
    records,
    configOf: (id) => personaIn(records, id)?.memoryConfig,
    onLoaded: () => isClosed || reviewArchive(),
  })
  const undo = createUndo(writerId)
  let isClosed = false
  let isHydrated = false
  const listeners = createListeners<Parameters<EditListener>>()
  const eraseListeners = createListeners()
  const engine = createStorageEngine({
    name,
    storage,
    writerId,
    now,
    onRemote: applyRemote,
    onErased: forgetAll,
    bodyOf: ({ collection, id }) => (isCollection(collection) ? read({ collection, id }) : undefined),
    merge: ({ collection, id }, bodies) =>
      collection === 'drafts' ? mergedDrafts(id, bodies, (messageId) => records.messages.has(messageId)) : undefined,
  })
  // A page that hydrates begins with the state that the server had, see `getInitialState`.
  const state = createStore<FlowState>(emptyState)
  state.setState({ storage: engine.getStatus() })
  engine.subscribe(() => state.setState({ storage: engine.getStatus() }))
  const read = (key: Pick<Change, 'collection' | 'id'>) => recordAt(state.getState(), records, key)
  const lookups = createLookups(state, records)
  const steps = createSteps({
    undo,
    read,
    commit: (changes) => void commit(changes, { undoable: false }),
    show: (shown) => state.setState(shown),
    isClosed: () => isClosed,
  })

  const handOver = createPersister(engine, state.getState)
  const incoming = createHydrator({
    engine: () => engine,
    records,
    read,
    conversations: () =>
      (['conversations', 'messages'] as const).flatMap((collection) =>
        lookups.list(collection).map((value) => putRecord(collection, value)),
      ),
    apply,
    tell,
    show: () => state.setState({ status: 'ready', personas: visiblePersonas(records) }),
  })

  const packs = createLazyPacks({
    name,
    engine,
    undo,
    writerId,
    now,
    hydrated: () => hydrated,
    read: lookups.read,
    conversations: () => Object.values(state.getState().conversations),
    commit: (changes, step) => isClosed || commit(changes, { undoable: step !== null, step }),
  })
  listeners.add(packs.follow)

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
    const changes = isHydrated ? withoutOrphans(asked, records) : asked
    if (changes.length === 0) return null
    let stepId: string | null = null
    const noteStep = (edits: readonly Edit[]) => {
      stepId = joined !== null && undo.join(joined, edits) ? joined : undo.push(label, edits)
      // Before anybody hears of the change: who commits in answer to it makes a step of their own.
      steps.made(stepId)
      return undo.shown()
    }
    if (final !== undefined) undo.overtake(changes, final)
    const effect = apply(changes, undoable ? noteStep : final === undefined ? undefined : undo.shown)
    const { edits } = effect
    if (!isHydrated) incoming.noteEarly(edits)
    if (durable) handOver(edits, final !== undefined)
    tell(effect)
    // Apart, since undo brings words back and never a vector: that is made anew.
    const stale = staleVectors(edits, records)
    if (stale.length > 0) commit(stale, { undoable: false, durable })
    return stepId
  }

  function assertOpen(): void {
    if (!isClosed) return
    throw new PersonaFlowError('disposed', `the flow "${name}" was disposed of`, 'Open it again with createPersonaFlow')
  }

  function applyRemote(stored: readonly StoredRecord[]): void {
    const changes = incoming.accept(stored)
    if (changes.length === 0) return
    undo.overtake(changes)
    tell(apply(changes, undo.shown), true)
    const { known, guessed } = rejoined(state.getState(), records, changes)
    tell(apply(guessed), true)
    if (!isClosed) commit(known, { undoable: false })
  }

  /** Another tab erased everything: what could be taken back here is gone too. */
  function forgetAll(): void {
    undo.clear()
    state.setState(undo.shown())
    eraseListeners.tell()
  }

  async function hydrate(): Promise<void> {
    await previous
    const merged = await incoming.hydrate()
    isHydrated = true
    if (isClosed) return
    reviewArchive()
    commit(merged, { undoable: false })
    // A record that can't be read, or that a newer version wrote, may be the memory of a count.
    const { quarantined, status } = engine.getStatus()
    if (quarantined.length === 0 && status !== 'read-only') commit(orphansIn(records), { undoable: false })
    void packs.start()
    await archive.ready()
  }

  const hydrated = hydrate()

  return {
    state,
    engine,
    hydrated,
    commit,
    assertOpen,
    ...lookups,
    ...stateSetters(state),
    withdraw: steps.withdraw,
    declare(personas) {
      declarePersonas(records, personas)
      if (state.getState().status !== 'ready') return
      state.setState({ personas: visiblePersonas(records) })
      if (isHydrated) reviewArchive()
    },
    saveDraft(message) {
      const change: Change = { collection: 'messages', id: message.id, value: message }
      const isThere = Object.hasOwn(state.getState().conversations, metaOf(message).conversationId)
      if (isThere && !handOver.isTemporary(editOf(change, undefined))) {
        engine.write([{ collection: 'messages', id: message.id, body: message }], 'soon')
      }
    },
    stepOf: steps.stepOf,
    packs: packs.load,
    undo: steps.undo,
    redo: steps.redo,
    onEdits: listeners.add,
    onErased: eraseListeners.add,
    repairLoaded: () => tell(apply(incoming.repairLoaded())),
    async erase() {
      // What still arrives from storage must not come after its erasure.
      await hydrated
      undo.clear()
      tell(apply(deletionsOfAll(state.getState(), records)))
      state.setState({ turns: {}, notices: [], personas: visiblePersonas(records), ...undo.shown() })
      await engine.destroy()
    },
    async close() {
      isClosed = true
      const closing = packs.close()
      if (closing !== undefined) await closing
      await engine.close()
    },
  }
}
