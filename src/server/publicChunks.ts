import type { UIMessageChunk } from 'ai'
import { explainError } from '../chat/index.ts'
import type { PersonaFlowError } from '../core/index.ts'

/** Options of a stream that goes to a client. */
export interface PublicChunksOptions {
  /** The client's: an end by it is no failure. */
  signal: AbortSignal
  /** Signs a chunk of a tool call. */
  sealed: (chunk: UIMessageChunk) => Promise<UIMessageChunk>
  /** Receives the errors as they are, which the client doesn't see. */
  onError: (error: PersonaFlowError) => void
}

/**
 * Texts of errors for the client. A provider's own words may hold keys, accounts and hosts, which are the server's
 * business.
 */
const PUBLIC_TEXTS: { readonly [code: string]: string } = {
  timeout: 'The model timed out on the server.',
  unreachable: 'The server can’t reach its model.',
}

const FAILED = 'The model failed on the server.'

const TOOL_FAILED = 'The tool failed.'

/** Of a context that is exceeded the sizes are told: the kit's client plans the turn again with less. */
function publicText({ code, context }: PersonaFlowError): string {
  if (code !== 'context-exceeded') return PUBLIC_TEXTS[code] ?? FAILED
  const { limit, asked } = context ?? {}
  const sizes = [asked && `requested ${asked} tokens`, limit && `the context length is ${limit} tokens`]
  return `The prompt exceeds the context length of the model (${sizes.filter(Boolean).join('; ')}).`.replace(' ()', '')
}

/** The same chunks, fit for strangers: what fails ends the stream with a sentence, and its details go to `onError`. */
export function publicChunks(
  chunks: ReadableStream<UIMessageChunk>,
  { signal, sealed, onError }: PublicChunksOptions,
): ReadableStream<UIMessageChunk> {
  const reader = chunks.getReader()

  function published(chunk: UIMessageChunk): UIMessageChunk {
    if (chunk.type !== 'tool-output-error' && chunk.type !== 'tool-input-error') return chunk
    onError(explainError(new Error(`a tool failed: ${chunk.errorText}`)))
    return { ...chunk, errorText: TOOL_FAILED }
  }

  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await reader.read()
        if (done) controller.close()
        else controller.enqueue(await sealed(published(value)))
      } catch (thrown) {
        if (!signal.aborted) {
          const error = explainError(thrown)
          controller.enqueue({ type: 'error', errorText: publicText(error) })
          onError(error)
        }
        controller.close()
      }
    },
    cancel: (reason) => reader.cancel(reason),
  })
}
