import type { UIMessageChunk } from 'ai'
import { changePart, closeBlock, openBlock, putPart, type Draft, type OpenBlock } from './createDraft.ts'

/** Chunks of what arrives in pieces and is shown as one block. */
export type BlockChunk = Extract<UIMessageChunk, { type: `${'text' | 'reasoning'}-${'start' | 'delta' | 'end'}` }>

/** Takes a piece of text or reasoning into the draft. Pieces gather; they are joined when the message is read. */
export function reduceBlockChunk(draft: Draft, chunk: BlockChunk): void {
  switch (chunk.type) {
    case 'text-start':
    case 'reasoning-start':
      startBlock(draft, chunk)
      break
    case 'text-delta':
    case 'reasoning-delta': {
      if (typeof chunk.delta !== 'string') return draft.onIgnored(`${chunk.type} of "${chunk.id}", which is no text`)
      // A delta without a start opens its block: words that arrived are not lost.
      const block = draft.open.get(keyOf(chunk)) ?? startBlock(draft, chunk)
      block.pieces.push(chunk.delta)
      draft.snapshot = undefined
      if (chunk.providerMetadata !== undefined)
        changePart(draft, block.at, { providerMetadata: chunk.providerMetadata })
      break
    }
    case 'text-end':
    case 'reasoning-end': {
      const at = closeBlock(draft, keyOf(chunk))
      if (at === undefined) return draft.onIgnored(`${chunk.type} of "${chunk.id}", which never started`)
      const citations = chunk.type === 'text-end' ? chunk.citations : undefined
      changePart(draft, at, { state: 'done', citations, providerMetadata: chunk.providerMetadata })
      break
    }
    default:
      chunk satisfies never
  }
}

function startBlock(draft: Draft, chunk: BlockChunk): OpenBlock {
  const { providerMetadata } = chunk
  const at = putPart(draft, {
    ...(isText(chunk) ? { type: 'text' } : { type: 'reasoning', id: chunk.id }),
    text: '',
    state: 'streaming',
    ...(providerMetadata !== undefined && { providerMetadata }),
  })
  return openBlock(draft, keyOf(chunk), at)
}

/** A text and a reasoning may share an id. */
function keyOf(chunk: BlockChunk): string {
  return `${isText(chunk) ? 'text' : 'reasoning'}:${chunk.id}`
}

function isText(chunk: BlockChunk): boolean {
  return chunk.type.startsWith('text')
}
