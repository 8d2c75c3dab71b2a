import { fieldsOf, id, shapeOf, text } from './shape.ts'

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

const base64 = shapeOf<string>(
  'base64',
  (value) => typeof value === 'string' && value.length % 4 === 0 && /^[a-z\d+/]*={0,2}$/i.test(value),
)

/** A stored vector, field by field. */
export const VECTOR_SHAPE = fieldsOf<VectorRecord>({ id, model: text, hash: text, values: base64 })
