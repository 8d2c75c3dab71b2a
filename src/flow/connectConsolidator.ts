import type { ModelObject, ModelSource } from '../chat/index.ts'
import { assertModel } from '../chat/index.ts'
import { PersonaFlowError } from '../core/index.ts'
import { consentNeeded, memoryConsentNeeded, type Learner } from '../store/index.ts'
import type { Locks } from '../storage/index.ts'
import { answersOnDevice } from './withheldFrom.ts'
import type { Projections } from './projections/createProjections.ts'
import type {
  ConsolidationOptions,
  ConsolidationProjection,
  LearnLimits,
} from './projections/consolidationProjection.ts'
import { startLate } from './projections/startLate.ts'

/** Learning by a model, with a model of its own or with limits of its own. */
export interface ModelLearner extends LearnLimits {
  /** Any AI SDK 7 model; a small one will do. @default the connected one */
  model?: ModelObject
}

/** Options of learning. */
export interface LearnOptions {
  /**
   * `rules`: the kit, on this device. `model`: the connected model, asked after a pause about what was said; an object
   * names another one, or limits. It sums up blocks of turns, too. `tools`: the chat model by itself, which gets the tools
   * of `memoryTools`; no other call is made. `off`: nothing is learned. Rules stand in for a model that isn't there, isn't
   * allowed yet, or gives no answer to read. @default 'rules'
   */
  learn?: Learner | ModelLearner
}

/** The model and the settings of consolidation, and the projections it joins. */
export interface LearnerOptions extends Omit<ConsolidationOptions, 'modelFor' | 'readsOnDevice' | 'isAble' | 'limits'> {
  readonly projections: Projections
  /** The model that answers in chats, where one is called from here. */
  readonly connected: () => ModelSource | undefined
}

/** Consolidation as the flow sees it, loaded or not. */
export interface ConnectedLearner extends Pick<ConsolidationProjection, 'run' | 'cancel'> {
  /** Ends for good, once nothing runs any more. */
  stop(): Promise<void>
  /** A model reads what is said from now on: there is one, and the user allows it. */
  isAble(): boolean
}

/** Loads what asks a model once the stored data has arrived, and only where one is to learn. */
export function connectConsolidator(learn: LearnOptions['learn'] = 'rules', options: LearnerOptions): ConnectedLearner {
  const byModel = typeof learn === 'object' ? learn : learn === 'model' ? {} : undefined
  const { model: own, ...limits } = byModel ?? {}
  if (own !== undefined) assertObject(own)
  const { store, projections, logger, connected, ...rest } = options
  const state = () => store.state.getState()

  function isAble(): boolean {
    if (byModel === undefined) return false
    if (own !== undefined) return memoryConsentNeeded(state()) === null
    // The scripted model understands nothing.
    return connected() !== undefined && state().model?.provider !== 'personaflow' && consentNeeded(state()) === null
  }

  const readsOnDevice = (): boolean => own === undefined && answersOnDevice(state())

  /** One that keeps a session of its own gets one for this. */
  async function modelFor(personaId: string): Promise<ModelObject> {
    const source = own ?? connected()
    const turn = { personaId, conversationId: `learn-${personaId}`, turnId: '' }
    const model = typeof source === 'function' ? await source(turn) : source
    if (model !== undefined) return model
    throw new PersonaFlowError('no-model', 'no model is connected', 'Connect one with flow.connect')
  }

  if (byModel === undefined) return { run: async () => {}, cancel: () => {}, stop: async () => {}, isAble }
  let loaded: ConsolidationProjection | undefined
  let isStopped = false
  const late = startLate(projections, {
    async load() {
      await store.hydrated
      const { consolidationProjection } = await import('./projections/consolidationProjection.ts')
      const model = { modelFor, readsOnDevice, isAble }
      loaded = consolidationProjection({ locks: locksOfPage(), ...rest, store, logger, ...model, limits })
      if (isStopped) loaded.stop?.()
      return loaded
    },
    // It looks at all there is when it comes, and misses nothing.
    concerns: () => false,
  })
  late().catch((error: unknown) => logger.warning('Consolidation could not be loaded', error))
  return {
    isAble: () => isAble() && loaded?.isHopeless() !== true,
    async run() {
      const { projection } = await late()
      if (!isStopped) await projection.run()
    },
    cancel: () => loaded?.cancel(),
    async stop() {
      isStopped = true
      loaded?.stop?.()
      await loaded?.ended()
    },
  }
}

/** A function gives models to chats, each its own. */
function assertObject(model: ModelObject): void {
  assertModel(model)
  if (typeof model !== 'function') return
  const how = 'Pass `learn: { model }` a model object'
  throw new PersonaFlowError('bad-input', 'the model that learns is a function', how)
}

/** The DOM's types promise them; a page without HTTPS and older Nodes have none. */
function locksOfPage(): Locks | undefined {
  const page = globalThis.navigator as { readonly locks?: Locks } | undefined
  return page?.locks
}
