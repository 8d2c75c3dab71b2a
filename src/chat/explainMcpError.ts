import { PersonaFlowError } from '../core/index.ts'
import { UNREACHED } from './explainError.ts'
import { failureOf } from './failureOf.ts'

/** A browser says no more than "Failed to fetch" of a header that isn't allowed. */
const CHECK_REACH =
  'Check its address and that it runs. Called from a page, its CORS must allow this origin and the headers content-type, ' +
  'mcp-method, mcp-name, mcp-protocol-version and mcp-session-id, and expose mcp-session-id'

/** A failure of an MCP server as what happened and what to do, without keys. A PersonaFlowError stays as it is. */
export function explainMcpError(error: unknown, server: string): PersonaFlowError {
  if (error instanceof PersonaFlowError) return error
  const { names, status, said, text } = failureOf(error)
  const name = `the MCP server "${server}"`
  const failed = (what: string, how: string) =>
    new PersonaFlowError('unreachable', `${name} ${what}`, how, { situation: 'no-tools' })
  if (/Timeout/.test(names))
    return failed('took too long to answer', 'Retry; if it stays, look at the log of the server')
  if (status === 401 || status === 403) return failed(`doesn’t let you in${said}`, 'Check the headers of its transport')
  if (status === undefined && UNREACHED.test(text)) return failed('can’t be reached', CHECK_REACH)
  return failed(`failed${said}`, 'Check its address, and look at the log of the server')
}
