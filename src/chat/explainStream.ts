import type { FinishReason, UIMessageChunk } from 'ai'
import type { PersonaFlowError } from '../core/index.ts'
import { explainError, type ExplainErrorOptions } from './explainError.ts'
import { createThoughtReader } from './readThoughts.ts'

/** Options of a stream whose failures are explained to people. */
export interface ExplainStreamOptions {
  /** The user's: an end by it is no failure. */
  abortSignal: AbortSignal | undefined
  /** The address of the request. */
  where?: ExplainErrorOptions
  /** Turns the text of an error chunk into an error. @default read from its text */
  errorOf?: (errorText: string) => PersonaFlowError
  /** The end that the model itself named, where its provider made another of it. */
  chosenEnd?: () => FinishReason | undefined
  /** Called when the reader leaves before the end. */
  onLeave?: () => void
}

/**
 * The same chunks with thoughts as reasoning, and with one way to fail: the stream throws, at its end, a PersonaFlowError
 * that says what to do. AI SDK has three: it throws, it reports within the stream, or it calls a timeout an abort. An error
 * beside which the model came to an end of its own (a broken line of the protocol) only goes to the console.
 */
export function explainStream(
  chunks: ReadableStream<UIMessageChunk>,
  {
    abortSignal,
    where = {},
    errorOf = (errorText) => explainError(new Error(errorText), where),
    chosenEnd = () => undefined,
    onLeave,
  }: ExplainStreamOptions,
): ReadableStream<UIMessageChunk> {
  const reader = chunks.getReader()
  const readThoughts = createThoughtReader()
  let failure: PersonaFlowError | undefined
  let hasEnded = false
  let hasContent = false

  /** The next chunks to pass on; `undefined` at the end. */
  async function next(): Promise<UIMessageChunk[] | undefined> {
    const { done, value: chunk } = await reader.read()
    if (done) {
      if (failure !== undefined && !hasEnded) throw failure
      return undefined
    }
    hasContent ||= 'delta' in chunk ? chunk.delta.trim() !== '' : /^(?:tool|file|data)/.test(chunk.type)
    if (chunk.type === 'error') {
      failure ??= errorOf(chunk.errorText)
      return []
    }
    if (chunk.type === 'abort' && abortSignal?.aborted !== true) {
      throw explainError(new Error(chunk.reason ?? 'the answer was aborted'), where)
    }
    if (chunk.type !== 'finish') return readThoughts(chunk)
    // Without it an answer that is empty would tell nothing.
    if (failure !== undefined && !hasContent) throw failure
    const finish = { ...chunk, ...namedEnd(chunk.finishReason, chosenEnd()) }
    hasEnded = finish.finishReason !== 'error'
    if (hasEnded && failure !== undefined) console.warn(failure.message)
    return readThoughts(finish)
  }

  return new ReadableStream({
    async pull(controller) {
      try {
        let passed = await next()
        while (passed?.length === 0) passed = await next()
        if (passed === undefined) controller.close()
        else for (const chunk of passed) controller.enqueue(chunk)
      } catch (error) {
        // What comes after the end of an answer is no part of it.
        if (hasEnded && abortSignal?.aborted !== true) controller.close()
        else controller.error(abortSignal?.aborted === true ? error : explainError(error, where))
      }
    },
    cancel(reason) {
      onLeave?.()
      return reader.cancel(reason)
    },
  })
}

function namedEnd(given: FinishReason | undefined, chosen: FinishReason | undefined): { finishReason?: FinishReason } {
  return chosen !== undefined && (given === 'other' || given === 'error') ? { finishReason: chosen } : {}
}
