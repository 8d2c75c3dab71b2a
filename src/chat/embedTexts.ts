import type { EmbeddingModel } from 'ai'

/** The vectors of texts, in their order. */
export async function embedTexts(
  model: EmbeddingModel,
  texts: readonly string[],
  signal: AbortSignal,
): Promise<number[][]> {
  const { embed, embedMany } = await import('ai')
  // No retries: a query does without, and the background tries again by itself.
  const options = { model, abortSignal: signal, maxRetries: 0 }
  if (texts.length === 1) return [(await embed({ ...options, value: texts[0]! })).embedding]
  return (await embedMany({ ...options, values: [...texts] })).embeddings
}
