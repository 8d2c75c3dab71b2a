import { hashOf, type VectorRecord } from '../../core/index.ts'

/** The embeddings of memories, each with the model it came from. Eight bits a number: a quarter of the room, the same order. */
export interface Vectors {
  /** True when a vector of this very text by that model is kept for the memory. */
  has(id: string, modelId: string, text: string): boolean
  /** Takes in what a model made of a text, and gives it as it is stored. */
  set(id: string, made: { modelId: string; text: string; values: readonly number[] }): VectorRecord
  /** Takes in what was stored. */
  restore(stored: VectorRecord): void
  delete(id: string): void
  clear(): void
  /** Cosine to `query`, of those of `ids` that the same model embedded in as many dimensions. */
  similarities(ids: Iterable<string>, modelId: string, query: readonly number[]): Map<string, number>
  readonly size: number
}

interface Vector {
  readonly modelId: string
  readonly hash: string
  readonly values: Int8Array
  /** Of `values`, as they stand here. */
  readonly length: number
}

const FULL = 127

/** Starts without vectors; their numbers are kept as signed bytes. */
export function createVectors(): Vectors {
  const vectors = new Map<string, Vector>()

  function keep(id: string, { modelId, hash, values }: Omit<Vector, 'length'>): void {
    vectors.set(id, { modelId, hash, values, length: Math.hypot(...values) })
  }

  return {
    has(id, modelId, text) {
      const vector = vectors.get(id)
      return vector?.modelId === modelId && vector.hash === hashOf(text)
    },
    set(id, { modelId, text, values: given }) {
      const largest = given.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1
      const values = Int8Array.from(given, (value) => Math.round((value / largest) * FULL))
      const hash = hashOf(text)
      keep(id, { modelId, hash, values })
      return { id, model: modelId, hash, values: packed(values) }
    },
    restore: ({ id, model, hash, values }) => keep(id, { modelId: model, hash, values: unpacked(values) }),
    delete: (id) => void vectors.delete(id),
    clear: () => vectors.clear(),
    similarities(ids, modelId, query) {
      const found = new Map<string, number>()
      const length = Math.hypot(...query)
      for (const id of ids) {
        const vector = vectors.get(id)
        if (vector?.modelId !== modelId || vector.values.length !== query.length) continue
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

function packed(values: Int8Array): string {
  return btoa(Array.from(values, (value) => String.fromCharCode(value & 0xff)).join(''))
}

/** Of base64, which the check of stored records made sure of. */
function unpacked(text: string): Int8Array {
  return Int8Array.from(atob(text), (unit) => (unit.charCodeAt(0) << 24) >> 24)
}

function product(values: Int8Array, query: readonly number[]): number {
  let sum = 0
  for (let at = 0; at < values.length; at++) sum += values[at]! * query[at]!
  return sum
}
