import type { ToolSet } from 'ai'
import { callEndOf, isToolPart, toolNameOf, type Message, type ToolPart } from '../core/index.ts'
import { Refusal } from './refusal.ts'
import type { ToolSeal } from './toolSeal.ts'

/** The seal and the tools that calls are checked with, and the place of the calls. */
export interface AssertSealedOptions {
  readonly seal: ToolSeal
  readonly tools: ToolSet
  /** Of the message, for errors. */
  readonly path: string
}

/**
 * Refuses a call of the route's tools that the route didn't make, an approval that it didn't ask for, and an output that its
 * own tool didn't give: a client could make the model believe anything of its tools, or run them.
 */
export async function assertSealed(parts: Message['parts'], { seal, tools, path }: AssertSealedOptions): Promise<void> {
  const checks = parts.map(async (part, at) => {
    if (!isToolPart(part) || part.providerExecuted === true || !Object.hasOwn(tools, toolNameOf(part))) return
    const isOurs = tools[toolNameOf(part)]?.execute !== undefined
    if (!(await isSealed(part, { seal, isOurs }))) throw unsigned(`${path}.parts[${at}]`)
  })
  await Promise.all(checks)
}

/** `isOurs`: the tool runs here, and not in the page. */
async function isSealed(part: ToolPart, { seal, isOurs }: { seal: ToolSeal; isOurs: boolean }): Promise<boolean> {
  const { toolCallId, input } = part
  const toolName = toolNameOf(part)
  const signature = signatureIn(part.toolMetadata)
  const isCall = () => seal.isSigned(signature, 'call', toolCallId, toolName, input)
  const isResult = (...gave: readonly unknown[]) =>
    seal.isSigned(signature, 'result', toolCallId, toolName, input, ...gave)
  switch (part.state) {
    case 'output-available':
      if (part.preliminary === true) return true
      return isOurs ? isResult('output', part.output) : isCall()
    case 'output-error':
      // That it gave nothing, since the user stopped it, is the client's to say.
      if (callEndOf(part) !== undefined) return true
      return (await isResult('error', part.errorText)) || (!isOurs && isCall())
    case 'output-denied':
      return isCall()
    case 'approval-responded': {
      const { id, signature: asked, inputSchemaInput } = part.approval
      const isAsked = await seal.isSigned(asked, 'approval', id, toolCallId, toolName, input, inputSchemaInput)
      return isAsked && isCall()
    }
    default:
      // Nobody reads a call that waits.
      return true
  }
}

function signatureIn(toolMetadata: ToolPart['toolMetadata']): unknown {
  const own = toolMetadata?.personaflow
  return typeof own === 'object' && own !== null && 'signature' in own ? own.signature : undefined
}

function unsigned(path: string): Refusal {
  return new Refusal(
    'unsigned-tool',
    `${path} is a tool call, an approval or an output that this server did not sign. Leave it out, or ask anew.`,
  )
}
