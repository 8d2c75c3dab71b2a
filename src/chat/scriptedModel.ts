import type { LanguageModel } from 'ai'
import { estimateTokens, PersonaFlowError, type JsonObject } from '../core/index.ts'
import { readPrompt, type PromptReading } from './readPrompt.ts'
import type { ScriptedVoice } from './scriptedVoice.ts'

/** A tool call of a script. */
export interface ScriptedCall {
  /** The name of one of the tools that come with the request. */
  tool: string
  /** @default {} */
  input?: JsonObject
}

/** A step of a script that calls tools; the next request, with their outputs, gets the next step. */
export interface ScriptedStep {
  /** Said before the calls. @default '' */
  text?: string
  calls: readonly ScriptedCall[]
}

/** A line of an app's own script. */
export interface ScriptedLine {
  /** Text that the user's message must contain, or a pattern that it must match. */
  match: string | RegExp
  /** The answer; a function sees the content of the prompt, the outputs of tools among it. */
  reply: string | ((prompt: PromptReading) => string)
  /** Called before the answer, all at once, where the request offers such tools. @default none */
  calls?: readonly ScriptedCall[] | ((prompt: PromptReading) => readonly ScriptedCall[])
}

/** Options of `scriptedModel`. */
export interface ScriptedModelOptions {
  /** Another number, other words. @default 1 */
  seed?: number
  /** `Infinity` streams without waiting. @default 25 */
  wordsPerSecond?: number
  /**
   * Answers in turn, or steps with tool calls: the n-th request gets the n-th. After the last one the model answers by its
   * lines and by itself.
   */
  replies?: readonly (string | ScriptedStep)[]
  /** Answers by what the user says; the first that matches. @default none */
  lines?: readonly ScriptedLine[]
  /**
   * In whose words it answers by itself; a function sees the content of the prompt, who speaks among it. @default nobody's: it
   * says that it is a script
   */
  voice?: ScriptedVoice | ((prompt: PromptReading) => ScriptedVoice | undefined)
  /** Epoch ms; says which year goes without saying. @default Date.now */
  now?: () => number
}

type Model = Extract<LanguageModel, { specificationVersion: 'v4' }>
type Result = Awaited<ReturnType<Model['doGenerate']>>
type Usage = Result['usage']
type StreamPart = Awaited<ReturnType<Model['doStream']>>['stream'] extends ReadableStream<infer Part> ? Part : never

const STOP: Result['finishReason'] = { unified: 'stop', raw: undefined }
const CALLS: Result['finishReason'] = { unified: 'tool-calls', raw: undefined }

/**
 * A model without key, network and understanding: it greets as the persona does, says what of the user's words it was
 * given, and else that it is a script. Deterministic: the same prompt and seed, the same answer. It streams word by word.
 * @example
 * flow.connect({ model: scriptedModel({ replies: ['Nice to meet you.'] }) })
 */
