import type { UIMessageChunk } from 'ai'
import { defined, isToolPart, wholeCharacters, wholeJson, type ToolPart } from '../core/index.ts'
import { changePart, closeBlock, openBlock, putPart, type Draft, type MessagePart } from './createDraft.ts'

/** Chunks of a tool call: its input, whether it may run, what came of it. */
export type ToolChunk = Extract<UIMessageChunk, { type: `tool-${string}` }>

type ChunkOf<T extends ToolChunk['type']> = Extract<ToolChunk, { type: T }>
type InputChunk = ChunkOf<'tool-input-start' | 'tool-input-available' | 'tool-input-error'>
type OutputChunk = ChunkOf<'tool-output-available' | 'tool-output-error'>

/** Takes a chunk of a tool call into the draft. One for a call that never started is passed over. */
export function reduceToolChunk(draft: Draft, chunk: ToolChunk): void {
  switch (chunk.type) {
    case 'tool-input-start':
    case 'tool-input-available':
    case 'tool-input-error':
      return reduceInput(draft, chunk)
    case 'tool-input-delta': {
      const block = draft.open.get(keyOf(chunk))
      if (block === undefined || typeof chunk.inputTextDelta !== 'string') return passOver(draft, chunk)
      block.pieces.push(chunk.inputTextDelta)
      draft.snapshot = undefined
      return
    }
    case 'tool-approval-request':
      return reduceApprovalRequest(draft, chunk)
    case 'tool-approval-response':
      return reduceApprovalResponse(draft, chunk)
    case 'tool-output-available':
    case 'tool-output-error':
      return reduceOutput(draft, chunk)
    case 'tool-output-denied': {
      const at = findCall(draft, chunk.toolCallId)
      return at === -1 ? passOver(draft, chunk) : changePart(draft, at, { state: 'output-denied' })
    }
    default:
      chunk satisfies never
      // The type says never, a newer server's stream may say otherwise.
      draft.onIgnored(`unknown kind of chunk "${(chunk as ToolChunk).type}"`)
  }
}

/** Index of the first part of the current step. */
export function currentStep(draft: Draft): number {
  return draft.parts.findLastIndex(({ type }) => type === 'step-start') + 1
}

/** A call keeps the kind, static or dynamic, with which it started. Some models count their calls anew in each step. */
function reduceInput(draft: Draft, chunk: InputChunk): void {
  closeBlock(draft, keyOf(chunk))
  const found = findCall(draft, chunk.toolCallId, currentStep(draft))
  const dynamic = found === -1 ? chunk.dynamic === true : draft.parts[found]!.type === 'dynamic-tool'
  const { toolCallId, toolName, title, toolMetadata, providerExecuted } = chunk
  const at = putStage(draft, found, {
    ...(dynamic ? { type: 'dynamic-tool', toolName } : { type: `tool-${toolName}` }),
    toolCallId,
    title,
    toolMetadata,
    providerExecuted,
    ...stageOf(chunk),
  })
  if (chunk.type === 'tool-input-start') openBlock(draft, keyOf(chunk), at)
}

function stageOf(chunk: InputChunk): Readonly<Record<string, unknown>> {
  const { type, providerMetadata } = chunk
  if (type === 'tool-input-error') {
    const [input, errorText] = [wholeJson(chunk.input), wholeCharacters(chunk.errorText)]
    return { state: 'output-error', input, errorText, resultProviderMetadata: providerMetadata }
  }
  return type === 'tool-input-start'
    ? { state: 'input-streaming', inputEncoding: chunk.inputEncoding, callProviderMetadata: providerMetadata }
    : { state: 'input-available', input: wholeJson(chunk.input), callProviderMetadata: providerMetadata }
}

function reduceOutput(draft: Draft, chunk: OutputChunk): void {
  const at = findCall(draft, chunk.toolCallId)
  const part = callAt(draft, at)
  if (part === undefined) return passOver(draft, chunk)
  closeBlock(draft, keyOf(chunk))
  const result =
    chunk.type === 'tool-output-available'
      ? { state: 'output-available', output: wholeJson(chunk.output), preliminary: chunk.preliminary }
      : { state: 'output-error', errorText: wholeCharacters(chunk.errorText) }
  putStage(draft, at, {
    ...result,
    input: part.input,
    toolMetadata: chunk.toolMetadata,
    providerExecuted: chunk.providerExecuted,
    resultProviderMetadata: chunk.providerMetadata,
  })
}

function reduceApprovalRequest(draft: Draft, chunk: ChunkOf<'tool-approval-request'>): void {
  const at = findCall(draft, chunk.toolCallId)
  if (at === -1) return passOver(draft, chunk)
  const { approvalId: id, approvalDescriptor: descriptor, inputSchemaInput, reason: requestReason, signature } = chunk
  const isAutomatic = chunk.isAutomatic === true ? true : undefined
  const approval = defined({ id, descriptor, inputSchemaInput, requestReason, isAutomatic, signature })
  changePart(draft, at, { state: 'approval-requested', approval })
}

function reduceApprovalResponse(draft: Draft, chunk: ChunkOf<'tool-approval-response'>): void {
  const { approvalId, approved, reason, providerExecuted, providerMetadata } = chunk
  const at = draft.parts.findIndex((part) => isToolPart(part) && part.approval?.id === approvalId)
  const part = callAt(draft, at)
  if (part === undefined) return passOver(draft, chunk)
  changePart(draft, at, {
    state: 'approval-responded',
    approval: { ...part.approval, approved, ...defined({ reason }) },
    providerExecuted,
    callProviderMetadata: providerMetadata,
  })
}

/** Fields that belong to one stage of a call: none of them may be left over in the next. */
const STAGE_FIELDS: ReadonlySet<string> = new Set([
  'input',
  'output',
  'errorText',
  'rawInput',
  'inputEncoding',
  'preliminary',
])

function putStage(draft: Draft, at: number, stage: Readonly<Record<string, unknown>>): number {
  const kept = Object.entries(draft.parts[at] ?? {}).filter(([field]) => !STAGE_FIELDS.has(field))
  // The stages above are the states of AI SDK's own union, put together field by field.
  const part = { ...Object.fromEntries(kept), ...defined(stage) } as MessagePart
  return putPart(draft, part, at === -1 ? undefined : at)
}

/** Position of the newest call with this id, not before `from`; -1 when there is none. */
function findCall(draft: Draft, toolCallId: string, from = 0): number {
  return draft.parts.findLastIndex((part, at) => at >= from && isToolPart(part) && part.toolCallId === toolCallId)
}

function callAt(draft: Draft, at: number): ToolPart | undefined {
  const part = draft.parts[at]
  return part !== undefined && isToolPart(part) ? part : undefined
}

function keyOf({ toolCallId }: { toolCallId: string }): string {
  return `input:${toolCallId}`
}

function passOver(draft: Draft, chunk: ToolChunk): void {
  const id = 'toolCallId' in chunk ? chunk.toolCallId : chunk.approvalId
  draft.onIgnored(`${chunk.type} of "${id}", which never started`)
}
