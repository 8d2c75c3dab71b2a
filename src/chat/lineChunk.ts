import type { UIMessageChunk } from 'ai'

/** The state of the connection on which an answer comes. */
export type LineState = 'lost' | 'back'

const TYPE = 'data-personaflow-connection'

/** Tells whoever reads an answer how its connection is; no part of the message. */
export function lineChunk(data: LineState): UIMessageChunk {
  return { type: TYPE, data, transient: true }
}

/** The state that a chunk tells; `undefined` for any other. */
export function lineStateIn(chunk: UIMessageChunk): LineState | undefined {
  if (chunk.type !== TYPE || chunk.transient !== true) return undefined
  return chunk.data === 'lost' || chunk.data === 'back' ? chunk.data : undefined
}
