import type { Message, ToolPart } from '../core/index.ts'
import { badRequest } from './refusal.ts'

type Part = Message['parts'][number]

/** Options that decide which parts of a client's message are read. */
export interface UsablePartsOptions {
  role: Message['role']
  /** True when a part is a call of a tool that the route has. */
  isOwnTool: (part: Part) => boolean
  /** The message that is answered now: approvals of its calls are read. */
  isNewest: boolean
  /** Its place in the request, for errors. */
  path: string
}

/**
 * Parts of a client's message that a model may read, rebuilt field by field. A part that was copied whole would carry
 * `providerMetadata`, which AI SDK hands to the provider as options, and approvals that it would run tools on again.
 */
export function usableParts(parts: readonly Part[], { role, isOwnTool, isNewest, path }: UsablePartsOptions): Part[] {
  return parts.flatMap((part, at): Part[] => {
    if (part.type === 'text') return part.text === '' ? [] : [{ type: 'text', text: part.text }]
    if (part.type === 'file') return [inlineFile(part, `${path}.parts[${at}]`)]
    if (role !== 'assistant') return []
    if (part.type === 'step-start') return [{ type: 'step-start' }]
    return isOwnTool(part) ? finishedCall(part, isNewest) : []
  })
}

/** A file by address would make this server, or the provider in its name, fetch what the client likes. */
function inlineFile({ mediaType, url, filename }: Extract<Part, { type: 'file' }>, path: string): Part {
  if (!/^data:/i.test(url)) throw badRequest(`${path}.url`, 'is not a data URL, the only kind of file that is taken')
  return { type: 'file', mediaType, url, ...(filename !== undefined && { filename }) }
}

/** None that waits, that was approved and is long over, or that the provider ran itself. Its signatures were checked. */
function finishedCall(part: Part, isNewest: boolean): Part[] {
  if (!('toolCallId' in part) || part.providerExecuted === true) return []
  const { type, toolCallId, state, input } = part
  const call = { type, toolCallId, input, ...('toolName' in part && { toolName: part.toolName }) }
  // Both are a state of AI SDK's own union, made of the fields that it was checked to have.
  if (state === 'output-available' && part.preliminary !== true)
    return [{ ...call, state, output: part.output } as Part]
  if (state === 'output-error') return [{ ...call, state, errorText: part.errorText } as Part]
  if (state === 'output-denied') return [{ ...call, state, approval: answerIn(part.approval) } as Part]
  if (state === 'approval-responded' && isNewest) return [{ ...call, state, approval: answerIn(part.approval) } as Part]
  return []
}

/** The user's answer, and the input as the tool's schema first saw it, which AI SDK checks again. */
function answerIn({ id, approved, reason, ...rest }: Answered): Answered {
  const first = 'inputSchemaInput' in rest ? { inputSchemaInput: rest.inputSchemaInput } : {}
  return { id, approved, ...(reason !== undefined && { reason }), ...first }
}

type Answered = Extract<ToolPart, { state: 'approval-responded' | 'output-denied' }>['approval']
