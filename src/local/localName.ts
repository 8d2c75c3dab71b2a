import { PersonaFlowError } from '../core/index.ts'

/** What runs models in the browser: Chrome itself, or one of two libraries that the app installs. */
export type LocalEngine = 'built-in' | 'web-llm' | 'transformers-js'

/** A model on this device, as an id names it. */
export interface LocalName {
  readonly engine: LocalEngine
  /** As the engine calls it; '' for the one that is built in. */
  readonly model: string
}

/** Reads `'built-in'`, `'web-llm/<model>'` or `'transformers-js/<model>'`. Throws `bad-input` for anything else. */
export function localName(id: string): LocalName {
  if (id === 'built-in') return { engine: id, model: '' }
  const [, engine, model] = /^(web-llm|transformers-js)\/(.+)$/s.exec(id) ?? []
  if (engine !== undefined && model !== undefined) return { engine: engine as LocalEngine, model }
  throw new PersonaFlowError(
    'bad-input',
    `"${id}" names no model on this device`,
    "Pass 'built-in', 'web-llm/…', 'transformers-js/…', or an id that findLocalModels() gave",
  )
}