export function scriptedModel(options: ScriptedModelOptions = {}): Model {
  const { seed = 1, wordsPerSecond = 25, replies = [], lines = [], voice, now = Date.now } = options
  if (!(wordsPerSecond > 0)) {
    throw new PersonaFlowError('bad-input', `wordsPerSecond is ${wordsPerSecond}`, 'Pass a number above 0, or Infinity')
  }
  let requests = 0

  async function answer({ prompt, tools = [] }: Request): Promise<ScriptedAnswer> {
    const reading = readPrompt(prompt)
    const { text, calls } = await stepFor(reading, new Set(tools.map(({ name }) => name)))
    // As a provider does: unique in the conversation.
    const id = (at: number) => `script-${requests}-${reading.history.length}-${at}`
    const said = [text, ...calls.map(({ input }) => JSON.stringify(input))].join('')
    return { text, calls: calls.map((call, at) => ({ ...call, id: id(at) })), usage: usageOf(reading, said) }
  }

  async function stepFor(reading: PromptReading, offered: ReadonlySet<string>): Promise<Required<ScriptedStep>> {
    const reply = replies[requests++]
    if (typeof reply === 'object') return { text: '', ...reply }
    if (reply !== undefined) return { text: reply, calls: [] }
    const line = lineFor(reading, lines)
    if (line === undefined) return { text: await byItself(reading), calls: [] }
    const wanted = typeof line.calls === 'function' ? line.calls(reading) : (line.calls ?? [])
    const calls = reading.results.length > 0 ? [] : wanted.filter(({ tool }) => offered.has(tool))
    if (calls.length > 0) return { text: '', calls }
    return { text: typeof line.reply === 'function' ? line.reply(reading) : line.reply, calls }
  }

  /** Answers by itself. Its code weighs as much as recall, and loads with the first question that no script answers. */
  async function byItself(reading: PromptReading): Promise<string> {
    const { scriptedReply } = await import('./scriptedReply.ts')
    const spoken = typeof voice === 'function' ? voice(reading) : voice
    return scriptedReply(reading, { seed, now: now(), ...(spoken !== undefined && { voice: spoken }) })
  }

  return {
    specificationVersion: 'v4',
    provider: 'personaflow',
    modelId: 'scripted',
    supportedUrls: {},
    async doGenerate(request) {
      request.abortSignal?.throwIfAborted()
      const { text, calls, usage } = await answer(request)
      request.abortSignal?.throwIfAborted()
      const content = [...(text === '' ? [] : [{ type: 'text' as const, text }]), ...calls.map(toolCall)]
      return { content, finishReason: calls.length > 0 ? CALLS : STOP, usage, warnings: [] }
    },
    async doStream(request) {
      const { abortSignal } = request
      abortSignal?.throwIfAborted()
      const { text, calls, usage } = await answer(request)
      const parts: StreamPart[] = [
        { type: 'stream-start', warnings: [] },
        ...(text === '' && calls.length > 0 ? [] : textParts(text)),
        ...calls.flatMap(callParts),
        { type: 'finish', finishReason: calls.length > 0 ? CALLS : STOP, usage },
      ]
      return { stream: paced(parts, { pauseMs: 1000 / wordsPerSecond, abortSignal }) }
    },
  }
}

type Request = Parameters<Model['doStream']>[0]
type CallWithId = ScriptedCall & { readonly id: string }

interface ScriptedAnswer {
  readonly text: string
  readonly calls: readonly CallWithId[]
  readonly usage: Usage
}

function textParts(text: string): StreamPart[] {
  const words = text.match(/(?<!\s)\s*\S+(?:\s+$)?/g) ?? []
  return [
    { type: 'text-start', id: 'text' },
    ...words.map((delta) => ({ type: 'text-delta' as const, id: 'text', delta })),
    { type: 'text-end', id: 'text' },
  ]
}

/** The input arrives in pieces, as from a model. */
function callParts(call: CallWithId): StreamPart[] {
  const { id, tool: toolName, input = {} } = call
  const pieces = JSON.stringify(input).match(/.{1,12}/gsu) ?? []
  return [
    { type: 'tool-input-start', id, toolName },
    ...pieces.map((delta) => ({ type: 'tool-input-delta' as const, id, delta })),
    { type: 'tool-input-end', id },
    toolCall(call),
  ]
}

function toolCall({ id, tool, input = {} }: CallWithId) {
  return { type: 'tool-call' as const, toolCallId: id, toolName: tool, input: JSON.stringify(input) }
}

function lineFor({ text }: PromptReading, lines: readonly ScriptedLine[]): ScriptedLine | undefined {
  return lines.find(({ match }) => (typeof match === 'string' ? text.includes(match) : text.search(match) !== -1))
}

function usageOf({ text, tokens }: PromptReading, reply: string): Usage {
  const total = Object.values(tokens).reduce((sum, size) => sum + size, estimateTokens(text))
  const output = estimateTokens(reply)
  return {
    inputTokens: { total, noCache: total, cacheRead: undefined, cacheWrite: undefined },
    outputTokens: { total: output, text: output, reasoning: undefined },
  }
}

/** The parts in turn, with a pause before each word and each piece of an input. Stopping fails the stream, as a closed connection would. */
function paced(
  parts: readonly StreamPart[],
  { pauseMs, abortSignal }: { pauseMs: number; abortSignal: AbortSignal | undefined },
): ReadableStream<StreamPart> {
  let at = 0
  return new ReadableStream({
    async pull(controller) {
      const part = parts[at++]
      if (part === undefined) return controller.close()
      if ((part.type === 'text-delta' || part.type === 'tool-input-delta') && pauseMs > 0)
        await pause(pauseMs, abortSignal)
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
