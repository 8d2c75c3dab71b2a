import type { ToolSet, UIMessageChunk } from 'ai'
import { isToolPart, toolNameOf, type Message, type ToolPart } from '../core/index.ts'

/**
 * The calls that the user has just allowed and whose tools have no `execute`, as a reply that hands them to the app: AI SDK
 * would go on to the model without an output. `undefined` where there are none.
 */
export function handedOver(messages: readonly Message[], tools: ToolSet): ReadableStream<UIMessageChunk> | undefined {
  const last = messages.at(-1)
  if (last?.role !== 'assistant') return undefined
  const isHere = (call: ToolPart) => {
    const tool = Object.hasOwn(tools, toolNameOf(call)) ? tools[toolNameOf(call)] : undefined
    return tool !== undefined && tool.execute === undefined && call.providerExecuted !== true
  }
  const calls = last.parts
    .filter((part) => isToolPart(part))
    .filter((call) => call.state === 'approval-responded' && call.approval.approved && isHere(call))
  if (calls.length === 0) return undefined
  return new ReadableStream({
    start(controller) {
      controller.enqueue({ type: 'start' })
      for (const call of calls) {
        const { toolCallId, input, type } = call
        const dynamic = type === 'dynamic-tool' && { dynamic: true }
        controller.enqueue({ type: 'tool-input-available', toolCallId, toolName: toolNameOf(call), input, ...dynamic })
      }
      controller.enqueue({ type: 'finish', finishReason: 'tool-calls' })
      controller.close()
    },
  })
}
