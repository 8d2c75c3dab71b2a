import { createStore, type StoreApi } from 'zustand/vanilla'
import { isCollection, putRecord, type Change } from '../core/index.ts'
import { createStorageEngine, type StorageEngine } from '../storage/index.ts'
import { personaIn, visiblePersonas } from './applyEdits.ts'
import { createArrivals } from './createArrivals.ts'
import { createCommits } from './createCommits.ts'
import { createHydrator } from './createHydrator.ts'
import { createLazyArchive } from './createLazyArchive.ts'
import { createLazyBlobs } from './createLazyBlobs.ts'
import { createLazyPacks } from './createLazyPacks.ts'
import { createLookups, type Lookups } from './createLookups.ts'
import { createPersister } from './createPersister.ts'
import { createRecords, recordAt } from './createRecords.ts'
import { createSteps } from './createSteps.ts'
import { createUndo } from './createUndo.ts'
import { declarePersonas } from './declarePersonas.ts'
import { emptyState, type FlowState } from './flowState.ts'
import { mergedDrafts } from './merge.ts'
import type { PersonaStore, PersonaStoreOptions } from './personaStore.ts'
import { stateSetters } from './stateSetters.ts'

/** Holds a flow's data, hydrates it, and hands every change to storage. */
export function createPersonaStore(options: PersonaStoreOptions): PersonaStore {
  const { name, storage, writerId, now = Date.now, previous } = options
  const records = createRecords()
  const archive = createLazyArchive({
    records,
    configOf: (id) => personaIn(records, id)?.memoryConfig,
    onLoaded: () => life.isClosed || commits.reviewArchive(),
  })
  const undo = createUndo(writerId)
  const life = { isClosed: false, isHydrated: false }
  const engine = createStorageEngine({
    name,
    storage,
    writerId,
    now,
    onRemote: (stored) => arrivals.takeRemote(stored),
    onErased: () => arrivals.forgetAll(),
    bodyOf: ({ collection, id }) => (isCollection(collection) ? read({ collection, id }) : undefined),
    merge: ({ collection, id }, bodies) =>
      collection === 'drafts' ? mergedDrafts(id, bodies, (messageId) => records.messages.has(messageId)) : undefined,
  })
  const state = createState(engine)
  const read = (key: Pick<Change, 'collection' | 'id'>) => recordAt(state.getState(), records, key)
  const lookups = createLookups(state, records)
  const steps = createSteps({
    undo,
    read,
    commit: (changes) => void commits.commit(changes, { undoable: false }),
    show: (shown) => state.setState(shown),
    isClosed: () => life.isClosed,
  })

  const persister = createPersister(engine, state.getState)
  const hydrator = createHydrator({
    engine: () => engine,
    records,
    read,
    conversations: () => conversationsIn(lookups),
    apply: (...args) => commits.apply(...args),
    tell: (...args) => commits.tell(...args),
    show: () => state.setState({ status: 'ready', personas: visiblePersonas(records) }),
  })

  const commits = createCommits({
    name,
    state,
    records,
    archive,
    undo,
    life,
    read,
    onStep: steps.made,
    noteEarly: hydrator.noteEarly,
    persist: persister,
  })
  const { apply, tell, commit } = commits
  const { packs, blobs } = besideRecords({
    ...options,
    now,
    engine,
    undo,
    life,
    state,
    lookups,
    commits,
    hydrated: () => hydrated,
  })

  const arrivals = createArrivals({ state, records, undo, engine, hydrator, commits, life })
  const hydrated = hydrate()

  async function hydrate(): Promise<void> {
    await previous
    await arrivals.hydrate()
    if (life.isClosed) return
    void packs.start()
    void blobs.start()
    await archive.ready()
  }

  return {
    state,
    engine,
    hydrated,
    commit,
    assertOpen: commits.assertOpen,
    ...lookups,
    ...stateSetters(state),
    withdraw: steps.withdraw,
    declare(personas) {
      declarePersonas(records, personas)
      if (state.getState().status !== 'ready') return
      state.setState({ personas: visiblePersonas(records) })
      if (life.isHydrated) commits.reviewArchive()
    },
    saveDraft: persister.saveDraft,
    stepOf: steps.stepOf,
    steps: steps.steps,
    packs: packs.load,
    blobs: blobs.load,
    undo: steps.undo,
    hasStep: steps.hasStep,
    takeBack: steps.takeBack,
    redo: steps.redo,
    onEdits: commits.onEdits,
    onErased: arrivals.onErased,
    repairLoaded: () => tell(apply(hydrator.repairLoaded())),
    async erase() {
      // What still arrives from storage must not come after its erasure.
      await hydrated
      arrivals.removeAll()
      await engine.destroy()
    },
    async close() {
      life.isClosed = true
      for (const closing of [packs.close(), blobs.close()]) if (closing !== undefined) await closing
      await engine.close()
    },
  }
}

/** Long texts and the bytes of files, which lie beside the records and follow their edits. */
function besideRecords(context: BesideRecordsOptions) {
  const { name, writerId, now, engine, undo, life, state, lookups, commits, hydrated } = context
  const { commit } = commits
  const shared = { name, engine, undo, hydrated, read: lookups.read }
  const packs = createLazyPacks({
    ...shared,
    writerId,
    now,
    conversations: () => Object.values(state.getState().conversations),
    commit: (changes, step) => life.isClosed || commit(changes, { undoable: step !== null, step }),
  })
  commits.onEdits(packs.follow)
  const blobs = createLazyBlobs({
    ...shared,
    records: () => [...lookups.list('messages'), ...lookups.list('drafts')],
    commit: (changes) => life.isClosed || commit(changes, { undoable: false }),
  })
  commits.onEdits((edits, { isRemote }) => blobs.follow(edits, !isRemote && life.isHydrated))
  return { packs, blobs }
}

interface BesideRecordsOptions extends Pick<PersonaStoreOptions, 'name' | 'writerId'> {
  readonly now: () => number
  readonly engine: StorageEngine
  readonly undo: ReturnType<typeof createUndo>
  readonly life: { readonly isClosed: boolean; readonly isHydrated: boolean }
  readonly state: StoreApi<FlowState>
  readonly lookups: Lookups
  readonly commits: ReturnType<typeof createCommits>
  readonly hydrated: () => Promise<void>
}

/** All records of the two collections that hang together. */
function conversationsIn({ list }: Lookups): Change[] {
  return (['conversations', 'messages'] as const).flatMap((collection) =>
    list(collection).map((value) => putRecord(collection, value)),
  )
}

/** The state of a store, which shows how its storage is. */
function createState(engine: StorageEngine): StoreApi<FlowState> {
  // A page that hydrates begins with the state that the server had, see `getInitialState`.
  const state = createStore<FlowState>(emptyState)
  state.setState({ storage: engine.getStatus() })
  engine.subscribe(() => state.setState({ storage: engine.getStatus() }))
  return state
}
