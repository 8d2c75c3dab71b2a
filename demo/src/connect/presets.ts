/** A kind of server that the dialog knows. */
export interface Preset {
  readonly name: string
  readonly baseURL: string
  /** An example of what its models are called. */
  readonly modelHint: string
}

export const PRESETS: readonly [Preset, ...Preset[]] = [
  { name: 'Ollama', baseURL: 'http://localhost:11434/v1', modelHint: 'llama3.2' },
  { name: 'LM Studio', baseURL: 'http://localhost:1234/v1', modelHint: 'qwen3-8b' },
  { name: 'Other', baseURL: '', modelHint: 'the id your server uses' },
]
