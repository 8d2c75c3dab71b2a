import { isJsonObject, type MessageUsage } from '../core/index.ts'

/** The tokens that a stream's metadata tells of, under `personaflow.usage`; the one thing of ours that a server may say. */
export function usageIn(metadata: unknown): MessageUsage | undefined {
  const ours = isJsonObject(metadata) ? metadata.personaflow : undefined
  const usage = isJsonObject(ours) && isJsonObject(ours.usage) ? ours.usage : {}
  const [inputTokens, outputTokens] = [countIn(usage.inputTokens), countIn(usage.outputTokens)]
  if (inputTokens === undefined && outputTokens === undefined) return undefined
  return { ...(inputTokens !== undefined && { inputTokens }), ...(outputTokens !== undefined && { outputTokens }) }
}

function countIn(value: unknown): number | undefined {
  return Number.isSafeInteger(value) && Number(value) >= 0 ? Number(value) : undefined
}
