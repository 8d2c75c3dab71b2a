import { createStore, type StoreApi } from 'zustand/vanilla'
import {
  isCollection,
  noteOf,
  personaFrom,
  PersonaFlowError,
  readRecord,
  type Change,
  type CollectionName,
  type Conversation,
  type Collections,
  type Message,
  type Persona,
  type PersonaDeclaration,
} from '../core/index.ts'
import { createStorageEngine, type PersonaStorage, type StorageEngine, type StoredRecord } from '../storage/index.ts'
import { applyEdits, visiblePersonas } from './applyEdits.ts'
import { createRecords, deletionsOfAll, recordAt, recordsOf, type Edit } from './createRecords.ts'
import { createUndo, type UndoResult } from './createUndo.ts'
import { emptyState, type ConnectedModel, type FlowState, type Turn } from './flowState.ts'
import { mended } from './mended.ts'
import { mergedWithEarly, withMostUse } from './merge.ts'

export interface PersonaStoreOptions {
  name: string
  storage: PersonaStorage
  /** Unique per store: part of each record's clock. */
  writerId: string
  /** Epoch ms. @default Date.now */
  now?: () => number
  /** Who writes to this storage until then: what it writes last must be there before we read. */
  previous?: Promise<void> | undefined
}

export interface CommitOptions {
  /** What undo would call it, in the user's words. */
  label?: string
  /** @default true */
  undoable?: boolean
  /** `false`: stays in RAM. @default true */
  durable?: boolean
}

/** The live data of one flow and its one way to change it. Knows no model. */
export interface PersonaStore {
  /** zustand's own; `setState` stays in here. */
  readonly state: Pick<StoreApi<FlowState>, 'getState' | 'getInitialState' | 'subscribe'>
  readonly engine: StorageEngine
  /** Resolves when what is stored has arrived. */
  readonly hydrated: Promise<void>
  /** The one way to change durable data: state, storage, undo and listeners follow from it. */
  commit(changes: readonly Change[], options?: CommitOptions): void
  /** Throws `disposed` once the store is closed. */
  assertOpen(): void
  /** What stands under a key now. */
  read<C extends CollectionName>(collection: C, id: string): Collections[C] | undefined
  /** All records of a collection, in no order. */
  list<C extends CollectionName>(collection: C): Collections[C][]
  /** A persona by id, declared ones also before hydration. */
  persona(id: string): Persona | undefined
  /** All visible personas, declared ones also before hydration. */
  personas(): Persona[]
  /** The persona as the app declares it, without the user's changes. */
  declaredPersona(id: string): Persona | undefined
  /** Declares the app's personas anew; one that is left out is hidden, its memories stay. */
  declare(personas: readonly PersonaDeclaration[]): void
  /** Notes a reply that still arrives, so that a reload finds it; at most twice a second, and not in the state. */
  saveDraft(message: Message): void
  undo(): UndoResult | null
  redo(): UndoResult | null
  /** Called after each change of durable data, whoever made it, also after hydration. */
  onEdits(listener: (edits: readonly Edit[]) => void): void
  setTurn(turn: Turn): void
  dropTurn(conversationId: string): void
  setModel(model: ConnectedModel | null): void
  /** Everything of this name gone, here and in storage; declared personas stay. */
  erase(): Promise<void>
  close(): Promise<void>
}

/** What changes with every key or every recall: two writes a second are enough. */
const COALESCED: ReadonlySet<CollectionName> = new Set(['recallStats', 'drafts'])

