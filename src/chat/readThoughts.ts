import type { UIMessageChunk } from 'ai'
import { createThoughtSplitter, type SaidPiece, type ThoughtSplitter } from '../core/index.ts'

type TextChunk = Extract<UIMessageChunk, { type: 'text-start' | 'text-delta' | 'text-end' }>

/** A text block of the stream, which becomes blocks of text and of reasoning. */
interface Block {
  readonly id: string
  readonly splitter: ThoughtSplitter
  /** The chunk `text-start`, with all that it said beside its id. */
  readonly start: Extract<UIMessageChunk, { type: 'text-start' }>
  /** The block that is open in the output now. */
  open: { readonly type: 'text' | 'reasoning'; readonly id: string } | undefined
  count: number
  hadThought: boolean
  /** Text so far; it may turn out to have been a thought. */
  said: string
}

/**
 * Turns thoughts that a model writes into its text, between `<think>` and the like, into reasoning while they arrive.
 * Gives, for each chunk of a stream, the chunks that take its place.
 */
export function createThoughtReader(): (chunk: UIMessageChunk) => UIMessageChunk[] {
  const blocks = new Map<string, Block>()
  /** Nothing but one text came in this step, so that it can be taken back. */
  let isAlone = true

  function read(chunk: UIMessageChunk): UIMessageChunk[] {
    if (chunk.type === 'text-start' || chunk.type === 'text-delta' || chunk.type === 'text-end') return readText(chunk)
    if (chunk.type === 'start-step' || chunk.type === 'reset-step') isAlone = true
    else if (/^(?:reasoning|tool|source|file|data|custom)/.test(chunk.type)) isAlone = false
    if (chunk.type !== 'finish' && chunk.type !== 'finish-step' && chunk.type !== 'abort') return [chunk]
    return [...[...blocks.keys()].flatMap((id) => endBlock({ type: 'text-end', id })), chunk]
  }

  function readText(chunk: TextChunk): UIMessageChunk[] {
    if (chunk.type === 'text-end') return endBlock(chunk)
    const known = blocks.get(chunk.id)
    if (chunk.type === 'text-start') {
      const ended = known === undefined ? [] : endBlock({ type: 'text-end', id: chunk.id })
      if (blocks.size > 0) isAlone = false
      blocks.set(chunk.id, blockOf(chunk))
      return ended
    }
    const block = known ?? blockOf({ type: 'text-start', id: chunk.id })
    blocks.set(chunk.id, block)
    const pieces = block.splitter.push(chunk.delta).flatMap((piece) => chunksOf(block, piece))
    if (chunk.providerMetadata === undefined) return pieces
    const at = pieces.findLastIndex(({ type }) => type === 'text-delta')
    return at === -1 ? pieces : pieces.with(at, { ...chunk, ...pieces[at]! })
  }

  function endBlock(chunk: Extract<TextChunk, { type: 'text-end' }>): UIMessageChunk[] {
    const block = blocks.get(chunk.id)
    if (block === undefined) return [chunk]
    blocks.delete(chunk.id)
    const rest = block.splitter.end().flatMap((piece) => chunksOf(block, piece))
    const { open } = block
    // An empty text stays one: it may carry a provider's marks.
    if (open === undefined) return block.hadThought ? rest : [block.start, ...rest, chunk]
    isAlone = false
    return [...rest, open.type === 'text' ? { ...chunk, id: open.id } : { type: 'reasoning-end', id: open.id }]
  }

  function chunksOf(block: Block, piece: SaidPiece): UIMessageChunk[] {
    if (piece.kind === 'stray') return takenBack(block)
    const type = piece.kind === 'thought' ? 'reasoning' : 'text'
    if (type === 'reasoning') block.hadThought = true
    // White space between a thought and what is said belongs to neither.
    const text = block.open?.type === type ? piece.text : block.hadThought ? piece.text.trimStart() : piece.text
    if (text === '') return []
    if (type === 'text') block.said += text
    const before = block.open?.type === type ? [] : openAs(block, type)
    // Set by openAs.
    return [...before, { type: `${type}-delta`, id: block.open!.id, delta: text }]
  }

  function openAs(block: Block, type: 'text' | 'reasoning'): UIMessageChunk[] {
    const ended = closed(block)
    block.count += 1
    const id = block.count === 1 ? block.id : `${block.id}-${block.count}`
    block.open = { type, id }
    return [...ended, type === 'text' ? { ...block.start, id } : { type: 'reasoning-start', id }]
  }

  /**
   * Turns text that proved to be a thought into reasoning; when it can't be taken back, at least its tag doesn't show.
   */
  function takenBack(block: Block): UIMessageChunk[] {
    block.hadThought = true
    const { said } = block
    if (said.trim() === '' || !isAlone) return closed(block)
    block.open = undefined
    block.said = ''
    return [{ type: 'reset-step' }, ...openAs(block, 'reasoning'), deltaOf(block, said), ...closed(block)]
  }

  return read
}

function blockOf(start: Block['start']): Block {
  return {
    id: start.id,
    splitter: createThoughtSplitter(),
    start,
    open: undefined,
    count: 0,
    hadThought: false,
    said: '',
  }
}

function deltaOf({ open, id }: Block, delta: string): UIMessageChunk {
  return { type: 'reasoning-delta', id: open?.id ?? id, delta: delta.trim() }
}

function closed(block: Block): UIMessageChunk[] {
  const { open } = block
  block.open = undefined
  return open === undefined ? [] : [{ type: `${open.type}-end`, id: open.id }]
}
