import type { ToolSet } from 'ai'
import { lazily, PersonaFlowError } from '../core/index.ts'
import type { McpClient } from './mcpToolSet.ts'

/** Options of `mcpTools`. */
export interface McpToolsOptions {
  /** Called for a server that can't be used: the turn goes on without its tools. Left out, the turn fails. */
  onError?: (error: PersonaFlowError, server: string) => void
}

/** The tools of MCP servers: a function for `tools` of `modelTransport`. */
export interface McpTools {
  /** The tools that the servers have now, in AI SDK's shape. */
  (): Promise<ToolSet>
  /** Ends the connections. A server that was given as a function is connected anew with the next turn. */
  close(): Promise<void>
}

/**
 * Lets a model use the tools of MCP servers, over clients of `@ai-sdk/mcp`, or over functions that connect one with the
 * first turn and anew once the server lost it. A tool is called SERVER_TOOL, with the name that its server has here: two
 * servers never meet, and every provider takes the name. The user is asked before a tool runs, except where its server
 * calls it read-only; `toolApproval` decides otherwise. Throws `bad-input` for a server's name of other signs than
 * letters, digits and hyphens.
 * @example
 * import { createMCPClient } from '@ai-sdk/mcp'
 * const files = () => createMCPClient({ transport: { type: 'http', url: 'http://localhost:3001/mcp' } })
 * flow.connect({ transport: modelTransport(model, { tools: mcpTools({ files }) }) })
 */
export function mcpTools(
  servers: Readonly<Record<string, McpClient | (() => Promise<McpClient>)>>,
  { onError }: McpToolsOptions = {},
): McpTools {
  const named = Object.entries(servers).map(([name, server]) => [checked(name), server] as const)
  const connections = lazily(async () => {
    const { createMcpConnection } = await import('./createMcpConnection.ts')
    return named.map(([name, server]) => createMcpConnection(name, server, onError))
  })
  const tools = async () => Promise.all((await connections()).map((connection) => connection.tools()))
  return Object.assign(async (): Promise<ToolSet> => Object.assign({}, ...(await tools())), {
    close: async () => void (await Promise.all((await connections()).map((connection) => connection.close()))),
  })
}

/** A name that providers take, and in which no "_" is: that one divides it from the tool's. */
function checked(name: string): string {
  if (/^[a-z][a-z\d-]{0,31}$/i.test(name)) return name
  const how = 'Begin with a letter, and go on with up to 31 letters, digits and hyphens, as in mcpTools({ files })'
  throw new PersonaFlowError('bad-input', `"${name}" can't be the name of an MCP server`, how)
}
