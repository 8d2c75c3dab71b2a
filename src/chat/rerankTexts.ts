import type { RerankingModel } from 'ai'

/** Scores how well each text answers `query`, by its place in `texts`; texts left out by the model are missing. */
export async function rerankTexts(
  model: RerankingModel,
  { query, texts, signal }: { query: string; texts: readonly string[]; signal: AbortSignal },
): Promise<Map<number, number>> {
  const { rerank } = await import('ai')
  // No retries: what waits for this has a reply to give, and can do without.
  const { ranking } = await rerank({ model, query, documents: [...texts], abortSignal: signal, maxRetries: 0 })
  return new Map(ranking.map(({ originalIndex, score }) => [originalIndex, score]))
}
