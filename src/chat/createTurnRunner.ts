import type { ChatTransport } from 'ai'
import {
  metaOf,
  PersonaFlowError,
  type Change,
  type ContextExceeded,
  type CreateId,
  type Message,
  type PromptPlan,
  putRecord,
  withNote,
} from '../core/index.ts'
import { onPageHide } from '../storage/index.ts'
import type { PersonaStore, TurnCapture } from '../store/index.ts'
import type { ScreeningOptions } from './screening.ts'
import { createLiveMessages, type LiveMessages } from './createLiveMessages.ts'

/**
 * Options of a turn runner: the store, the app's checks, and the functions that plan a prompt and take back what was
 * learned.
 */
export interface TurnRunnerOptions extends ScreeningOptions {
  store: PersonaStore
  createId: CreateId
  /** Epoch ms. */
  now: () => number
  /** The transport to use at this moment; `null` when no model is connected. */
  transport: () => ChatTransport<Message> | null
  /** Builds the prompt for the model. */
  plan: (capture: TurnCapture) => Promise<PromptPlan>
  /** Called when the model had no room for a plan. Returns true to plan again, with less. */
  onContextExceeded: (capture: TurnCapture, plan: PromptPlan, exceeded: ContextExceeded) => boolean
  /** Returns the changes that take back everything learned from a message. */
  unlearn: (message: Message) => Change[]
  /** Called with a message that was held until the app's check let it pass. */
  onPassed: (message: Message) => void
  /** Called when the turn of a conversation has ended. A promise: the answer goes on by itself once it resolves. */
  onEnded?: (conversationId: string) => Promise<void> | undefined
  /** Called with a reply that is kept on its way: until `done` no other tab may take it up. */
  hold: (messageId: string, done: Promise<void>) => void
}

/** Options of a single turn. */
export interface StartOptions {
  /** An answer that was cut: it is gone on with instead of a new one. */
  continues?: Message
  /** An answer that an earlier page left on its way, and whose stream is kept: it is taken up. */
  resumes?: Message
}

/** Runs turns. One per conversation at a time; a turn outlives the component that started it. */
export interface TurnRunner {
  /** Starts the answer to a message that is committed already. Its failure ends in the conversation's turn state. */
  start(capture: TurnCapture, options?: StartOptions): void
  /** Closes the connection and keeps what arrived. Does nothing when no turn runs. */
  stop(conversationId: string): Promise<void>
  stopAll(): Promise<void>
  /** Resolves when no turn of the conversation runs. */
  whenIdle(conversationId: string): Promise<void>
  /** Resolves when no question waits in RAM for the verdict of a check. */
  kept(): Promise<void>
  readonly live: LiveMessages
}

interface RunSignals {
  signal: AbortSignal
  onAskedKept: () => void
  /** Called with the id of a reply once its stream is kept. */
  onStream: (messageId: string) => void
}

/** Runs turns over one store; the code of a turn loads with the first one. */
export function createTurnRunner(options: TurnRunnerOptions): TurnRunner {
  const { store } = options
  const running = new Map<string, { abort: AbortController; done: Promise<void>; kept: Promise<void> }>()
  const live = createLiveMessages()
  /** Turns that go on by themselves, by conversation. */
  const goingOn = new Map<string, Promise<void>>()

  async function run(capture: TurnCapture, start: StartOptions & RunSignals): Promise<void> {
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

  /** A question that has no verdict is stored as such, so that it isn't lost; the next turn asks for one again. */
  function keepHeld({ parentId, conversationId }: TurnCapture): void {
    const asked = store.read('messages', parentId)
    const conversation = store.read('conversations', conversationId)
    if (asked === undefined || conversation === undefined || metaOf(asked).held !== 'unchecked') return
    const changes: Change[] = [putRecord('messages', asked), putRecord('conversations', conversation)]
    store.commit(changes, { undoable: false })
  }

  function goOn(conversationId: string): void {
    // Closed meanwhile, or erased: then nothing goes on.
    const going = options.onEnded?.(conversationId)?.catch(() => {})
    if (going === undefined) return
    goingOn.set(conversationId, going)
    void going.then(() => goingOn.delete(conversationId))
  }

  const inTurn = (conversationId: string) => running.get(conversationId)?.done ?? goingOn.get(conversationId)

  async function whenIdle(conversationId: string): Promise<void> {
    for (let turn = inTurn(conversationId); turn !== undefined; turn = inTurn(conversationId)) await turn
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
      // What goes on is shown from the first moment: its row, and the focus in it, would be gone for a frame.
      if (start.continues !== undefined)
        live.publish(conversationId, withNote(start.continues, { status: 'streaming' }))
      const offPageHide = onPageHide(() => keepHeld(capture), { early: true })
      let done = Promise.resolve()
      const kept = new Promise<void>((onAskedKept) => {
        const onStream = (messageId: string) => options.hold(messageId, done)
        done = run(capture, { ...start, signal: abort.signal, onAskedKept, onStream }).finally(() => {
          offPageHide()
          keepHeld(capture)
          live.publish(conversationId, undefined)
          running.delete(conversationId)
          onAskedKept()
          goOn(conversationId)
        })
      })
      running.set(conversationId, { abort, done, kept })
    },
    stop,
    stopAll: async () => void (await Promise.all([...running.keys()].map(stop))),
    whenIdle,
    kept: async () => void (await Promise.all([...running.values()].map(({ kept }) => kept))),
    live,
  }
}