/** Holds a flow's data, hydrates it, and hands every change to storage. */
export function createPersonaStore(options: PersonaStoreOptions): PersonaStore {
  const { name, storage, writerId, now = Date.now, previous } = options
  const records = createRecords()
  const undo = createUndo()
  let isClosed = false
  const listeners = new Set<(edits: readonly Edit[]) => void>()
  const engine = createStorageEngine({ name, storage, writerId, now, onRemote: applyRemote })
  const state = createStore<FlowState>(() => emptyState(engine.getStatus()))
  engine.subscribe(() => state.setState({ storage: engine.getStatus() }))
  const read = (key: Pick<Change, 'collection' | 'id'>) => recordAt(state.getState(), records, key)

  function apply(changes: readonly Change[]): Edit[] {
    const byKey = new Map(changes.map((change) => [`${change.collection}/${change.id}`, change]))
    const edits = [...byKey.values()].map((change) => ({ change, before: read(change) }))
    state.setState(applyEdits(state.getState(), records, edits), true)
    return edits
  }

  function tell(edits: readonly Edit[]): void {
    for (const listener of listeners) listener(edits)
  }

  function commit(
    changes: readonly Change[],
    { label = 'Change', undoable = true, durable = true }: CommitOptions = {},
  ): void {
    if (isClosed) {
      throw new PersonaFlowError(
        'disposed',
        `the flow "${name}" was disposed of`,
        'Open it again with createPersonaFlow',
      )
    }
    if (changes.length === 0) return
    const edits = apply(changes)
    if (durable) handOver(edits)
    if (undoable) {
      undo.push(label, edits)
      state.setState(undo.labels())
    }
    tell(edits)
  }

  function assertOpen(): void {
    if (!isClosed) return
    throw new PersonaFlowError('disposed', `the flow "${name}" was disposed of`, 'Open it again with createPersonaFlow')
  }

  function handOver(edits: readonly Edit[]): void {
    for (const lane of ['now', 'soon'] as const) {
      const stored = edits.filter(({ change }) => COALESCED.has(change.collection) === (lane === 'soon'))
      const changes = stored.filter((edit) => !isTemporary(edit)).map(({ change }) => change)
      engine.write(
        changes.map(({ collection, id, value }) => ({ collection, id, body: value })),
        lane,
      )
    }
  }

  /** Nothing of a temporary conversation reaches storage. */
  function isTemporary({ change, before }: Edit): boolean {
    switch (change.collection) {
      case 'conversations':
        // The collection says that what stood there before was a conversation.
        return (change.value ?? (before as Conversation | undefined))?.temporary === true
      case 'messages': {
        const message = change.value ?? (before as Message | undefined)
        return message !== undefined && isTemporaryId(noteOf(message).conversationId)
      }
      case 'drafts':
        return isTemporaryId(change.id)
      default:
        return false
    }
  }

  function isTemporaryId(conversationId: string): boolean {
    return state.getState().conversations[conversationId]?.temporary === true
  }

  function accept(stored: readonly StoredRecord[]): Change[] {
    return stored.flatMap((record): Change[] => {
      // A collection of a newer version is none of ours: it stays in storage as it is.
      if (!isCollection(record.collection)) return []
      const known = records.recallStats.get(record.id)
      if (record.deleted === true) return [{ collection: record.collection, id: record.id, value: null }]
      const change = readRecord(record.collection, record.id, record.body)
      if ('collection' in change) return [change.collection === 'recallStats' ? withMostUse(change, known) : change]
      engine.quarantine(record, change.reason)
      return []
    })
  }

  function applyRemote(stored: readonly StoredRecord[]): void {
    const changes = accept(stored)
    if (changes.length === 0) return
    undo.overtake(changes)
    tell(apply(changes))
  }

  async function hydrate(): Promise<void> {
    await previous
    const loaded: Change[] = []
    await engine.hydrate((batch) => {
      for (const change of accept(batch)) loaded.push(change)
    })
    const merged = loaded.flatMap((change) => mergedWithEarly(change, read(change)))
    const edits = apply(mended(loaded.filter((change) => read(change) === undefined)))
    state.setState({ status: 'ready', personas: visiblePersonas(records) })
    tell(edits)
    if (!isClosed) commit(merged, { undoable: false })
  }

  /** Before hydration the state shows none, so that the server's first render and the browser's agree. */
  function allPersonas(): Persona[] {
    const { status, personas } = state.getState()
    return Object.values(status === 'ready' ? personas : visiblePersonas(records))
  }

  const step = (taken: ReturnType<typeof undo.undo>): UndoResult | null => {
    if (taken !== null) commit(taken.changes, { undoable: false })
    state.setState(undo.labels())
    return taken?.result ?? null
  }

  const hydrated = hydrate()

  return {
    state,
    engine,
    hydrated,
    commit,
    assertOpen,
    // The collection's name decides what its records are.
    read: (collection, id) => read({ collection, id }) as Collections[typeof collection] | undefined,
    list: (collection) => recordsOf(state.getState(), records, collection),
    persona: (id) => allPersonas().find((persona) => persona.id === id),
    personas: allPersonas,
    declaredPersona: (id) => records.declared.get(id),
    declare(personas) {
      // Made first: a wrong one must not hide the others.
      const declared = personas.map((input) => personaFrom(input, 0))
      const taken = declared.find(({ id }, at) => declared.findIndex((other) => other.id === id) !== at)
      if (taken !== undefined) {
        throw new PersonaFlowError('duplicate', `two declared personas have the id "${taken.id}"`, 'Give each its own')
      }
      records.declared.clear()
      for (const persona of declared) records.declared.set(persona.id, persona)
      if (state.getState().status === 'ready') state.setState({ personas: visiblePersonas(records) })
    },
    saveDraft(message) {
      const change: Change = { collection: 'messages', id: message.id, value: message }
      const isThere = Object.hasOwn(state.getState().conversations, noteOf(message).conversationId)
      if (isThere && !isTemporary({ change, before: undefined })) {
        engine.write([{ collection: 'messages', id: message.id, body: message }], 'soon')
      }
    },
    undo: () => step(undo.undo(read)),
    redo: () => step(undo.redo(read)),
    onEdits: (listener) => void listeners.add(listener),
    setTurn: (turn) => state.setState(({ turns }) => ({ turns: { ...turns, [turn.conversationId]: turn } })),
    dropTurn(conversationId) {
      const { [conversationId]: _dropped, ...turns } = state.getState().turns
      state.setState({ turns })
    },
    setModel: (model) => state.setState({ model }),
    async erase() {
      // What still arrives from storage must not come after its erasure.
      await hydrated
      undo.clear()
      tell(apply(deletionsOfAll(state.getState(), records)))
      state.setState({ turns: {}, personas: visiblePersonas(records), ...undo.labels() })
      await engine.destroy()
    },
    close() {
      isClosed = true
      return engine.close()
    },
  }
}
