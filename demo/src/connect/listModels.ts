import { explainError } from 'personaflow/chat'
import { reachProblem } from './reachProblem.ts'
import { requestDirectly } from './requestDirectly.ts'

export interface ListModelsOptions {
  baseURL: string
  /** '' for a server that wants none. */
  apiKey: string
}

/** A local server that loads a model is slow; one that doesn't answer at all must not hold the form. */
const TIMEOUT_MS = 10_000

/** The ids of the chat models that a server offers, each once. Throws an error that says in a sentence what to check. */
export async function listModels({ baseURL, apiKey }: ListModelsOptions): Promise<string[]> {
  const url = `${baseURL}/models`
  let response: Response
  try {
    response = await requestDirectly(url, {
      headers: apiKey === '' ? {} : { authorization: `Bearer ${apiKey}` },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
  } catch (error) {
    const problem = await reachProblem(url, error)
    throw problem === undefined ? explainError(error, { url }) : new Error(problem, { cause: error })
  }
  if (!response.ok) throw new Error(problemOf(response.status))
  const body: unknown = await response.json().catch(() => undefined)
  if (body === undefined) throw new Error('That is a web page, not a model’s address. It often ends in /v1.')
  return idsIn(body)
}

/** A server that answers, but with no list. */
function problemOf(status: number): string {
  if (status === 401) return 'The server wants a key, and this one isn’t right.'
  if (status === 403) return 'The server doesn’t allow this key, or this page.'
  if (status === 404) return 'Nothing is at this address. Does it end in /v1?'
  if (status === 429) return 'Too many requests. Wait a minute, then try again.'
  return `The server answered with an error (${status}). Its log says more.`
}

/**
 * Ids in `{ data: [{ id }] }`, OpenAI's form, and in the bare list of Together and GitHub; none in any other. Some list a
 * model twice, and some what can't chat.
 */
function idsIn(body: unknown): string[] {
  const list: unknown = typeof body === 'object' && body !== null && 'data' in body ? body.data : body
  const models: unknown[] = Array.isArray(list) ? list : []
  return [...new Set(models.flatMap(idOf))]
}

/** What an id or a kind of a model is called that makes vectors, pictures, speech or verdicts instead of answers. */
const NO_CHAT = /embed|rerank|whisper|tts|transcri|moderation|dall-e|stable-diffusion|\b(?:bge|e5|gte|minilm|clip)\b/i

function idOf(model: unknown): string[] {
  if (typeof model !== 'object' || model === null) return []
  // GitHub's `id` is a path to its registry; what a request names is the `name`.
  const { id, name, type, task } = model as Readonly<Record<string, unknown>>
  const called = typeof id === 'string' && id.startsWith('azureml://') && typeof name === 'string' ? name : id
  if (typeof called !== 'string' || called === '') return []
  return [called, type, task].some((word) => typeof word === 'string' && NO_CHAT.test(word)) ? [] : [called]
}
