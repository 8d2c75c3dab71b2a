/** A kind of server that the dialog knows. */
export interface Preset {
  readonly name: string
  readonly address: string
  /** An app's chat route, which brings prompts, model and key itself. @default false: a model */
  readonly isRoute?: boolean
  /** An example of what its models are called. */
  readonly modelHint: string
}

export const PRESETS: readonly [Preset, ...Preset[]] = [
  { name: 'Ollama', address: 'http://localhost:11434/v1', modelHint: 'llama3.2' },
  { name: 'LM Studio', address: 'http://localhost:1234/v1', modelHint: 'qwen3-8b' },
  { name: 'Server route', address: 'http://127.0.0.1:8787/api/chat', isRoute: true, modelHint: '' },
  { name: 'Other', address: '', modelHint: 'the id your server uses' },
]
