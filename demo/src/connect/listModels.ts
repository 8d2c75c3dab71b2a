import { explainError } from 'personaflow/chat'
import { requestDirectly } from './requestDirectly.ts'

export interface ListModelsOptions {
  baseURL: string
  /** '' for a server that wants none. */
  apiKey: string
}

/** A local server that loads a model is slow; one that doesn't answer at all must not hold the form. */
const TIMEOUT_MS = 10_000

/** The ids of the models that a server offers. Throws a PersonaFlowError that says what to check. */
export async function listModels({ baseURL, apiKey }: ListModelsOptions): Promise<string[]> {
  const url = `${baseURL}/models`
  try {
    const response = await requestDirectly(url, {
      headers: apiKey === '' ? {} : { authorization: `Bearer ${apiKey}` },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    if (!response.ok) throw Object.assign(new Error(response.statusText), { statusCode: response.status })
    // What isn't JSON lists nothing; the model's id can still be typed.
    return idsIn(await response.json().catch(() => null))
  } catch (error) {
    throw explainError(error, { url })
  }
}

/** Ids in `{ data: [{ id }] }`, OpenAI's form; none in any other. */
function idsIn(body: unknown): string[] {
  const list: unknown = typeof body === 'object' && body !== null && 'data' in body ? body.data : undefined
  const models: unknown[] = Array.isArray(list) ? list : []
  return models.flatMap((model) =>
    typeof model === 'object' && model !== null && 'id' in model && typeof model.id === 'string' ? [model.id] : [],
  )
}
