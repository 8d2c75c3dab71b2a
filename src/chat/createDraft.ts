import { defined, isToolPart, wholeCharacters, type Message, type MessageUsage } from '../core/index.ts'
import type { AppMetadata } from './mergeMetadata.ts'

/** One part of a message: a text, a tool call, a file, … */
export type MessagePart = Message['parts'][number]

/** A draft's content so far. The kit's note is missing: the turn adds it. */
export interface DraftMessage {
  readonly id: string
  readonly role: 'assistant'
  readonly parts: Message['parts']
  /** Metadata set by the stream; never `personaflow`, which is the kit's own. */
  readonly metadata: AppMetadata
}

/**
 * A reply while it arrives. Only `reduceChunk` and `endDraft` write it, and they write in place: copying per token
 * would be quadratic. What `messageOf` gives is a snapshot that no later chunk changes.
 */
export interface Draft {
  readonly id: string
  /** Number of parts that were there before this stream: it takes none of them back. */
  readonly kept: number
  /** A part is never written, only replaced: unchanged ones keep their identity. */
  readonly parts: MessagePart[]
  /** Blocks that still arrive, by their kind and the stream's id for them. */
  readonly open: Map<string, OpenBlock>
  metadata: AppMetadata
  /** The tokens it used, if the stream told. */
  usage: MessageUsage | undefined
  /** The id under which its route keeps the stream, if it does. */
  stream: string | undefined
  /** The first error that the stream reported; it may have gone on after it. */
  error: string | undefined
  /** The stream's reason for its abort; '' without one. */
  aborted: string | undefined
  /** AI SDK's word for why the model ended: 'stop', 'length', 'tool-calls', … */
  finishReason: string | undefined
  /** Given a sentence for each chunk that made no sense where it came. */
  readonly onIgnored: (reason: string) => void
  /** The newest snapshot; `undefined` once something changed. */
  snapshot: DraftMessage | undefined
}

/** A text, a reasoning or a tool's raw input whose pieces gather here until the message is read. */
export interface OpenBlock {
  /** Position of its part. */
  readonly at: number
  pieces: string[]
}

/** The draft of a reply, still empty. It keeps `id` for good: one chosen by a server could be another message's. */
export function createDraft({
  id,
  parts = [],
  onIgnored = () => {},
}: {
  id: string
  parts?: readonly MessagePart[]
  onIgnored?: Draft['onIgnored']
}): Draft {
  return {
    id,
    kept: parts.length,
    parts: [...parts],
    open: new Map(),
    metadata: {},
    usage: undefined,
    stream: undefined,
    error: undefined,
    aborted: undefined,
    finishReason: undefined,
    onIgnored,
    snapshot: undefined,
  }
}

/**
 * The draft as a message: the same object until a chunk changes it, with the same parts wherever they didn't change.
 */
export function messageOf(draft: Draft): DraftMessage {
  for (const block of draft.open.values()) joinPieces(draft, block)
  draft.snapshot ??= { id: draft.id, role: 'assistant', parts: [...draft.parts], metadata: draft.metadata }
  return draft.snapshot
}

/** Closes what a cut stream left open, so that nothing of the message looks as if it still arrived. Changes in place. */
export function endDraft(draft: Draft): Draft {
  closeAll(draft)
  draft.parts.forEach((part, at) => {
    if ((part.type === 'text' || part.type === 'reasoning') && part.state === 'streaming') {
      changePart(draft, at, { state: 'done' })
    }
  })
  return draft
}

/** Puts `part` at a position, or at the end; gives the position. */
export function putPart(draft: Draft, part: MessagePart, at = draft.parts.length): number {
  draft.parts[at] = part
  draft.snapshot = undefined
  return at
}

/** Replaces a part by one with other fields; `undefined` leaves a field as it is. */
export function changePart(draft: Draft, at: number, change: Readonly<Record<string, unknown>>): void {
  // The reducers change a part only along the states of AI SDK's own union.
  putPart(draft, { ...draft.parts[at], ...defined(change) } as MessagePart, at)
}

/** Opens a block for the part at `at`. One of the same key that a faulty stream left open keeps what it gathered. */
export function openBlock(draft: Draft, key: string, at: number): OpenBlock {
  closeBlock(draft, key)
  const block: OpenBlock = { at, pieces: [] }
  draft.open.set(key, block)
  return block
}

/** Joins a block's pieces and forgets it; gives the position of its part. */
export function closeBlock(draft: Draft, key: string): number | undefined {
  const block = draft.open.get(key)
  if (block === undefined) return undefined
  joinPieces(draft, block, true)
  draft.open.delete(key)
  return block.at
}

/** Joins and forgets all blocks. */
export function closeAll(draft: Draft): void {
  for (const key of draft.open.keys()) closeBlock(draft, key)
}

function joinPieces(draft: Draft, block: OpenBlock, isLast = false): void {
  if (block.pieces.length === 0) return
  const [piece, half] = splitHalf(block.pieces.join(''))
  // The other half of a character comes with the next piece; where none comes, it goes.
  block.pieces = half === '' || isLast ? [] : [half]
  if (piece === '') return
  const part = draft.parts[block.at]!
  if (part.type === 'text' || part.type === 'reasoning') {
    changePart(draft, block.at, { text: part.text + piece })
  } else if (isToolPart(part) && part.state === 'input-streaming') {
    const rawInput = (part.rawInput ?? '') + piece
    changePart(draft, block.at, { rawInput, ...(part.inputEncoding === 'text' && { input: rawInput }) })
  }
}

/** Whole characters, and half of one that may be at the end. */
function splitHalf(text: string): [text: string, half: string] {
  const at = /[\ud800-\udbff]$/.test(text) ? text.length - 1 : text.length
  return [wholeCharacters(text.slice(0, at)), text.slice(at)]
}
