import { PersonaFlowError } from '../core/index.ts'
import type { Report } from './createLoading.ts'
import { explainLocalError } from './explainLocalError.ts'
import type { ChatModel } from './loadEngine.ts'
import { withEnd } from './withEnd.ts'

/** What a browser says of its own model (Prompt API). */
export type Availability = 'unavailable' | 'downloadable' | 'downloading' | 'available'

/** The Prompt API as far as it is used here; TypeScript doesn't know it yet. */
interface BuiltInAI {
  availability(options: Spoken): Promise<Availability>
  create(options: CreateOptions): Promise<Session>
}

interface Spoken {
  readonly expectedInputs: readonly Expected[]
  readonly expectedOutputs: readonly Expected[]
}

interface Expected {
  readonly type: 'text'
  readonly languages: readonly string[]
}

interface CreateOptions extends Spoken {
  initialPrompts?: readonly Said[]
  signal?: AbortSignal | undefined
  monitor?(events: EventTarget): void
}

interface Session {
  promptStreaming(text: string, options: PromptOptions): ReadableStream<string>
  destroy(): void
}

interface PromptOptions {
  signal?: AbortSignal
  /** A JSON schema that the answer keeps. */
  responseConstraint?: object
}

interface Said {
  readonly role: 'system' | 'user' | 'assistant'
  readonly content: string
}

type CallOptions = Parameters<ChatModel['doStream']>[0]
type Prompt = CallOptions['prompt']
type StreamPart = Awaited<ReturnType<ChatModel['doStream']>>['stream'] extends ReadableStream<infer Part> ? Part : never

/** Languages of which Chrome is told when nobody says which are spoken. */
export const SPOKEN_BY_DEFAULT: readonly string[] = ['en']

/** How far the browser's own model is; `undefined` where it has none. */
export async function builtInAvailability(languages: readonly string[]): Promise<Availability | undefined> {
  return findBuiltInAI()
    ?.availability(spokenIn(languages))
    .catch(() => 'unavailable' as const)
}

/** Downloads the browser's own model where it isn't here yet. */
export async function loadBuiltIn(languages: readonly string[], report: Report, signal: AbortSignal): Promise<void> {
  const ai = builtInAI()
  const spoken = spokenIn(languages)
  const state = await ai.availability(spoken)
  if (state === 'available') return
  if (state === 'unavailable') throw noBuiltIn('has no model of its own for this device')
  const session = await ai.create({
    ...spoken,
    signal,
    monitor: (events) =>
      events.addEventListener('downloadprogress', (event) => {
        // The API's own event, with how much of 1 is there. One that nobody waits for must not throw here.
        if (!signal.aborted) report({ loaded: (event as ProgressEvent).loaded })
      }),
  })
  session.destroy()
}

/**
 * The browser's own model for AI SDK. Each request gets a session of its own: a session keeps its first system prompt, so
 * that a second persona would answer as the first.
 */
export function builtInModel(languages: readonly string[]): ChatModel {
  async function open({ prompt, abortSignal: signal, responseFormat }: CallOptions) {
    const said = saidIn(prompt)
    const asked = said.pop()?.content ?? ''
    const session = await builtInAI()
      .create({ ...spokenIn(languages), initialPrompts: said, ...(signal && { signal }) })
      .catch(fail)
    const schema = responseFormat?.type === 'json' ? responseFormat.schema : undefined
    const options = { ...(signal && { signal }), ...(schema && { responseConstraint: schema }) }
    return { session, words: session.promptStreaming(asked, options) }
  }
  return {
    specificationVersion: 'v4',
    provider: 'personaflow.built-in',
    modelId: 'built-in',
    supportedUrls: {},
    async doGenerate(options) {
      const { session, words } = await open(options)
      try {
        let text = ''
        for await (const word of words) text += word
        return { content: [{ type: 'text', text }], finishReason: STOP, usage: UNKNOWN, warnings: [] }
      } catch (error) {
        return fail(error)
      } finally {
        session.destroy()
      }
    },
    async doStream(options) {
      const { session, words } = await open(options)
      // However it ends: a session holds memory of the device.
      const end = () => session.destroy()
      return { stream: withEnd(words.pipeThrough(partsOf()), end, fail) }
    },
  }
}

/** Makes a model's parts of its words. */
function partsOf(): TransformStream<string, StreamPart> {
  return new TransformStream({
    start(controller) {
      controller.enqueue({ type: 'stream-start', warnings: [] })
      controller.enqueue({ type: 'text-start', id: 'text' })
    },
    transform: (word, controller) => controller.enqueue({ type: 'text-delta', id: 'text', delta: word }),
    flush(controller) {
      controller.enqueue({ type: 'text-end', id: 'text' })
      controller.enqueue({ type: 'finish', finishReason: STOP, usage: UNKNOWN })
    },
  })
}

const STOP = { unified: 'stop', raw: undefined } as const

const UNKNOWN = {
  inputTokens: { total: undefined, noCache: undefined, cacheRead: undefined, cacheWrite: undefined },
  outputTokens: { total: undefined, text: undefined, reasoning: undefined },
}

/** The browser's own model, where it has one. */
function findBuiltInAI(): BuiltInAI | undefined {
  // A global of some browsers, which no type tells of.
  return (globalThis as { LanguageModel?: BuiltInAI }).LanguageModel
}

function builtInAI(): BuiltInAI {
  const ai = findBuiltInAI()
  if (ai === undefined) throw noBuiltIn('has no model of its own')
  return ai
}

function noBuiltIn(what: string): PersonaFlowError {
  return new PersonaFlowError('no-model', `this browser ${what}`, 'Ask findLocalModels() what there is instead')
}

function fail(error: unknown): never {
  throw explainLocalError(error, 'built-in')
}

/** Chrome wants to know what will be spoken. */
function spokenIn(languages: readonly string[]): Spoken {
  const expected: readonly Expected[] = [{ type: 'text', languages }]
  return { expectedInputs: expected, expectedOutputs: expected }
}

/** The prompt as a session takes it: one system prompt, and it comes first. */
function saidIn(prompt: Prompt): Said[] {
  const system = prompt.flatMap((message) => (message.role === 'system' ? [message.content] : [])).join('\n\n')
  const rest = prompt.flatMap((message): Said[] => {
    if (message.role === 'system' || message.role === 'tool') return []
    const text = message.content.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n')
    return text === '' ? [] : [{ role: message.role, content: text }]
  })
  return system === '' ? rest : [{ role: 'system', content: system }, ...rest]
}
