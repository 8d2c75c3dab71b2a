import { createMCPClient } from '@ai-sdk/mcp'
import { isStepCount, type ToolSet } from 'ai'
import type { MockLanguageModelV4 } from 'ai/test'
import { PersonaFlowError, type PersonaFlow } from 'personaflow'
import { mcpTools, modelTransport, type McpTools } from 'personaflow/chat'
import { messageText, metaOf } from 'personaflow/core'
import { createTestFlow } from 'personaflow/testing'
import { describe, expect, onTestFinished, test } from 'vitest'
import {
  startMcpServer,
  words,
  type McpServer,
  type McpServerOptions,
  type McpServerTool,
} from '../fixtures/mcpServer.ts'
import { call, finish, modelOf, text } from '../fixtures/recordedStreams.ts'

const forecast: McpServerTool = {
  name: 'forecast',
  title: 'Weather forecast',
  description: 'The weather of a city',
  inputSchema: { properties: { city: { type: 'string' } }, required: ['city'] },
  annotations: { readOnlyHint: true },
  run: ({ city }) => words(`Sunny in ${String(city)}`),
}

const write: McpServerTool = { name: 'write', run: () => words('Written.') }

async function serve(...tools: McpServerTool[]): Promise<McpServer> {
  return serveWith({ tools })
}

async function serveWith(options: McpServerOptions): Promise<McpServer> {
  const server = await startMcpServer(options)
  onTestFinished(() => server.close())
  return server
}

const clientOf = (url: string) => () => createMCPClient({ transport: { type: 'http', url } })

/** The tools of one server, by the name "srv". */
function toolsOf({ url }: Pick<McpServer, 'url'>, options: Parameters<typeof mcpTools>[1] = {}): McpTools {
  const tools = mcpTools({ srv: clientOf(url) }, options)
  onTestFinished(() => tools.close())
  return tools
}

/** A flow whose model calls a tool with that input, and then says "Done.". */
function flowCalling(tools: McpTools, name: string, input = '{}') {
  const model = modelOf([...call('c1', name, input), finish('tool-calls')], [...text('t', 'Done.'), finish()])
  const flow = createTestFlow({ transport: modelTransport(model, { tools }) })
  onTestFinished(() => flow.dispose())
  return { model: model as MockLanguageModelV4, flow }
}

async function ask(flow: PersonaFlow): Promise<string> {
  const { conversationId } = metaOf(flow.chat.send({ text: 'Please' }))
  await flow.chat.whenIdle(conversationId)
  return conversationId
}

const callIn = (flow: PersonaFlow, id: string) =>
  flow.conversations
    .messages(id)
    .at(-1)!
    .parts.find((part) => 'toolCallId' in part)

/** The output, or the error, of a tool that is called once. */
async function outcomeOf(run: McpServerTool['run']): Promise<unknown> {
  const server = await serve({ ...forecast, run })
  const { flow } = flowCalling(toolsOf(server), 'srv_forecast', '{"city":"Oslo"}')
  const part = callIn(flow, await ask(flow))
  return part?.state === 'output-error' ? new Error(part.errorText) : part?.output
}

/** What the model was offered with its first request: names, with the schema of the input. */
const offeredTo = (model: MockLanguageModelV4) =>
  Object.fromEntries(
    (model.doStreamCalls[0]?.tools ?? []).map((tool) => [
      tool.name,
      'inputSchema' in tool ? tool.inputSchema : undefined,
    ]),
  )

async function offered(...tools: McpServerTool[]): Promise<Record<string, unknown>> {
  const { model, flow } = flowCalling(toolsOf(await serve(...tools)), 'none')
  await ask(flow)
  return offeredTo(model)
}

test('a read-only tool of a server runs in the turn, and its words go on to the model', async () => {
  const { model, flow } = flowCalling(toolsOf(await serve(forecast)), 'srv_forecast', '{"city":"Oslo"}')
  const id = await ask(flow)
  expect(callIn(flow, id)).toMatchObject({
    state: 'output-available',
    toolName: 'srv_forecast',
    title: 'srv: Weather forecast',
    input: { city: 'Oslo' },
    output: 'Sunny in Oslo',
  })
  expect(messageText(flow.conversations.messages(id).at(-1)!)).toBe('Done.')
  expect(JSON.stringify(model.doStreamCalls[1]?.prompt)).toContain('Sunny in Oslo')
})

