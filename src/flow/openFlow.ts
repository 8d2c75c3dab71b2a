import { createTurnRunner, type ModelTurn } from '../chat/index.ts'
import { createIdSource, defined, pathTo, type Logger } from '../core/index.ts'
import type { PersonaStorage } from '../storage/index.ts'
import {
  createPersonaStore,
  type Learner,
  type PersonaStore,
  type TurnCapture,
  type UndoResult,
} from '../store/index.ts'
import { afterTurn } from './afterTurn.ts'
import { checkActions, checkConnect } from './checkActions.ts'
import { connectConsolidator } from './connectConsolidator.ts'
import type { ConnectOptions } from './connectTo.ts'
import { createModelConnection } from './createModelConnection.ts'
import { createOpener } from './createOpener.ts'
import { createPromptLimits } from './createPromptLimits.ts'
import { createReranker } from './createReranker.ts'
import { flowActions, type FlowActions } from './flowActions.ts'
import type { FlowContext } from './flowContext.ts'
import { guardListener } from './guardListener.ts'
import { latePlanner } from './latePlanner.ts'
import { leaveToRules } from './leaveToRules.ts'
import { createFlowLogger, logFlowEvents } from './logFlowEvents.ts'
import { noticeSecrets } from './noticeSecrets.ts'
import type { PersonaFlowOptions } from './personaFlowOptions.ts'
import { createProjections } from './projections/createProjections.ts'
import { followMemories } from './projections/followMemories.ts'
import { followRemoteTurns } from './projections/followRemoteTurns.ts'
import { fullnessProjection } from './projections/fullnessProjection.ts'
import { takeUpLate } from './takeUpLate.ts'
import { holdTurn, turnLock } from './turnLock.ts'
import { unlearnedFrom } from './unlearnedFrom.ts'

/** Personas with their memories and conversations, live and stored, and every action on them. */
export interface PersonaFlow
  extends Pick<PersonaStore['state'], 'getState' | 'getInitialState' | 'subscribe'>, FlowActions {
  readonly name: string
  /** The logger of the flow; an app may log with it too. */
  readonly logger: Logger
  /** Connects what answers from now on; `null` disconnects. A running turn ends with what it began with. */
  connect(options: ConnectOptions | null): void
  /**
   * Undoes the newest step; with a step's id (`undoStep` of the state, while it was the newest) that one or none. `null`
   * when there is nothing to undo. `refused` says why nothing changed.
   */
  undo(stepId?: string): UndoResult | null
  redo(): UndoResult | null
  /** Ends the flow: running turns are kept as stopped, all is written, actions throw from then on. */
  dispose(): Promise<void>
  /** Resolves when what is stored has arrived. */
  readonly hydrated: Promise<void>
}

/** A flow, and the way to renew what it was opened with. */
export interface OpenFlow {
  readonly flow: PersonaFlow
  readonly configure: (options: PersonaFlowOptions) => void
}

interface OpenOptions extends PersonaFlowOptions {
  name: string
  storage: PersonaStorage
  /** The end of the flow that had this name before. */
  previous: Promise<void> | undefined
}

