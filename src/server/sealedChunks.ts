import type { UIMessageChunk } from 'ai'
import { isToolPart, toolNameOf, type Message } from '../core/index.ts'
import type { ToolSeal } from './toolSeal.ts'

/** A call as the server signs it. */
interface SealedCall {
  readonly toolName: string
  readonly input: unknown
}

/**
 * Signs each chunk of a tool call on its way to the client: the call, the request for an approval, and what a tool of the
 * server gave. `messages`: the request, whose calls may go on in its answer.
 */
export function createChunkSealer(
  seal: ToolSeal,
  messages: readonly Message[],
): (chunk: UIMessageChunk) => Promise<UIMessageChunk> {
  const calls = new Map<string, SealedCall>()
  for (const part of messages.at(-1)?.parts ?? []) {
    if (isToolPart(part)) calls.set(part.toolCallId, { toolName: toolNameOf(part), input: part.input })
  }
  return async (chunk) => {
    switch (chunk.type) {
      case 'tool-input-available': {
        const { toolCallId, toolName, input } = chunk
        calls.set(toolCallId, { toolName, input })
        return sealed(chunk, seal.sign('call', toolCallId, toolName, input))
      }
      case 'tool-approval-request': {
        const { approvalId, toolCallId, inputSchemaInput } = chunk
        const { toolName, input } = calls.get(toolCallId) ?? {}
        return {
          ...chunk,
          signature: await seal.sign('approval', approvalId, toolCallId, toolName, input, inputSchemaInput),
        }
      }
      case 'tool-input-error': {
        const { toolCallId, toolName, input, errorText } = chunk
        return sealed(chunk, seal.sign('result', toolCallId, toolName, input, 'error', errorText))
      }
      case 'tool-output-error':
      case 'tool-output-available': {
        if (chunk.type === 'tool-output-available' && chunk.preliminary === true) return chunk
        const { toolName, input } = calls.get(chunk.toolCallId) ?? {}
        const gave = chunk.type === 'tool-output-error' ? ['error', chunk.errorText] : ['output', chunk.output]
        return sealed(chunk, seal.sign('result', chunk.toolCallId, toolName, input, ...gave))
      }
      default:
        return chunk
    }
  }
}

async function sealed<Chunk extends UIMessageChunk & { toolMetadata?: object }>(
  chunk: Chunk,
  signature: Promise<string>,
): Promise<Chunk> {
  return { ...chunk, toolMetadata: { ...chunk.toolMetadata, personaflow: { signature: await signature } } }
}
