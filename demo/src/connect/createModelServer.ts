import type { PersonaFlow } from 'personaflow'
import type { LocalChatModel } from 'personaflow/local'
import { scripted } from '../flow.ts'
import type { Endpoint } from './endpointOf.ts'
import { requestDirectly } from './requestDirectly.ts'

/** A model on a server or in the browser, or an app's chat route. */
export interface ServedModel {
  readonly host: string
  readonly baseURL: string
  readonly modelId: string
  /** Of a model on this device. */
  readonly localId?: string
}

/** What answers in this page: the script, or a model on a server of the user's choice. */
export interface ModelServer {
  /** `null` while the script answers. */
  get(): ServedModel | null
  subscribe(listener: () => void): () => void
  connect(endpoint: Endpoint, modelId: string, apiKey: string): Promise<void>
  /** A chat route answers; it has its own model and key. */
  connectRoute(endpoint: Endpoint): void
  /** A model on this device answers, known to people by its name. */
  connectLocal(id: string, name: string, model: LocalChatModel): void
  /** Back to the script; the model on this device that answered is deleted. */
  removeLocal(): Promise<void>
  /** Back to the script; the key is forgotten. */
  disconnect(): void
  /** The key that was given for an origin; '' when none was. It lives in RAM only, and never goes to another origin. */
  keyFor(origin: string): string
  /** Whether the user agreed, since the page was opened, that messages go to this origin. */
  hasAgreed(origin: string): boolean
}

export function createModelServer(flow: PersonaFlow): ModelServer {
  const listeners = new Set<() => void>()
  const agreed = new Set<string>()
  let served: ServedModel | null = null
  let kept = { origin: '', apiKey: '' }
  let local: LocalChatModel | undefined

  function serve(next: ServedModel | null): void {
    served = next
    for (const listener of listeners) listener()
  }

  function disconnect(): void {
    flow.connect(scripted)
    kept = { origin: '', apiKey: '' }
    serve(null)
  }

  return {
    get: () => served,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    async connect({ baseURL, origin, host }, modelId, apiKey) {
      // Only who connects a model needs the code for it.
      const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible')
      const provider = createOpenAICompatible({
        name: host,
        baseURL,
        // Many servers count tokens only when asked.
        includeUsage: true,
        fetch: requestDirectly,
        ...(apiKey !== '' && { apiKey }),
      })
      flow.connect({ model: provider(modelId) })
      agreed.add(origin)
      kept = { origin, apiKey }
      serve({ host, baseURL, modelId })
    },
    connectRoute({ baseURL, origin, host }) {
      flow.connect({ api: baseURL })
      agreed.add(origin)
      kept = { origin: '', apiKey: '' }
      serve({ host, baseURL, modelId: 'Server route' })
    },
    connectLocal(id, name, model) {
      flow.connect({ model })
      local = model
      kept = { origin: '', apiKey: '' }
      serve({ host: 'this device', baseURL: '', modelId: name, localId: id })
    },
    async removeLocal() {
      disconnect()
      await local?.remove()
    },
    disconnect,
    keyFor: (origin) => (kept.origin === origin ? kept.apiKey : ''),
    hasAgreed: (origin) => agreed.has(origin),
  }
}
