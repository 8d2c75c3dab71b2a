import type { LocalEngine } from 'personaflow/local'

/** What runs models on this device, for people. */
export const ENGINE_NAMES: Readonly<Record<LocalEngine, string>> = {
  'built-in': 'Chrome’s built-in AI',
  'web-llm': 'WebLLM',
  'transformers-js': 'transformers.js',
}
