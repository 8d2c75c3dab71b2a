/** A kind of server that the dialog knows. */
export interface Preset {
  readonly name: string
  readonly address: string
  /** An app's chat route, which brings prompts, model and key itself, or a model in this browser. @default a server of models */
  readonly kind?: 'route' | 'local'
  /** What allows this page on the side of the server: a line to copy. */
  allowLine(origin: string): string
  /** An example of what its models are called. */
  readonly modelHint: string
}

export const PRESETS: readonly [Preset, ...Preset[]] = [
  { name: 'This browser', kind: 'local', address: '', modelHint: '', allowLine: () => '' },
  {
    name: 'Ollama',
    address: 'http://localhost:11434/v1',
    modelHint: 'llama3.2',
    allowLine: (origin) => `OLLAMA_ORIGINS=${origin} ollama serve`,
  },
  {
    name: 'LM Studio',
    address: 'http://localhost:1234/v1',
    modelHint: 'qwen3-8b',
    allowLine: () => 'lms server start --cors',
  },
  {
    name: 'Server route',
    address: 'http://127.0.0.1:8787/api/chat',
    kind: 'route',
    modelHint: '',
    allowLine: (origin) => `allowedOrigins: ['${origin}']`,
  },
  {
    name: 'OpenRouter',
    address: 'https://openrouter.ai/api/v1',
    modelHint: 'meta-llama/llama-3.3-70b-instruct:free',
    allowLine: allowHeader,
  },
  { name: 'Other', address: '', modelHint: 'the id your server uses', allowLine: allowHeader },
]

/** What any server's answer must hold. */
function allowHeader(origin: string): string {
  return `Access-Control-Allow-Origin: ${origin}`
}