describe('a tool that is not called read-only', () => {
  test('asks before it runs', async () => {
    const { flow } = flowCalling(toolsOf(await serve(write)), 'srv_write')
    const id = await ask(flow)
    expect(callIn(flow, id)).toMatchObject({ state: 'approval-requested' })
    await flow.chat.approveTool({ callId: 'c1', approved: true })
    await flow.chat.whenIdle(id)
    expect(callIn(flow, id)).toMatchObject({ state: 'output-available', output: 'Written.' })
  })

  test('runs by itself where the app says so', async () => {
    const model = modelOf([...call('c1', 'srv_write', '{}'), finish('tool-calls')], [...text('t', 'Done.'), finish()])
    const tools = toolsOf(await serve(write))
    const toolApproval = { srv_write: 'approved' } as const
    const flow = createTestFlow({ transport: modelTransport(model, { tools, toolApproval }) })
    onTestFinished(() => flow.dispose())
    expect(callIn(flow, await ask(flow))).toMatchObject({ state: 'output-available' })
  })
})

describe('names', () => {
  test('of two servers never meet', async () => {
    const [one, two] = [await serve({ ...forecast, run: () => words('one') }), await serve(forecast, write)]
    const tools = mcpTools({ one: clientOf(one.url), two: clientOf(two.url) })
    onTestFinished(() => tools.close())
    const { model, flow } = flowCalling(tools, 'one_forecast', '{"city":"Oslo"}')
    expect(callIn(flow, await ask(flow))).toMatchObject({ output: 'one' })
    expect(Object.keys(offeredTo(model))).toEqual(['one_forecast', 'two_forecast', 'two_write'])
  })

  test('are what every provider takes, and stay apart', async () => {
    const wild = ['files.read', 'files/read', 'поиск', 'a b', `${'x'.repeat(100)}1`, `${'x'.repeat(100)}2`, '__proto__']
    const names = Object.keys(await offered(...wild.map((name) => ({ ...forecast, name }))))
    expect(names).toHaveLength(wild.length)
    for (const name of names) expect(name).toMatch(/^srv_[\w-]{1,60}$/)
  })

  test.each(['my_files', '1st', '', 'a b', 'x'.repeat(33), '__proto__x'])('of a server can’t be "%s"', (name) => {
    const client = clientOf('http://127.0.0.1:9/mcp')
    expect(() => mcpTools(Object.fromEntries([[name, client]]))).toThrow(expect.objectContaining({ code: 'bad-input' }))
  })
})

describe('the schema of the input', () => {
  test('is the server’s own, closed where it doesn’t say otherwise', async () => {
    expect(await offered(forecast, write)).toEqual({
      srv_forecast: {
        type: 'object',
        properties: { city: { type: 'string' } },
        required: ['city'],
        additionalProperties: false,
      },
      srv_write: { type: 'object', properties: {}, additionalProperties: false },
    })
  })

  test.each([
    { additionalProperties: { type: 'string' } },
    { additionalProperties: true },
    { patternProperties: { '^x-': { type: 'number' } } },
    { oneOf: [{ properties: { a: { type: 'string' } } }, { properties: { b: { type: 'string' } } }] },
  ])('keeps a map and a choice: %j', async (inputSchema) => {
    const { srv_write: schema } = await offered({ ...write, inputSchema })
    expect(schema).toEqual({ type: 'object', properties: {}, ...inputSchema })
  })
})

describe('a result', () => {
  const image = { type: 'image', data: Buffer.alloc(3000).toString('base64'), mimeType: 'image/png' } as const

  test.each([
    ['of several texts is a list', words('one', 'two'), ['one', 'two']],
    ['of data is that data', { content: [], structuredContent: { highest: 14 } }, { highest: 14 }],
    ['of a file is its text', { content: [{ type: 'resource', resource: { uri: 'file:///a', text: 'Hi' } }] }, 'Hi'],
    [
      'of a link names it',
      { content: [{ type: 'resource_link', name: 'Map', uri: 'https://x.test/m' }] },
      'Map https://x.test/m',
    ],
    ['of a picture says its kind and size', { content: [image] }, '[image/png, 3 kB]'],
    ['of nothing is an empty text', { content: [] }, ''],
  ] as const)('%s', async (_, result, output) => {
    expect(await outcomeOf(() => structuredClone(result) as ReturnType<typeof words>)).toEqual(output)
  })

  test('of a book is cut, so that it fits', async () => {
    const output = await outcomeOf(() => words('y'.repeat(300_000)))
    expect(output).toMatch(/^y{200000}\n\(100000 more characters were left out\.\)$/)
  })

  test('that the server calls an error is a call that failed', async () => {
    expect(await outcomeOf(() => ({ ...words('No such city'), isError: true }))).toEqual(
      new Error('Error: No such city'),
    )
  })

  test('that never came is a call that failed, and says which server', async () => {
    const failed = await outcomeOf(() => {
      throw new Error('disk full')
    })
    expect(failed).toMatchObject({ message: expect.stringMatching(/: the MCP server "srv" failed \(disk full\)/) })
  })
})

