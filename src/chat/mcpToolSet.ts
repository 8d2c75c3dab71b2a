import type { JSONSchema7, ToolSet } from 'ai'
import { hashOf, isJsonObject, type JsonObject } from '../core/index.ts'
import { explainMcpError } from './explainMcpError.ts'
import { mcpOutput } from './mcpOutput.ts'

/** A tool as its server describes it. All of it is a stranger's text. */
export interface McpDefinition {
  readonly name: string
  readonly title?: string | undefined
  readonly description?: string | undefined
  readonly inputSchema: object
  readonly annotations?:
    | { readonly title?: string | undefined; readonly readOnlyHint?: boolean | undefined }
    | undefined
}

/** The client of an MCP server, as `createMCPClient` of `@ai-sdk/mcp` gives it. */
export interface McpClient {
  listTools(options?: {
    params?: { cursor?: string }
    options?: { signal?: AbortSignal }
  }): Promise<{ readonly tools: readonly McpDefinition[]; readonly nextCursor?: string | undefined }>
  callTool(call: { name: string; arguments?: JsonObject; options?: { signal?: AbortSignal } }): Promise<object>
  close(): Promise<void>
}

/** The tools of one server. */
export interface McpOffer {
  /** The name that the server has here. */
  readonly server: string
  readonly client: McpClient
  readonly definitions: readonly McpDefinition[]
}

/** The longest name that every provider takes. */
const MAX_NAME = 64

/** Marks of a schema that says itself which other fields it takes. */
const OPENING = [
  'additionalProperties',
  'unevaluatedProperties',
  'patternProperties',
  'allOf',
  'anyOf',
  'oneOf',
  '$ref',
]

/** A server's tools in AI SDK's shape. */
export async function mcpToolSet({ server, client, definitions }: McpOffer): Promise<ToolSet> {
  const { dynamicTool, jsonSchema } = await import('ai')
  const tools = definitions.map(({ name, title: own, description, inputSchema, annotations }) => {
    const title = own ?? annotations?.title
    const tool = dynamicTool({
      ...(description !== undefined && { description }),
      // With the server's name: it could title its tool as another server does.
      ...(title !== undefined && { title: `${server}: ${title}` }),
      inputSchema: jsonSchema(closed(inputSchema)),
      needsApproval: annotations?.readOnlyHint !== true,
      execute: (input, { abortSignal }) => call({ server, client, name, input, abortSignal }),
    })
    return [nameOf(server, name), tool] as const
  })
  return Object.fromEntries(tools)
}

/**
 * The name of a server's tool for the model. Providers take letters, digits, "_" and "-": a name with other signs, or
 * too long a one, ends in a hash of what it was, so that no two become one.
 */
function nameOf(server: string, tool: string): string {
  const plain = `${server}_${tool.replace(/[^\w-]/g, '_')}`
  if (plain === `${server}_${tool}` && plain.length <= MAX_NAME) return plain
  const hash = hashOf(tool)
  return `${plain.slice(0, MAX_NAME - hash.length - 1)}_${hash}`
}

/** The server's own schema, in the form that all providers take: an object, closed where it doesn't say that it is open. */
function closed(schema: object): JSONSchema7 {
  const properties = 'properties' in schema ? schema.properties : {}
  const isOpen = OPENING.some((mark) => Object.hasOwn(schema, mark))
  return { ...schema, type: 'object', properties, ...(!isOpen && { additionalProperties: false }) } as JSONSchema7
}

interface Call extends Pick<McpOffer, 'server' | 'client'> {
  readonly name: string
  readonly input: unknown
  readonly abortSignal: AbortSignal | undefined
}

async function call({ server, client, name, input, abortSignal }: Call) {
  const options = abortSignal === undefined ? {} : { options: { signal: abortSignal } }
  const result = client.callTool({ name, arguments: isJsonObject(input) ? input : {}, ...options })
  return mcpOutput(
    await result.catch((error: unknown) => {
      throw abortSignal?.aborted === true ? error : explainMcpError(error, server)
    }),
  )
}
