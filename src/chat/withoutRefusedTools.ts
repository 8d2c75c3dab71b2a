import type { LanguageModel } from 'ai'
import type { ModelObject } from './modelTransport.ts'

/** Models whose servers refused tools. */
export interface RefusedTools {
  /** By provider and id. */
  readonly models: Set<string>
  /** Told of each model once. */
  readonly onRefused: () => void
}

/** A model that is asked without tools where its server refuses them, then and from then on: the chat goes on. */
export async function withoutRefusedTools(
  model: ModelObject,
  { models, onRefused }: RefusedTools,
): Promise<LanguageModel> {
  const { wrapLanguageModel } = await import('ai')
  const key = `${model.provider}\0${model.modelId}`
  return wrapLanguageModel({
    model,
    middleware: {
      async wrapStream({ doStream, params, model: asked }) {
        const { tools = [], toolChoice: _choice, ...bare } = params
        if (models.has(key)) return asked.doStream(bare)
        try {
          return await doStream()
        } catch (error) {
          if (tools.length === 0 || params.abortSignal?.aborted === true || !refusesTools(error)) throw error
          const result = await asked.doStream(bare)
          // Only an answer without them shows that the tools were what it refused.
          if (!models.has(key)) onRefused()
          models.add(key)
          return result
        }
      },
    },
  })
}

/** So Ollama, vLLM, llama.cpp and routers answer to `tools` that a model, or its template, doesn't know. */
function refusesTools(error: unknown): boolean {
  const { name, statusCode, message, responseBody } = error as {
    name?: string
    statusCode?: number
    message?: string
    responseBody?: string
  }
  const isRefused = [400, 404, 422, 501].includes(statusCode ?? 0) || /UnsupportedFunctionality/.test(name ?? '')
  return isRefused && /\btools?\b|\btool_|function[ _-]?call/i.test(`${message} ${responseBody}`)
}
