import { createTurnRunner } from '../chat/index.ts'
import { assertId, createIdSource, lazily, pathTo, PersonaFlowError, type Logger } from '../core/index.ts'
import { defaultStorage, type PersonaStorage } from '../storage/index.ts'
import { consentNeeded, createPersonaStore, type PersonaStore, type UndoResult } from '../store/index.ts'
import { checkActions, checkConnect } from './checkActions.ts'
import { checkFlowOptions } from './checkFlowOptions.ts'
import { fixedOptions } from './fixedOptions.ts'
import { connectTo, type Connection, type ConnectOptions } from './connectTo.ts'
import { connectConsolidator } from './connectConsolidator.ts'
import type { Planner } from './createPlanner.ts'
import { createProjections } from './projections/createProjections.ts'
import { followMemories } from './projections/followMemories.ts'
import { followRemoteTurns } from './projections/followRemoteTurns.ts'
import { createRungs } from './createRungs.ts'
import { createOpener } from './createOpener.ts'
import { createPromptLimits } from './createPromptLimits.ts'
import { flowActions, type FlowActions } from './flowActions.ts'
import type { FlowContext } from './flowContext.ts'
import { createFlowLogger, logLife } from './logLife.ts'
import { noticeSecrets } from './noticeSecrets.ts'
import type { PersonaFlowOptions } from './personaFlowOptions.ts'
import { unlearnedFrom } from './unlearnedFrom.ts'

