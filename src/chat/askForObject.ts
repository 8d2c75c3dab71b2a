import type { LanguageModel } from 'ai'
import { PersonaFlowError, type JsonObject } from '../core/index.ts'
import { explainError } from './explainError.ts'
import { looseJson, type LooseJson } from './looseJson.ts'

interface ObjectRequest {
  readonly model: LanguageModel
  readonly instructions: string
  readonly prompt: string
  /** JSON schema (draft 7) of what is wanted. */
  readonly schema: JsonObject
  /** Tells a JSON value that was asked for from others. */
  readonly accepts: (value: unknown) => boolean
  readonly maxOutputTokens: number
  readonly timeoutMs: number
  readonly abortSignal: AbortSignal
  /** Models whose servers refused the shape: they are noted here, and asked in words alone from then on. */
  readonly shapeless: WeakSet<object>
}

/**
 * Asks a model once for an object of a shape. What comes is JSON and nothing more: who asks checks it. Throws a
 * PersonaFlowError that holds no key; an abort ends it at once, also where the model doesn't listen.
 */
export async function askForObject({ timeoutMs, abortSignal, accepts, ...request }: ObjectRequest): Promise<LooseJson> {
  const limit = AbortSignal.timeout(timeoutMs)
  const signal = AbortSignal.any([abortSignal, limit])
  try {
    const text = await Promise.race([ask(request, signal), aborted(signal)])
    const found = await looseJson(text, accepts)
    if (found !== undefined) return found
    throw noObject()
  } catch (error) {
    if (limit.aborted) throw explainError(limit.reason)
    throw error instanceof PersonaFlowError ? error : explainError(error)
  }
}

type Request = Omit<ObjectRequest, 'timeoutMs' | 'abortSignal' | 'accepts'>

/** The model's answer. Some servers refuse a schema: those are asked in words alone. */
async function ask({ shapeless, ...request }: Request, signal: AbortSignal): Promise<string> {
  const { model } = request
  try {
    return await say(request, signal, typeof model === 'string' || !shapeless.has(model))
  } catch (error) {
    if (isNoObject(error)) return error.text
    if (signal.aborted || !refusesShape(error)) throw error
    if (typeof model !== 'string') shapeless.add(model)
    return say(request, signal, false)
  }
}

async function say(
  { schema, ...request }: Omit<Request, 'shapeless'>,
  abortSignal: AbortSignal,
  isShaped: boolean,
): Promise<string> {
  const { generateText, jsonSchema, Output } = await import('ai')
  abortSignal.throwIfAborted()
  const { text } = await generateText({
    ...request,
    ...(isShaped && { output: Output.object({ schema: jsonSchema<JsonObject>(schema) }) }),
    temperature: 0,
    // Tried again later, by who asks.
    maxRetries: 0,
    abortSignal,
  })
  return text
}

/** LM Studio, llama.cpp and older servers answer 400 to a `response_format` that they don't know. */
function refusesShape(error: unknown): boolean {
  const { statusCode, message, responseBody } = error as {
    statusCode?: number
    message?: string
    responseBody?: string
  }
  const isRefused = statusCode === 400 || statusCode === 422
  return isRefused && /response_?format|json_?(?:schema|object)|structured|grammar/i.test(`${message} ${responseBody}`)
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
  })
}

/** By name, since the classes of AI SDK come only with AI SDK. */
function isNoObject(error: unknown): error is Error & { text: string } {
  return (
    error instanceof Error && /NoObjectGenerated/.test(error.name) && typeof Reflect.get(error, 'text') === 'string'
  )
}

function noObject(): PersonaFlowError {
  return new PersonaFlowError(
    'model-failed',
    'the model did not answer with the JSON it was asked for',
    'Use a model that supports structured output, or raise `outputTokens` of `learn`',
  )
}