/** Puts a flow together: the store, what follows from its edits, turns, and the actions on all of it. */
export function openFlow(options: OpenOptions, onDispose: (closing: Promise<void>) => void): OpenFlow {
  const { name, storage, now = Date.now, createId = createIdSource({ now }), previous, countTokens } = options
  const { writerId, createNonce } = createSecrets()
  const store = createPersonaStore({ name, storage, now, writerId, previous })
  const { logger = createFlowLogger(now) } = options
  const shared = { ...options, store, logger, now, createNonce }
  logFlowEvents(store, logger)

  const projections = createProjections(store, logger)
  projections.startNow(fullnessProjection(store, logger))

  const connection = createModelConnection(store)
  const limits = createPromptLimits({ logger, connection: connection.current })
  const learner = typeof options.learn === 'object' ? 'model' : (options.learn ?? 'rules')
  store.setLearner(learner)
  const consolidator = connectConsolidator(options.learn, {
    ...shared,
    projections,
    connected: connection.source,
  })
  const learnerNow = () => ableLearner(learner, { consolidator, connection })
  const memories = followMemories(projections, store, { ...shared, learner: learnerNow })
  const reranker = createReranker({ store, projections, logger, countTokens, now })
  const loadPlanner = latePlanner(memories, { ...shared, reranker, logger, limitOf: limits.of })

  const opener = createOpener(store, logger)
  const context: FlowContext = { store, opener, createId, now, stopTurn: (id) => void turns.stop(id) }
  const turns = createTurnRunner({
    ...context,
    onUserMessage: options.onUserMessage,
    onReply: options.onReply,
    ...(options.screeningTimeout !== undefined && { screeningTimeout: options.screeningTimeout }),
    unlearn: (message) => unlearnedFrom(context, message),
    onPassed: (message) => noticeSecrets(context, message),
    transport: connection.transport,
    plan: (capture) => planAt(capture, { store, opener, loadPlanner }),
    onContextExceeded: limits.learn,
    hold: (messageId, done) => void holdTurn(turnLock(name, messageId), done),
    onEnded: (conversationId) =>
      afterTurn(
        { ...context, turns, name, memoryTools: learner === 'tools' ? actions.memories.tools : undefined },
        conversationId,
      ),
  })
  const takingUp = takeUpLate({ store, name, turns, canTakeUp: connection.takesUp })
  void store.hydrated.then(takingUp.look)
  const remote = followRemoteTurns(projections, store, turns, takingUp.look)
  // The log of a user who leaves holds names and failures of theirs.
  store.onErased(() => {
    consolidator.cancel()
    void turns.stopAll()
    logger.clear()
  })

  const guard = guardListener(logger)
  const actions = flowActions({
    ...context,
    name,
    turns,
    remote,
    takingUp,
    consolidator,
    loadPlanner,
    sensitiveFacts: options.sensitiveFacts,
    attachments: options.attachments,
    logger,
    guard,
    screensAsked: options.onUserMessage !== undefined,
    noteLearned: connection.noteLearned,
  })

  function connect(target: ConnectOptions | null): void {
    const learning = {
      tools: actions.memories.tools,
      onToolsRefused: (turn: ModelTurn) => leaveToRules(turn, { store, logger }),
    }
    connection.connect(target, learner === 'tools' ? learning : undefined)
    takingUp.look()
  }

  function configure({ personas, model, transport, api, destination, onDevice, ...models }: PersonaFlowOptions): void {
    reranker.configure(models)
    if (personas !== undefined) store.declare(personas)
    if (model !== undefined || transport !== undefined || api !== undefined) {
      connect(defined({ model, transport, api, destination, onDevice }))
    }
  }

  async function close(): Promise<void> {
    await consolidator.stop()
    await turns.stopAll()
    await projections.stop()
    reranker.stop()
    await store.close()
  }

  let closing: Promise<void> | undefined
  const flow: PersonaFlow = {
    getState: store.state.getState,
    getInitialState: store.state.getInitialState,
    subscribe: (listener) => store.state.subscribe(guard(listener)),
    name,
    logger,
    ...checkActions(actions),
    connect: checkConnect(connect),
    undo: store.undo,
    redo: store.redo,
    dispose() {
      closing ??= close()
      onDispose(closing)
      return closing
    },
    hydrated: store.hydrated,
  }
  configure(options)
  return { flow, configure }
}

type PlanAtOptions = Pick<FlowContext, 'store' | 'opener'> & { loadPlanner: ReturnType<typeof latePlanner> }

/** The plan of a turn, once its conversation is there. */
async function planAt(
  { personaId, conversationId, parentId, without = [] }: TurnCapture,
  { store, opener, loadPlanner }: PlanAtOptions,
) {
  await store.hydrated
  await opener.open(conversationId)
  const planner = await loadPlanner()
  return planner.plan(
    personaId,
    pathTo(parentId, (id) => store.read('messages', id)),
    { without },
  )
}

/** Rules stand in for a model that can't be asked. */
function ableLearner(
  learner: Learner,
  { consolidator, connection }: { consolidator: { isAble(): boolean }; connection: { takesTools(): boolean } },
): Learner {
  const canAsk = learner === 'model' ? consolidator.isAble() : learner !== 'tools' || connection.takesTools()
  return canAsk ? learner : 'rules'
}

/** From crypto, whatever the app's ids are: two tabs must not write under one key, and no text may guess a nonce. */
function createSecrets() {
  const createSecret = createIdSource()
  // Made when something is stored: a page that is rendered ahead of time opens flows, and may hold nothing random.
  let ownId: string | undefined
  return {
    // Letters alone: a digit costs more tokens, and no chance may decide what fits a plan.
    createNonce: () =>
      createSecret()
        .slice(-8)
        .replace(/\d/g, (digit) => 'ghijklmnop'[Number(digit)]!),
    writerId: (): string => (ownId ??= createSecret().slice(-8)),
  }
}
