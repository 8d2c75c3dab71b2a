// Optional peers that are found at run time, where an app has installed them: this much of them is used.
declare module '@browser-ai/web-llm' {
  import type { LocalProvider } from 'personaflow/local'

  export const webLLM: LocalProvider
}
declare module '@browser-ai/transformers-js' {
  import type { LocalProvider } from 'personaflow/local'

  export const transformersJS: LocalProvider
}