/** Personas with their memories and conversations, live and stored, and every action on them. */
export interface PersonaFlow
  extends Pick<PersonaStore['state'], 'getState' | 'getInitialState' | 'subscribe'>, FlowActions {
  readonly name: string
  /** What the flow logs with; an app may log with it too. */
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

/** What stands under a name: an open flow, or the end of one. */
interface NamedFlow {
  readonly flow: PersonaFlow
  readonly configure: (options: PersonaFlowOptions) => void
  /** What it was opened with. */
  readonly options: PersonaFlowOptions
  /** The options of which it was told that they are fixed. */
  readonly told: Set<string>
  closing?: Promise<void>
}

/**
 * The flows of this page by what they are stored in, then by name. A hot reload and a second component meet the same
 * flow instead of a rival; a server has no shared medium, so its requests share nothing.
 */
const flows = new WeakMap<object, Map<string, NamedFlow>>()

/**
 * Opens a flow. With a name that is open already: the same flow, its `personas` and model renewed.
 * @example
 * const ada = definePersona({ id: 'ada', name: 'Ada', prompt: 'You are Ada, a patient mathematics tutor.' })
 * const flow = createPersonaFlow({ name: 'my-app', personas: [ada], model: scriptedModel() })
 * flow.chat.send({ text: 'My dog is called Biscuit' })
 */
export function createPersonaFlow(options: PersonaFlowOptions = {}): PersonaFlow {
  checkFlowOptions(options)
  const { name = 'default', storage = defaultStorage() } = options
  assertId(name, 'flow name')
  const medium = storage.medium ?? storage
  const named = flows.get(medium) ?? new Map<string, NamedFlow>()
  flows.set(medium, named)
  const known = named.get(name)
  if (known !== undefined && known.closing === undefined) {
    tellFixed(known, options)
    known.configure(options)
    return known.flow
  }
  const own = openFlow({ ...options, name, storage, previous: known?.closing }, (closing) => {
    opened.closing = closing
    const forget = () => named.get(name) === opened && named.delete(name)
    void closing.then(forget, forget)
  })
  const opened: NamedFlow = { ...own, options, told: new Set() }
  named.set(name, opened)
  return opened.flow
}

/** Once for each option: a component may ask for its flow with every render. */
function tellFixed({ flow, options, told }: NamedFlow, asked: PersonaFlowOptions): void {
  const fixed = fixedOptions(options, asked).filter((option) => !told.has(option))
  if (fixed.length === 0) return
  for (const option of fixed) told.add(option)
  flow.logger.warning(
    `The flow "${flow.name}" is open, and keeps the ${fixed.join(', ')} that it was opened with. ` +
      'Reload the page, end it with dispose(), or use another name.',
  )
}

interface OpenOptions extends PersonaFlowOptions {
  name: string
  storage: PersonaStorage
  /** The end of the flow that had this name before. */
  previous: Promise<void> | undefined
}

function openFlow(options: OpenOptions, onDispose: (closing: Promise<void>) => void) {
  const { name, storage, now = Date.now, createId = createIdSource({ now }), previous } = options
  // From crypto, whatever the app's ids are: two tabs must not write under one key, and no text may guess a nonce.
  const createSecret = createIdSource()
  const createNonce = () => createSecret().slice(-8)
  // Made when something is stored: a page that is rendered ahead of time opens flows, and may hold nothing random.
  let ownId: string | undefined
  const writerId = (): string => (ownId ??= createSecret().slice(-8))
  const store = createPersonaStore({ name, storage, now, writerId, previous })
  const { logger = createFlowLogger(now) } = options
  logLife(store, logger)
  const projections = createProjections(store, logger)
  const memories = followMemories(projections, store, { ...options, logger, learner: () => learnerNow() })
  const rungs = createRungs({ store, projections, logger, countTokens: options.countTokens, now })
  // What plans is loaded with the first plan: a page that only shows a chat has none.
  const madePlanner = lazily(async () => {
    const { createPlanner } = await import('./createPlanner.ts')
    return createPlanner({ ...options, store, indexOf: memories.indexOf, rungs, now, createNonce, limitOf: limits.of })
  })
  const loadPlanner = async (): Promise<Planner> => {
    const [loaded] = await Promise.all([madePlanner(), memories.settled()])
    return loaded
  }
  let connection: Connection | null = null
  const connected = () => connection?.source
  const consolidator = connectConsolidator(options.learn, { ...options, store, logger, now, createNonce, connected })
  const learner = typeof options.learn === 'object' ? 'model' : (options.learn ?? 'rules')
  store.setLearner(learner)
  /** Rules stand in for a model that can't be asked. */
  const learnerNow = () => {
    const canAsk = learner === 'model' ? consolidator.isAble() : learner !== 'tools' || hasTools(connection)
    return canAsk ? learner : 'rules'
  }
  const limits = createPromptLimits({ logger, connection: () => connection })

  const stopTurn = (conversationId: string) => void turns.stop(conversationId)
  const opener = createOpener(store, logger)
  const context: FlowContext = { store, opener, createId, now, stopTurn }
  const find = (id: string) => store.read('messages', id)
  const turns = createTurnRunner({
    ...context,
    onUserMessage: options.onUserMessage,
    onReply: options.onReply,
    ...(options.screeningTimeout !== undefined && { screeningTimeout: options.screeningTimeout }),
    unlearn: (message) => unlearnedFrom(context, message),
    onPassed: (message) => noticeSecrets(context, message),
    transport() {
      const host = consentNeeded(store.state.getState())
      if (connection === null || host === null) return connection?.transport ?? null
      const how = 'Show Chat.Consent, or call flow.chat.setConsent once the user agrees, then retry'
      throw new PersonaFlowError('no-consent', `the user has not allowed ${host} yet`, how)
    },
    plan: async (capture) => {
      await store.hydrated
      await opener.open(capture.conversationId)
      const planner = await loadPlanner()
      return planner.plan(capture.personaId, pathTo(capture.parentId, find))
    },
    onContextExceeded: limits.learn,
  })

  const remote = followRemoteTurns(projections, store, turns)
  // The log of a user who leaves holds names and failures of theirs.
  store.onErased(() => {
    consolidator.cancel()
    void turns.stopAll()
    logger.clear()
  })

  let closing: Promise<void> | undefined
  async function close(): Promise<void> {
    await consolidator.stop()
    await turns.stopAll()
    await projections.stop()
    rungs.stop()
    await store.close()
  }

  function connect(target: ConnectOptions | null): void {
    const tools = learner === 'tools' ? actions.memories.tools : undefined
    connection = target === null ? null : connectTo(target, tools)
    store.setModel(connection?.model ?? null)
  }

  function configure({ personas, model, transport, api, destination, ...models }: PersonaFlowOptions): void {
    rungs.configure(models)
    if (personas !== undefined) store.declare(personas)
    if (model !== undefined || transport !== undefined || api !== undefined) {
      const target = { ...(model && { model }), ...(transport && { transport }), ...(api !== undefined && { api }) }
      connect({ ...target, ...(destination !== undefined && { destination }) })
    }
  }

  /** An app's listener that throws must not keep a change from what follows of it, being saved above all. */
  function guard<Given extends unknown[]>(listener: (...given: Given) => void): (...given: Given) => void {
    return (...given) => {
      try {
        listener(...given)
      } catch (error) {
        logger.error('A listener of the app failed', { error })
      }
    }
  }

  const actions = flowActions({
    ...context,
    turns,
    remote,
    consolidator,
    loadPlanner,
    sensitiveFacts: options.sensitiveFacts,
    logger,
    guard,
    screensAsked: options.onUserMessage !== undefined,
  })
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

/** Whether what answers may have been given tools: a route has its own, the scripted model none. */
function hasTools(connection: Connection | null): boolean {
  return connection !== null && !['api', 'personaflow'].includes(connection.model.provider)
}
