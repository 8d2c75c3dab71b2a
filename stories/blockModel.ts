import type { LanguageModel } from 'ai'

type Operation = Partial<Record<'slot' | 'value' | 'text' | 'quote', string>>

/** A model for consolidation, without a network: it finds `operation`, never ends, or fails. */
export function blockModel(
  behavior: Operation | 'never' | 'fails' = {},
  summary = 'They spoke of the weather.',
): Exclude<LanguageModel, string> {
  return {
    specificationVersion: 'v4',
    provider: 'story',
    modelId: 'block',
    supportedUrls: {},
    async doGenerate() {
      if (behavior === 'never') return new Promise(() => {})
      if (behavior === 'fails') throw new Error('The model answered with 503 Service Unavailable')
      const operations =
        behavior.text === undefined ? [] : [{ op: 'add', candidate: '', about: 'user', sensitive: '', ...behavior }]
      return {
        content: [{ type: 'text', text: JSON.stringify({ summary, operations }) }],
        finishReason: { unified: 'stop', raw: undefined },
        usage: {
          inputTokens: { total: 1, noCache: 1, cacheRead: undefined, cacheWrite: undefined },
          outputTokens: { total: 1, text: 1, reasoning: undefined },
        },
        warnings: [],
      }
    },
    doStream: () => Promise.reject(new Error('A story asks for whole answers')),
  }
}
