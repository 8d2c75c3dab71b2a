import type { ModelObject } from 'personaflow/chat'

/** What a browser says of its own model (Prompt API). */
export type Availability = 'unavailable' | 'downloadable' | 'downloading' | 'available'

/** The Prompt API as far as it is used here; TypeScript doesn't know it yet. */
export interface BuiltInAI {
  availability(options: typeof SPOKEN): Promise<Availability>
  create(options: CreateOptions): Promise<Session>
}

interface CreateOptions extends Partial<typeof SPOKEN> {
  initialPrompts?: readonly Said[]
  signal?: AbortSignal | undefined
  monitor?(events: EventTarget): void
}

interface Session {
  promptStreaming(text: string, options: { signal?: AbortSignal | undefined }): ReadableStream<string>
  destroy(): void
}

interface Said {
  readonly role: 'system' | 'user' | 'assistant'
  readonly content: string
}

type Model = Extract<ModelObject, { specificationVersion: 'v4' }>
type Prompt = Parameters<Model['doStream']>[0]['prompt']
type StreamPart = Awaited<ReturnType<Model['doStream']>>['stream'] extends ReadableStream<infer Part> ? Part : never

/** Chrome wants to know what will be spoken. */
export const SPOKEN = {
  expectedInputs: [{ type: 'text', languages: ['en'] }],
  expectedOutputs: [{ type: 'text', languages: ['en'] }],
} as const

/** The browser's own model, where it has one. */
export function findBuiltInAI(): BuiltInAI | undefined {
  // A global of some browsers, which no type tells of.
  return (globalThis as { LanguageModel?: BuiltInAI }).LanguageModel
}

/**
 * The browser's own model for AI SDK. Each request gets a session of its own: a session keeps its first system prompt, so
 * that a second persona would answer as the first. What there is on npm keeps one in the model, and is for AI SDK 6.
 */
export function builtInModel(ai: BuiltInAI): Model {
  async function open({ prompt, abortSignal: signal }: { prompt: Prompt; abortSignal?: AbortSignal | undefined }) {
    const said = prompt.flatMap(saidIn)
    const asked = said.pop()?.content ?? ''
    const session = await ai.create({ ...SPOKEN, initialPrompts: said, ...(signal && { signal }) })
    return { session, words: session.promptStreaming(asked, signal ? { signal } : {}) }
  }
  return {
    specificationVersion: 'v4',
    provider: 'browser',
    modelId: 'built-in',
    supportedUrls: {},
    async doGenerate(options) {
      const { session, words } = await open(options)
      try {
        let text = ''
        for await (const word of words) text += word
        return { content: [{ type: 'text', text }], finishReason: STOP, usage: UNKNOWN, warnings: [] }
      } finally {
        session.destroy()
      }
    },
    async doStream(options) {
      const { session, words } = await open(options)
      return { stream: partsOf(words, () => session.destroy()) }
    },
  }
}

/** The words as a model's parts. However it ends, `end` is called: a session holds memory of the device. */
function partsOf(words: ReadableStream<string>, end: () => void): ReadableStream<StreamPart> {
  const reader = words.getReader()
  return new ReadableStream({
    start(controller) {
      controller.enqueue({ type: 'stream-start', warnings: [] })
      controller.enqueue({ type: 'text-start', id: 'text' })
    },
    async pull(controller) {
      try {
        const { done, value } = await reader.read()
        if (!done) return controller.enqueue({ type: 'text-delta', id: 'text', delta: value })
        controller.enqueue({ type: 'text-end', id: 'text' })
        controller.enqueue({ type: 'finish', finishReason: STOP, usage: UNKNOWN })
        controller.close()
        end()
      } catch (error) {
        end()
        throw error
      }
    },
    async cancel(reason) {
      end()
      await reader.cancel(reason)
    },
  })
}

const STOP = { unified: 'stop', raw: undefined } as const

const UNKNOWN = {
  inputTokens: { total: undefined, noCache: undefined, cacheRead: undefined, cacheWrite: undefined },
  outputTokens: { total: undefined, text: undefined, reasoning: undefined },
}

function saidIn(message: Prompt[number]): Said[] {
  if (message.role === 'system') return [{ role: 'system', content: message.content }]
  if (message.role === 'tool') return []
  const text = message.content.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n')
  return text === '' ? [] : [{ role: message.role, content: text }]
}
