import type { ToolSet } from 'ai'
import { PersonaFlowError } from '../core/index.ts'
import { explainMcpError } from './explainMcpError.ts'
import { mcpToolSet, type McpClient, type McpDefinition, type McpOffer } from './mcpToolSet.ts'
import { rejectOnAbort } from './rejectOnAbort.ts'

/** A server, and the client that reaches it. */
export interface McpConnection {
  /** The tools that it has now. */
  tools(): Promise<ToolSet>
  close(): Promise<void>
}

/** Longer, no user waits to hear that a server is gone. */
const LIST_MS = 20_000

/** A server may give its list in pages without end. */
const MAX_TOOLS = 500

/** A connection that is made with the first use; by a function also anew, after a failure or once the server lost it. */
export function createMcpConnection(
  name: string,
  server: McpClient | (() => Promise<McpClient>),
  onError?: (error: PersonaFlowError, server: string) => void,
): McpConnection {
  let connecting: Promise<McpClient> | undefined

  async function offered(signal: AbortSignal): Promise<McpOffer> {
    const now = (connecting ??= typeof server === 'function' ? server() : Promise.resolve(server))
    now.catch(() => leave(now))
    const client = await now
    return { server: name, client, definitions: await allTools(client, signal) }
  }

  /** Ends a connection, if it is still the newest. */
  async function leave(old: Promise<McpClient> | undefined): Promise<void> {
    if (old === undefined || connecting !== old) return
    connecting = undefined
    // A server that is gone can't be told.
    await old.then((client) => client.close()).catch(() => {})
  }

  /** A server that was started anew doesn't know the session any more. */
  async function offeredAnew(before: typeof connecting, signal: AbortSignal): Promise<McpOffer> {
    void leave(before)
    return offered(signal)
  }

  return {
    async tools() {
      const signal = AbortSignal.timeout(LIST_MS)
      const before = typeof server === 'function' ? connecting : undefined
      const offer = offered(signal).catch((error: unknown) => {
        if (before === undefined) throw error
        return offeredAnew(before, signal)
      })
      try {
        return await mcpToolSet(await Promise.race([offer, rejectOnAbort(signal)]))
      } catch (error) {
        const told = explainMcpError(error, name)
        if (onError === undefined) throw told
        onError(told, name)
        return {}
      }
    },
    close: () => leave(connecting),
  }
}

async function allTools(client: McpClient, signal: AbortSignal): Promise<McpDefinition[]> {
  const all: McpDefinition[] = []
  let cursor: string | undefined
  do {
    const page = await client.listTools({ ...(cursor !== undefined && { params: { cursor } }), options: { signal } })
    all.push(...page.tools)
    cursor = page.nextCursor
    if (all.length > MAX_TOOLS) {
      const how = 'Models take fewer: let the server offer only what is needed here'
      throw new PersonaFlowError('bad-input', `an MCP server offers more than ${MAX_TOOLS} tools`, how)
    }
  } while (cursor !== undefined && !signal.aborted)
  return all
}
