import type { JsonObject } from './json.ts'

/** The embedding of a memory as stored; its id is the memory's. What it was made of must not be read out of it. */
export interface VectorRecord {
  readonly id: string
  /** Provider and id of the model. */
  readonly model: string
  /** Of the text that it stands for: another text needs another vector. */
  readonly hash: string
  /** Its numbers in eight bits each, as base64. */
  readonly values: string
}

export function checkVectorRecord({ model, hash, values }: JsonObject): string | undefined {
  if (typeof model !== 'string' || typeof hash !== 'string') return 'model or hash is no text'
  const isBase64 = typeof values === 'string' && values.length % 4 === 0 && /^[a-z\d+/]*={0,2}$/i.test(values)
  return isBase64 ? undefined : 'values is no base64'
}
