import {
  DEFAULT_SETTINGS,
  type ChunkedList,
  type ComposerDraft,
  type Conversation,
  type Lorebook,
  type Memory,
  type Message,
  type Notice,
  type Persona,
  type PromptPlan,
  type PromptTemplate,
  type Settings,
  type TurnReceipt,
} from '../core/index.ts'
import type { StorageStatus } from '../storage/index.ts'
import { NOTHING_ARCHIVED, type Archived } from './archived.ts'

/** Everything a flow holds live. Immutable: a part that didn't change keeps its identity. */
export interface FlowState {
  /** `loading` until what is stored has arrived; on the server always. */
  readonly status: 'loading' | 'ready'
  /** The visible personas by id: declared ones first, the user's changes applied. */
  readonly personas: Readonly<Record<string, Persona>>
  /** By persona id, oldest first. */
  readonly memoriesOf: Readonly<Record<string, ChunkedList<Memory>>>
  /** Ids of memories that do not count now: their turn is on a branch that isn't shown. */
  readonly withdrawn: ReadonlySet<string>
  /** Memories beyond a persona's `maxMemories`: kept and exported, neither recalled nor in a plan. */
  readonly archived: Archived
  readonly conversations: Readonly<Record<string, Conversation>>
  /** By conversation id, all branches, oldest first. What is shown follows from `leafId`. */
  readonly messagesOf: Readonly<Record<string, ChunkedList<Message>>>
  /** By turn id, the newest 200. */
  readonly receipts: Readonly<Record<string, TurnReceipt>>
  /** By id. */
  readonly promptTemplates: Readonly<Record<string, PromptTemplate>>
  /** By id. */
  readonly lorebooks: Readonly<Record<string, Lorebook>>
  readonly settings: Settings
  /** Text that isn't sent yet, and messages in the queue, by conversation. */
  readonly drafts: Readonly<Record<string, ComposerDraft>>
  /** The newest turn of each conversation in this tab. Changes with its status, never with a token. */
  readonly turns: Readonly<Record<string, Turn>>
  /** Name of the step that undo would take back; `null` without one. */
  readonly undo: string | null
  /**
   * The id of the step that `undo` takes back, for a notice that offers it as long as it is the newest; `null` when there
   * is none, or another tab changed its records since.
   */
  readonly undoStep: string | null
  readonly redo: string | null
  /** Messages for the user, such as about a secret in a message; oldest first, in this tab only. */
  readonly notices: readonly Notice[]
  readonly storage: StorageStatus
  /** The one that learns what users tell. */
  readonly learner: Learner
  /** The status of consolidation by a model, in this tab. */
  readonly consolidation: Consolidation
  /** The host that receives memories for the models of the memory; `null` without one or when it isn't known. */
  readonly memoryDestination: string | null
  /** The model that answers: `null` when none is connected; provider `personaflow` is the scripted one. */
  readonly model: ConnectedModel | null
}

/** A user message on its way to its answer. `parentId` is the message that is answered. */
export interface TurnCapture {
  readonly conversationId: string
  readonly personaId: string
  readonly turnId: string
  readonly parentId: string
  /** Ids of memories that its plan leaves out, with what says the same. @default none */
  readonly without?: readonly string[]
}

/** The status of a turn. `plan` is the prompt for the model, once it is known. */
export type Turn = TurnCapture & { readonly plan: PromptPlan | null } & (
    | {
        readonly status: 'submitted' | 'streaming' | 'ready'
        /** While the server wants to be left alone: when it is asked again, epoch ms. */
        readonly retryAt?: number
        /** While a connection that was lost, or left by an earlier page, is taken up again. */
        readonly isReconnecting?: true
      }
    | { readonly status: 'error'; readonly error: Error }
  )

/** The model that answers, and the host that receives its prompts. */
export interface ConnectedModel {
  readonly provider: string
  readonly modelId: string
  /** The host to which everything goes; missing where nothing leaves the user's machine or it isn't known. */
  readonly destination?: string
  /** It runs on this device: memories that may not leave it are given to it, too. */
  readonly onDevice?: true
}

/** The one that learns what users tell: the kit by rules, a model that is asked, the chat model by tools, or nobody. */
export type Learner = 'rules' | 'model' | 'tools' | 'off'

/** The status of consolidation by a model. */
export interface Consolidation {
  /**
   * `off`: there is no model for it. `waiting`: blocks wait for idle time, the next hour, or `run`. `error`: the newest
   * call failed and is tried again later.
   */
  readonly status: 'off' | 'idle' | 'running' | 'waiting' | 'error'
  /** Blocks that wait. */
  readonly pending: number
  /** Blocks done since the page was opened. */
  readonly done: number
  readonly error?: Error
}

const NO_CONSOLIDATION: Consolidation = { status: 'off', pending: 0, done: 0 }

const NO_NOTICES: readonly Notice[] = []

/** The status of a storage that isn't open yet, whichever it is. */
const NOTHING_STORED: StorageStatus = {
  status: 'loading',
  durability: 'accepted',
  used: 0,
  persisted: false,
  quarantined: [],
}

/** The state before anything was loaded, which the server renders. */
export function emptyState(): FlowState {
  return {
    status: 'loading',
    personas: {},
    memoriesOf: {},
    withdrawn: new Set(),
    archived: NOTHING_ARCHIVED,
    conversations: {},
    messagesOf: {},
    receipts: {},
    promptTemplates: {},
    lorebooks: {},
    settings: DEFAULT_SETTINGS,
    drafts: {},
    turns: {},
    undo: null,
    undoStep: null,
    redo: null,
    notices: NO_NOTICES,
    storage: NOTHING_STORED,
    learner: 'rules',
    consolidation: NO_CONSOLIDATION,
    memoryDestination: null,
    model: null,
  }
}

/** The host that the user hasn't allowed yet and to which a message would go now; `null` when there is none. */
export function consentNeeded({ model, settings }: Pick<FlowState, 'model' | 'settings'>): string | null {
  return unlessAllowed(model?.destination ?? null, settings)
}

/** The host that the user hasn't allowed yet and to which the models of the memory would send; `null` when there is none. */
export function memoryConsentNeeded({
  memoryDestination,
  settings,
}: Pick<FlowState, 'memoryDestination' | 'settings'>): string | null {
  return unlessAllowed(memoryDestination, settings)
}

function unlessAllowed(destination: string | null, { consents = {} }: Settings): string | null {
  return destination === null || Object.hasOwn(consents, destination) ? null : destination
}

/** True while a turn's connection, which was lost, is taken up again. */
export function isReconnecting(turn: Turn | undefined): boolean {
  return isInFlight(turn) && turn !== undefined && 'isReconnecting' in turn
}

/** True while a turn runs. */
export function isInFlight(turn: Turn | undefined): boolean {
  return turn?.status === 'submitted' || turn?.status === 'streaming'
}
