import type { ChatTransport } from 'ai'
import { PersonaFlowError, type ContextExceeded, type CreateId, type Message, type PromptPlan } from '../core/index.ts'
import type { PersonaStore, TurnCapture } from '../store/index.ts'
import type { ScreeningOptions } from './screening.ts'
import { createLiveMessages, type LiveMessages } from './createLiveMessages.ts'

export interface TurnRunnerOptions extends ScreeningOptions {
  store: PersonaStore
  createId: CreateId
  /** Epoch ms. */
  now: () => number
  /** What answers at this moment; `null` when no model is connected. */
  transport: () => ChatTransport<Message> | null
  /** What the model will receive. */
  plan: (capture: TurnCapture) => Promise<PromptPlan>
  /** Told that the model had no room for a plan. Gives whether to plan again, with less. */
  onContextExceeded: (capture: TurnCapture, plan: PromptPlan, exceeded: ContextExceeded) => boolean
}

export interface StartOptions {
  /** An answer that was cut: it is gone on with instead of a new one. */
  continues?: Message
}

/** Runs turns. One per conversation at a time; a turn outlives the component that started it. */
export interface TurnRunner {
  /** Starts the answer to a message that is committed already. Its failure ends in the conversation's turn state. */
  start(capture: TurnCapture, options?: StartOptions): void
  /** Closes the connection and keeps what arrived. Does nothing when no turn runs. */
  stop(conversationId: string): Promise<void>
  stopAll(): Promise<void>
  /** Resolves when no turn of the conversation runs. */
  settled(conversationId: string): Promise<void>
  readonly live: LiveMessages
}

export function createTurnRunner(options: TurnRunnerOptions): TurnRunner {
  const { store } = options
  const running = new Map<string, { abort: AbortController; done: Promise<void> }>()
  const live = createLiveMessages()

  async function run(capture: TurnCapture, start: StartOptions & { signal: AbortSignal }): Promise<void> {
    // What runs a turn is loaded with the first one.
    const runTurn = await import('./runTurn.ts').then(
      (module) => module.runTurn,
      () => undefined,
    )
    const error = new PersonaFlowError('unreachable', 'a part of the app could not be loaded', 'Retry')
    if (runTurn === undefined) return store.setTurn({ ...capture, status: 'error', error, plan: null })
    try {
      await runTurn(capture, { ...options, ...start, live })
    } catch (cause) {
      const failed = new PersonaFlowError('model-failed', 'the answer could not be asked for', 'Retry', { cause })
      store.setTurn({ ...capture, status: 'error', error: failed, plan: null })
    }
  }

  async function stop(conversationId: string): Promise<void> {
    const turn = running.get(conversationId)
    turn?.abort.abort()
    await turn?.done
  }

  return {
    start(capture, start = {}) {
      const { conversationId } = capture
      store.assertOpen()
      if (running.has(conversationId)) {
        throw new PersonaFlowError(
          'turn-in-flight',
          'an answer is on its way already',
          'Wait for it, or call stop first',
        )
      }
      const abort = new AbortController()
      store.setTurn({ ...capture, status: 'submitted', plan: null })
      const done = run(capture, { ...start, signal: abort.signal }).finally(() => running.delete(conversationId))
      running.set(conversationId, { abort, done })
    },
    stop,
    stopAll: async () => void (await Promise.all([...running.keys()].map(stop))),
    settled: async (conversationId) => running.get(conversationId)?.done,
    live,
  }
}
