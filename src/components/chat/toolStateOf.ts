import { callEndOf, isJsonObject, type CallEnd, type MessageStatus, type ToolPart } from '../../core/index.ts'

/**
 * The state of a call. `waiting`: the app or the user has to give its result. `asking`: the user has to say if it may
 * run. `stopped`, `interrupted`, `passed`: it gives no result any more.
 */
export type ToolState = 'running' | 'waiting' | 'asking' | 'done' | 'failed' | 'denied' | CallEnd

/** The state of a call in a message with that status: in one that has ended nothing runs any more. */
export function toolStateOf(part: ToolPart, status: MessageStatus): ToolState {
  const isOpen = status === 'streaming' || status === 'waiting'
  const running = isOpen ? 'running' : status === 'stopped' ? 'stopped' : 'interrupted'
  switch (part.state) {
    case 'input-streaming':
      return running
    case 'input-available':
      return status === 'waiting' && part.providerExecuted !== true ? 'waiting' : running
    case 'approval-requested':
      return isOpen ? (part.approval.isAutomatic === true ? 'running' : 'asking') : running
    case 'approval-responded':
      return part.approval.approved ? running : 'denied'
    case 'output-available':
      if (part.preliminary === true) return running
      // What an MCP server answers when it failed is a result, too.
      return isJsonObject(part.output) && part.output.isError === true ? 'failed' : 'done'
    case 'output-error':
      return callEndOf(part) ?? 'failed'
    case 'output-denied':
      return 'denied'
    default:
      part satisfies never
      // A stored message may say otherwise.
      return 'interrupted'
  }
}
