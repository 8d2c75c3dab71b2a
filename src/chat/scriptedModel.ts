import type { LanguageModel } from 'ai'
import { estimateTokens, PersonaFlowError } from '../core/index.ts'
import { readPrompt, type ModelPrompt, type PromptReading } from './readPrompt.ts'

/** A line of an app's own script. */
export interface ScriptedLine {
  /** Text that the user's message must contain, or a pattern that it must match. */
  match: string | RegExp
  /** The answer; a function sees the content of the prompt. */
  reply: string | ((prompt: PromptReading) => string)
}

/** Options of `scriptedModel`. */
export interface ScriptedModelOptions {
  /** Another number, other words. @default 1 */
  seed?: number
  /** `Infinity` streams without waiting. @default 25 */
  wordsPerSecond?: number
  /** Answers in turn: the n-th call gets the n-th. After the last one the model answers by its lines and by itself. */
  replies?: readonly string[]
  /** Answers by what the user says; the first that matches. @default none */
  lines?: readonly ScriptedLine[]
  /** Epoch ms; says which year goes without saying. @default Date.now */
  now?: () => number
}

type Model = Extract<LanguageModel, { specificationVersion: 'v4' }>
type Result = Awaited<ReturnType<Model['doGenerate']>>
type Usage = Result['usage']
type StreamPart = Awaited<ReturnType<Model['doStream']>>['stream'] extends ReadableStream<infer Part> ? Part : never

const STOP: Result['finishReason'] = { unified: 'stop', raw: undefined }

/**
 * A model without key, network and understanding: it greets as the persona does, says what of the user's words it was
 * given, and else that it is a script. Deterministic: the same prompt and seed, the same answer. It streams word by word.
 * @example
 * flow.connect({ model: scriptedModel({ replies: ['Nice to meet you.'] }) })
 */
export function scriptedModel(options: ScriptedModelOptions = {}): Model {
  const { seed = 1, wordsPerSecond = 25, replies = [], lines = [], now = Date.now } = options
  if (!(wordsPerSecond > 0)) {
    throw new PersonaFlowError('bad-input', `wordsPerSecond is ${wordsPerSecond}`, 'Pass a number above 0, or Infinity')
  }
  let calls = 0

  async function answer(prompt: ModelPrompt): Promise<{ text: string; usage: Usage }> {
    const reading = readPrompt(prompt)
    const text = replies[calls++] ?? lineFor(reading, lines) ?? (await byItself(reading))
    return { text, usage: usageOf(reading, text) }
  }

  /** Answers by itself. Its code weighs as much as recall, and loads with the first question that no script answers. */
  async function byItself(reading: PromptReading): Promise<string> {
    const { scriptedReply } = await import('./scriptedReply.ts')
    return scriptedReply(reading, { seed, now: now() })
  }

  return {
    specificationVersion: 'v4',
    provider: 'personaflow',
    modelId: 'scripted',
    supportedUrls: {},
    async doGenerate({ prompt, abortSignal }) {
      abortSignal?.throwIfAborted()
      const { text, usage } = await answer(prompt)
      abortSignal?.throwIfAborted()
      return { content: [{ type: 'text', text }], finishReason: STOP, usage, warnings: [] }
    },
    async doStream({ prompt, abortSignal }) {
      abortSignal?.throwIfAborted()
      const { text, usage } = await answer(prompt)
      const words = text.match(/(?<!\s)\s*\S+(?:\s+$)?/g) ?? []
      const parts: StreamPart[] = [
        { type: 'stream-start', warnings: [] },
        { type: 'text-start', id: 'text' },
        ...words.map((delta) => ({ type: 'text-delta' as const, id: 'text', delta })),
        { type: 'text-end', id: 'text' },
        { type: 'finish', finishReason: STOP, usage },
      ]
      return { stream: paced(parts, { pauseMs: 1000 / wordsPerSecond, abortSignal }) }
    },
  }
}

function lineFor(prompt: PromptReading, lines: readonly ScriptedLine[]): string | undefined {
  const line = lines.find(({ match }) =>
    typeof match === 'string' ? prompt.text.includes(match) : prompt.text.search(match) !== -1,
  )
  return typeof line?.reply === 'function' ? line.reply(prompt) : line?.reply
}

function usageOf({ text, tokens }: PromptReading, reply: string): Usage {
  const total = Object.values(tokens).reduce((sum, size) => sum + size, estimateTokens(text))
  const output = estimateTokens(reply)
  return {
    inputTokens: { total, noCache: total, cacheRead: undefined, cacheWrite: undefined },
    outputTokens: { total: output, text: output, reasoning: undefined },
  }
}

/** The parts in turn, with a pause before each word. Stopping fails the stream, as a closed connection would. */
function paced(
  parts: readonly StreamPart[],
  { pauseMs, abortSignal }: { pauseMs: number; abortSignal: AbortSignal | undefined },
): ReadableStream<StreamPart> {
  let at = 0
  return new ReadableStream({
    async pull(controller) {
      const part = parts[at++]
      if (part === undefined) return controller.close()
      if (part.type === 'text-delta' && pauseMs > 0) await pause(pauseMs, abortSignal)
      abortSignal?.throwIfAborted()
      controller.enqueue(part)
    },
  })
}

/** Waits between words; ends early when the signal is aborted. */
function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    signal?.addEventListener('abort', end)
  })
}
