import type { ToolSet } from 'ai'
import { modelTransport, scriptedModel, type ModelTransportOptions, type ScriptedStep } from '../chat/index.ts'
import { createLogger, definePersona, type MemoryInput } from '../core/index.ts'
import { createPersonaFlow, type PersonaFlow, type PersonaFlowOptions } from '../flow/index.ts'
import { volatileStorage, type PackStorage, type PersonaStorage } from '../storage/index.ts'

/** Options of `createTestFlow`. */
export interface TestFlowOptions extends Omit<PersonaFlowOptions, 'now' | 'createId'> {
  /**
   * Scripted turns: the n-th request of the flow gets the n-th reply, or the step that calls tools; then the scripted model
   * answers by itself.
   */
  replies?: readonly (string | ScriptedStep)[]
  /** Tools of the scripted model. One without `execute` waits for `flow.chat.answerTool`. @default none */
  tools?: ToolSet
  /** The tools of which the user is asked first; see `modelTransport`. */
  toolApproval?: NonNullable<ModelTransportOptions['toolApproval']>
  /** Added before anything else. */
  memories?: readonly MemoryInput[]
  /** The time on the clock, epoch ms. @default 2026-05-03 12:00 UTC */
  at?: number
}

/** A flow whose clock and ids are the test's. */
export interface TestFlow extends PersonaFlow {
  /** Moves the clock. */
  advance(ms: number): void
  /**
   * Acts as a reload: ends this flow and opens another over the same storage; the clock and the ids go on. With `crash`
   * this one dies where it is: the other finds only the records that had reached the storage, and none come later.
   * Other options are those of the next page.
   */
  reload(options?: { crash?: boolean } & Omit<PersonaFlowOptions, 'storage' | 'now' | 'createId'>): Promise<TestFlow>
}

const NOON = Date.UTC(2026, 4, 3, 12)

/**
 * A flow for tests and stories: in RAM, with a fixed clock, ids that count up, and scripted turns that stream without
 * waiting. Everything else is the real thing.
 * @example
 * const flow = createTestFlow({ replies: ['Nice to meet you, Tom.'] })
 * const { metadata } = flow.chat.send({ text: 'I am Tom' })
 * await flow.chat.whenIdle(metadata!.personaflow.conversationId)
 */
export function createTestFlow({
  replies,
  tools,
  toolApproval,
  memories = [],
  at = NOON,
  ...options
}: TestFlowOptions = {}): TestFlow {
  let time = at
  let count = 0
  const now = () => time
  const createId = () => `id-${String((count += 1)).padStart(8, '0')}`
  const isConnected = options.model !== undefined || options.transport !== undefined || options.api !== undefined
  const model = scriptedModel({ wordsPerSecond: Infinity, now, ...(replies !== undefined && { replies }) })
  let settings: PersonaFlowOptions = {
    name: 'test',
    personas: [definePersona({ id: 'ada', name: 'Ada', prompt: 'You are Ada.', greetings: ['Hello, I am Ada.'] })],
    // Quiet: what a test provokes belongs in its assertions.
    logger: createLogger({ sinks: [], now }),
    ...(!isConnected && (tools === undefined ? { model } : { transport: withTools(model, tools, toolApproval) })),
    ...options,
    now,
    createId,
  }

  function open(storage: PersonaStorage): TestFlow {
    const page = pageOver(storage)
    const flow = createPersonaFlow({ ...settings, storage: page })
    return Object.assign(flow, {
      advance: (ms: number) => {
        time += ms
      },
      async reload({ crash = false, ...changed } = {}) {
        settings = { ...settings, ...changed }
        if (crash) page.die()
        else await flow.dispose()
        // Another medium makes it another page: the same records, but nothing shared in RAM.
        const next = open(crash ? { ...storage, medium: {} } : storage)
        await next.hydrated
        return next
      },
    })
  }

  const flow = open(options.storage ?? volatileStorage())
  for (const memory of memories) flow.memories.add(memory)
  return flow
}

function withTools(
  model: ReturnType<typeof scriptedModel>,
  tools: ToolSet,
  toolApproval: TestFlowOptions['toolApproval'],
): ReturnType<typeof modelTransport> {
  // By a function: an answer then takes up to five steps.
  return modelTransport(model, { tools: async () => tools, ...(toolApproval && { toolApproval }) })
}

/** One page's view of a storage: once the page has died, its calls do nothing, and it hears of nothing. */
function pageOver(storage: PersonaStorage): PersonaStorage & { die(): void } {
  let isDead = false
  const { packs, blobs } = storage
  const never = new Promise<never>(() => {})

  function packsOf<C>(kept: PackStorage<C>): PackStorage<C> {
    return {
      write: (...given) => (isDead ? never : kept.write(...given)),
      read: (...given) => (isDead ? never : kept.read(...given)),
      names: () => (isDead ? never : kept.names()),
      remove: (names) => (isDead ? never : kept.remove(names)),
    }
  }

  return {
    ...storage,
    medium: storage.medium ?? storage,
    // A spread would freeze what a growing storage changes.
    get durability() {
      return storage.durability
    },
    ...(packs && { packs: packsOf(packs) }),
    ...(blobs && { blobs: packsOf(blobs) }),
    commit: (records) => (isDead ? never : storage.commit(records)),
    read: (keys) => (isDead ? never : storage.read(keys)),
    subscribe: (onHint, onGone) =>
      storage.subscribe(
        (keys) => !isDead && onHint(keys),
        (keys) => !isDead && onGone?.(keys),
      ),
    die() {
      isDead = true
    },
  }
}