test('a list of several pages is read to its end', async () => {
  const tools = Array.from({ length: 5 }, (_, at) => ({ ...forecast, name: `tool${at}` }))
  const { model, flow } = flowCalling(toolsOf(await serveWith({ tools, pageSize: 2 })), 'none')
  await ask(flow)
  expect(Object.keys(offeredTo(model))).toHaveLength(5)
})

describe('a server that can’t be used', () => {
  const gone = { url: 'http://127.0.0.1:9/mcp' }

  test('fails the turn, in words for people and for developers', async () => {
    const { flow } = flowCalling(toolsOf(gone), 'none')
    const id = await ask(flow)
    expect(flow.getState().turns[id]).toMatchObject({
      error: {
        code: 'unreachable',
        situation: 'no-tools',
        short: 'The tools can’t be reached.',
        message: expect.stringMatching(/the MCP server "srv" can’t be reached\. Check its address .* mcp-session-id/),
      },
    })
  })

  test('or is left out, and the others stay', async () => {
    const { url } = await serve(forecast)
    const told: [string, PersonaFlowError][] = []
    const tools = mcpTools(
      { gone: clientOf(gone.url), srv: clientOf(url) },
      { onError: (error, server) => told.push([server, error]) },
    )
    onTestFinished(() => tools.close())
    const { model, flow } = flowCalling(tools, 'srv_forecast', '{"city":"Oslo"}')
    expect(callIn(flow, await ask(flow))).toMatchObject({ output: 'Sunny in Oslo' })
    expect(Object.keys(offeredTo(model))).toEqual(['srv_forecast'])
    expect(told[0]).toEqual(['gone', expect.any(PersonaFlowError)])
  })

  test.each([
    [401, 'doesn’t let you in (401'],
    [500, 'failed (500'],
  ])('says so: %i', async (status, said) => {
    const server = await serveWith({
      tools: [],
      before: (_, response) => (response.writeHead(status).end('api_key=sk-abcdefghijklmnop'), true),
    })
    const { flow } = flowCalling(toolsOf(server), 'none')
    const id = await ask(flow)
    expect(flow.getState().turns[id]).toMatchObject({ error: { message: expect.stringContaining(said) } })
    expect(JSON.stringify(flow.getState().turns[id])).not.toContain('sk-abcdefghijklmnop')
  })
})

test('a server that was started anew is connected anew', async () => {
  const first = await serve(forecast)
  const tools = toolsOf(first)
  await tools()
  await first.close()
  await expect(tools()).rejects.toMatchObject({ situation: 'no-tools' })
  await serveWith({ tools: [write], port: first.port })
  expect(Object.keys(await tools())).toEqual(['srv_write'])
})

test('a session that the server forgot is begun anew, without a word', async () => {
  const first = await serve(forecast)
  const tools = toolsOf(first)
  await tools()
  await first.close()
  const second = await serveWith({ tools: [forecast], port: first.port })
  expect(Object.keys(await tools())).toEqual(['srv_forecast'])
  expect(second.sessions.size).toBe(1)
})

test('close ends the sessions, and the next turn begins another', async () => {
  const server = await serve(forecast)
  const tools = toolsOf(server)
  const other: ToolSet = await tools()
  expect(other).toHaveProperty('srv_forecast')
  expect(server.sessions.size).toBe(1)
  await tools.close()
  expect(server.sessions.size).toBe(0)
  await tools()
  expect(server.sessions.size).toBe(1)
})

test('stop ends a call that a server still works on', async () => {
  let begin!: () => void
  const begun = new Promise<void>((resolve) => void (begin = resolve))
  const server = await serve({ ...forecast, run: () => (begin(), new Promise(() => {})) })
  const { flow } = flowCalling(toolsOf(server), 'srv_forecast', '{"city":"Oslo"}')
  const { conversationId: id } = metaOf(flow.chat.send({ text: 'Go' }))
  await begun
  await flow.chat.stop({ conversationId: id })
  expect(callIn(flow, id)).toMatchObject({ state: 'output-error' })
  expect(metaOf(flow.conversations.messages(id).at(-1)!).status).toBe('stopped')
})

test('a client that is there already serves, too, with tools of the app beside it', async () => {
  const client = await clientOf((await serve(forecast)).url)()
  const mcp = mcpTools({ srv: client })
  onTestFinished(() => mcp.close())
  const model = modelOf([...text('t', 'Hello.'), finish()])
  const tools = async () => ({
    own: { inputSchema: { type: 'object' } } as unknown as ToolSet[string],
    ...(await mcp()),
  })
  const flow = createTestFlow({ transport: modelTransport(model, { tools, stopWhen: isStepCount(3) }) })
  onTestFinished(() => flow.dispose())
  await ask(flow)
  expect(Object.keys(await tools())).toEqual(['own', 'srv_forecast'])
})
