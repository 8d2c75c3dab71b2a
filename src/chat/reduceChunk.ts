import type { UIMessageChunk } from 'ai'
import { defined, storable } from '../core/index.ts'
import { closeAll, putPart, type Draft, type MessagePart } from './createDraft.ts'
import { mergeMetadata } from './mergeMetadata.ts'
import { streamIdIn } from './streamIdIn.ts'
import { usageIn } from './usageIn.ts'
import { reduceBlockChunk } from './reduceBlockChunk.ts'
import { currentStep, reduceToolChunk, type ToolChunk } from './reduceToolChunk.ts'

type DataChunk = Extract<UIMessageChunk, { type: `data-${string}` }>

/**
 * Takes one chunk of a reply into its draft, which it changes in place and gives back; it never throws.
 * Equal to AI SDK's own reading of a well-formed stream, but for three things: the message keeps the draft's id, the
 * input of a tool call is set when it is whole (until then see `rawInput`), and what makes no sense is passed over.
 */
export function reduceChunk(draft: Draft, received: UIMessageChunk): Draft {
  const chunk = safe(received)
  if (typeof (chunk as Partial<UIMessageChunk> | null)?.type !== 'string') draft.onIgnored('no chunk')
  else if (isDataChunk(chunk)) reduceDataChunk(draft, chunk)
  else if (isToolChunk(chunk)) reduceToolChunk(draft, chunk)
  else reduceOtherChunk(draft, chunk)
  return draft
}

function reduceOtherChunk(draft: Draft, chunk: Exclude<UIMessageChunk, DataChunk | ToolChunk>): void {
  switch (chunk.type) {
    case 'text-start':
    case 'text-delta':
    case 'text-end':
    case 'reasoning-start':
    case 'reasoning-delta':
    case 'reasoning-end':
      return reduceBlockChunk(draft, chunk)
    case 'custom':
    case 'file':
    case 'reasoning-file':
    case 'source-url':
    case 'source-document':
    case 'steering-message':
      // Each is its part already.
      return void putPart(draft, defined(chunk) as MessagePart)
    case 'start-step':
      return void putPart(draft, { type: 'step-start' })
    case 'reset-step':
      return resetStep(draft)
    case 'finish':
      draft.finishReason = chunk.finishReason ?? draft.finishReason
      return addMetadata(draft, chunk.messageMetadata)
    case 'start':
    case 'message-metadata':
      return addMetadata(draft, chunk.messageMetadata)
    case 'error':
      draft.error ??= chunk.errorText
      return
    case 'abort':
      draft.aborted ??= chunk.reason ?? ''
      return
    case 'finish-step':
      // Blocks are closed by their own ends: of merged streams one may end a step while another still writes.
      return
    default:
      chunk satisfies never
      // The type says never, a newer server's stream may say otherwise.
      draft.onIgnored(`unknown kind of chunk "${(chunk as UIMessageChunk).type}"`)
  }
}

/** A data part with an id replaces the one of the same kind and id; a transient one is for listeners only. */
function reduceDataChunk(draft: Draft, { type, id, data, transient }: DataChunk): void {
  if (transient === true) return
  const at =
    id === undefined ? -1 : draft.parts.findIndex((part) => part.type === type && 'id' in part && part.id === id)
  putPart(draft, { type, data, ...(id !== undefined && { id }) }, at === -1 ? undefined : at)
}

/** The model starts its step again: the output of the failed attempt is taken back. */
function resetStep(draft: Draft): void {
  closeAll(draft)
  draft.parts.length = Math.max(currentStep(draft), draft.kept)
  draft.snapshot = undefined
}

function addMetadata(draft: Draft, change: unknown): void {
  draft.metadata = mergeMetadata(draft.metadata, change)
  draft.usage = usageIn(change) ?? draft.usage
  draft.stream = streamIdIn(change) ?? draft.stream
  draft.snapshot = undefined
}

/** A tool of the page may give anything, and so may a transport: what storage can't hold must not come into a message. */
function safe(chunk: UIMessageChunk): UIMessageChunk {
  // The one kind that comes by the thousand, and holds two texts.
  const { type, id, delta, providerMetadata } = (chunk ?? {}) as Partial<
    Extract<UIMessageChunk, { type: 'text-delta' }>
  >
  const isText = type === 'text-delta' && typeof delta === 'string' && typeof id === 'string'
  // Nothing changes but what can't be stored: a type stays what it is.
  return isText && providerMetadata === undefined ? chunk : (storable(chunk) as unknown as UIMessageChunk)
}

function isDataChunk(chunk: UIMessageChunk): chunk is DataChunk {
  return chunk.type.startsWith('data-')
}

function isToolChunk(chunk: UIMessageChunk): chunk is ToolChunk {
  return chunk.type.startsWith('tool-')
}
