import type { StoreApi } from 'zustand/vanilla'
import type { Change, Edit, Message, PersonaDeclaration } from '../core/index.ts'
import type { PersonaStorage, StorageEngine } from '../storage/index.ts'
import type { Lookups } from './createLookups.ts'
import type { Blobs } from './createBlobs.ts'
import type { Packs } from './createPacks.ts'
import type { Effect } from './createRecords.ts'
import type { UndoResult, UndoStep } from './createUndo.ts'
import type { FlowState } from './flowState.ts'
import type { StateSetters } from './stateSetters.ts'

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
  /**
   * `'apart'`: a step that is undone by its id alone, whatever was done after it, and isn't among the user's own.
   * @default true
   */
  undoable?: boolean | 'apart'
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
  /** The user's steps that can be undone, the newest first. */
  steps(): UndoStep[]
  /** The messages of packed conversations; loaded when they are needed. */
  packs(): Promise<Packs>
  /** The bytes of files; loaded with the first one. */
  blobs(): Promise<Blobs>
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
  /** True while this page knows the step, and so can take it back. */
  hasStep(stepId: string): boolean
  /** Undoes a step whatever was done after it; `null` when there is no such step any more. It can't be redone. */
  takeBack(stepId: string): UndoResult | null
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
