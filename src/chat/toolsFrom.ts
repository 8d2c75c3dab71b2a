import type { ToolSet } from 'ai'
import type { JsonObject } from '../core/index.ts'

/** A tool before AI SDK is there. */
export interface ToolPlan {
  readonly description: string
  /** JSON schema of what it is given. */
  readonly schema: JsonObject
  /** Left out: who offers the tool doesn't run it. */
  readonly execute?: (input: unknown) => Promise<JsonObject>
}

/** Tools in AI SDK's shape. */
export async function toolsFrom(plans: Readonly<Record<string, ToolPlan>>): Promise<ToolSet> {
  const { jsonSchema, tool } = await import('ai')
  const tools = Object.entries(plans).map(([name, { description, schema, execute }]) => {
    const offered = { description, inputSchema: jsonSchema<JsonObject>(schema) }
    return [
      name,
      execute === undefined ? offered : tool({ ...offered, execute: (input: JsonObject) => execute(input) }),
    ]
  })
  // One tool for each name.
  return Object.fromEntries(tools) as ToolSet
}
