#!/usr/bin/env bash
# `client.tools()` of @ai-sdk/mcp writes `additionalProperties: false` over whatever the schema of a tool says. A tool that
# takes a map (`additionalProperties: { type: 'string' }`, which is what zod's `catchall` becomes) then tells the model that it takes
# no arguments at all. `client.listTools()` still has the server's own schema. Exits 1 once that changes. Needs Node >= 22
# and npm; the server runs on the loopback interface.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --loglevel=error @ai-sdk/mcp@2.0.99 @modelcontextprotocol/sdk@1.32.2 zod@4.6.7
cat > check.mjs <<'JS'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { createMCPClient } from '@ai-sdk/mcp'
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js'
import { z } from 'zod'

const server = createServer(async (request, response) => {
  const mcp = new McpServer({ name: 'loopback', version: '1.0.0' })
  const inputSchema = z.object({}).catchall(z.string())
  mcp.registerTool('set_labels', { inputSchema }, () => ({ content: [] }))
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined })
  await mcp.connect(transport)
  await transport.handleRequest(request, response)
})
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
const url = `http://127.0.0.1:${server.address().port}/mcp`
const client = await createMCPClient({ transport: { type: 'http', url } })
const { tools: [listed] } = await client.listTools()
const { set_labels: tool } = await client.tools()
const require = createRequire(import.meta.url)
console.log(`@ai-sdk/mcp ${require('@ai-sdk/mcp/package.json').version}`)
console.log(`the server says: ${JSON.stringify(listed.inputSchema.additionalProperties)}`)
console.log(`the model is told: ${JSON.stringify((await tool.inputSchema.jsonSchema).additionalProperties)}`)
process.exit()
JS
seen=$(node check.mjs)
echo "$seen"
[[ $seen == *'the server says: {"type":"string"}
the model is told: false' ]]
