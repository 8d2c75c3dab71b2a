import type { UIMessageChunk } from 'ai'
import type { PersonaFlowError } from '../core/index.ts'
import { explainError } from './explainError.ts'

export interface ExplainStreamOptions {
  /** The user's: an end by it is no failure. */
  abortSignal: AbortSignal | undefined
  /** What an error chunk stands for. @default read from its text */
  errorOf?: (errorText: string) => PersonaFlowError
  /** Called when the reader leaves before the end. */
  onLeave?: () => void
}

/**
 * The same chunks, with one way to fail: the stream throws, at its end, a PersonaFlowError that says what to do.
 * AI SDK has three: it throws, it reports within the stream, or it calls a timeout an abort. An error after which the
 * model came to a good end all the same (a broken line of the protocol) is no failure and only goes to the console.
 */
export function explainStream(
  chunks: ReadableStream<UIMessageChunk>,
  { abortSignal, errorOf = (errorText) => explainError(new Error(errorText)), onLeave }: ExplainStreamOptions,
): ReadableStream<UIMessageChunk> {
  const reader = chunks.getReader()
  let failure: PersonaFlowError | undefined

  /** The next chunk to pass on; `undefined` at the end. */
  async function next(): Promise<UIMessageChunk | undefined> {
    const { done, value: chunk } = await reader.read()
    if (done) {
      if (failure !== undefined) throw failure
      return undefined
    }
    if (chunk.type === 'error') {
      failure ??= errorOf(chunk.errorText)
      return next()
    }
    if (chunk.type === 'abort' && abortSignal?.aborted !== true) {
      throw explainError(new Error(chunk.reason ?? 'the answer was aborted'))
    }
    if (chunk.type === 'finish' && chunk.finishReason !== 'error' && failure !== undefined) {
      console.warn(failure.message)
      failure = undefined
    }
    return chunk
  }

  return new ReadableStream({
    async pull(controller) {
      try {
        const chunk = await next()
        if (chunk === undefined) controller.close()
        else controller.enqueue(chunk)
      } catch (error) {
        controller.error(abortSignal?.aborted === true ? error : explainError(error))
      }
    },
    cancel(reason) {
      onLeave?.()
      return reader.cancel(reason)
    },
  })
}
