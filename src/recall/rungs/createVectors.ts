/** The embeddings of memories, each with the model it came from. Eight bits a number: a quarter of the room, the same order. */
export interface Vectors {
  /** Whether the text of a memory stands here as that model read it. */
  has(id: string, modelId: string, text: string): boolean
  set(id: string, modelId: string, text: string, values: readonly number[]): void
  delete(id: string): void
  clear(): void
  /** Cosine to `query`, of those of `ids` that the same model embedded in as many dimensions. */
  similarities(ids: Iterable<string>, modelId: string, query: readonly number[]): Map<string, number>
  readonly size: number
}

interface Vector {
  readonly modelId: string
  readonly text: string
  readonly dimension: number
  readonly values: Int8Array
  /** Of `values`, as they stand here. */
  readonly length: number
}

const FULL = 127

export function createVectors(): Vectors {
  const vectors = new Map<string, Vector>()
  return {
    has(id, modelId, text) {
      const vector = vectors.get(id)
      return vector?.modelId === modelId && vector.text === text
    },
    set(id, modelId, text, given) {
      const largest = given.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1
      const values = Int8Array.from(given, (value) => Math.round((value / largest) * FULL))
      vectors.set(id, { modelId, text, dimension: given.length, values, length: Math.hypot(...values) })
    },
    delete: (id) => void vectors.delete(id),
    clear: () => vectors.clear(),
    similarities(ids, modelId, query) {
      const found = new Map<string, number>()
      const length = Math.hypot(...query)
      for (const id of ids) {
        const vector = vectors.get(id)
        if (vector?.modelId !== modelId || vector.dimension !== query.length) continue
        const similarity = product(vector.values, query) / (vector.length * length)
        if (Number.isFinite(similarity)) found.set(id, similarity)
      }
      return found
    },
    get size() {
      return vectors.size
    },
  }
}

function product(values: Int8Array, query: readonly number[]): number {
  let sum = 0
  for (let at = 0; at < values.length; at++) sum += values[at]! * query[at]!
  return sum
}
