import type { LanguageModel } from 'ai'
import { PersonaFlowError, type JsonObject } from '../core/index.ts'
import { explainError } from './explainError.ts'

interface ObjectRequest {
  readonly model: LanguageModel
  readonly instructions: string
  readonly prompt: string
  /** JSON schema (draft 7) of what is wanted. */
  readonly schema: JsonObject
  readonly maxOutputTokens: number
  readonly timeoutMs: number
  readonly abortSignal: AbortSignal
}

/**
 * Asks a model once for an object of a shape. What comes is JSON and nothing more: who asks checks it. Throws a
 * PersonaFlowError that holds no key; an abort ends it at once, also where the model doesn't listen.
 */
export async function askForObject({ timeoutMs, abortSignal, schema, ...request }: ObjectRequest): Promise<unknown> {
  const limit = AbortSignal.timeout(timeoutMs)
  const signal = AbortSignal.any([abortSignal, limit])
  try {
    const { generateText, jsonSchema, Output } = await import('ai')
    signal.throwIfAborted()
    const asked = generateText({
      ...request,
      output: Output.object({ schema: jsonSchema<JsonObject>(schema) }),
      temperature: 0,
      // Tried again later, by who asks.
      maxRetries: 0,
      abortSignal: signal,
    })
    const { output } = await Promise.race([asked, aborted(signal)])
    return output
  } catch (error) {
    if (limit.aborted) throw explainError(limit.reason)
    throw isNoObject(error) ? noObject(error) : explainError(error)
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
  })
}

/** By name, since the classes of AI SDK come only with AI SDK. */
function isNoObject(error: unknown): boolean {
  return error instanceof Error && /NoObjectGenerated|NoOutputGenerated/.test(error.name)
}

function noObject(cause: unknown): PersonaFlowError {
  return new PersonaFlowError(
    'model-failed',
    'the model did not answer with the JSON it was asked for',
    'Use a model that supports structured output, or raise `consolidationLimits.outputTokens`',
    { cause },
  )
}
