import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import { isStepCount, jsonSchema, readUIMessageStream, tool, type UIMessage, type UIMessageChunk } from 'ai'
import type { PersonaFlowError } from 'personaflow'
import type { ChatRouteOptions } from 'personaflow/server'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { startOpenAIServer, type ServerBehavior } from '../fixtures/openaiServer.ts'
import { call, finish, modelOf, text } from '../fixtures/recordedStreams.ts'
import { answerOf, bodyWith, heldModel, openRoute, refusalOf, requestWith } from './askRoute.ts'

const KEY = 'sk-test-4f8a91c27be3'

/** The reply of a route whose tool gave something, as it comes back. */
async function strangeCall(ask: ReturnType<typeof openRoute>['ask']) {
  const { chunks } = await answerOf(await ask(bodyWith({})))
  const stream = new ReadableStream<UIMessageChunk>({
    start(controller) {
      for (const chunk of chunks) if (chunk.type !== 'error') controller.enqueue(chunk)
      controller.close()
    },
  })
  let reply: UIMessage | undefined
  for await (const message of readUIMessageStream({ stream })) reply = message
  return { ...reply!, id: '1' }
}

/** A route whose model calls a tool of which the next prompt can't be made. */
function strangeRoute(onError: ChatRouteOptions['onError'] & {}) {
  const model = modelOf([...call('c1', 'strange', '{}'), finish('tool-calls')])
  return openRoute({ model, tools: { strange: strangeTool() }, onError })
}

/** A tool whose finished calls can't be told to the model. */
function strangeTool() {
  return tool({
    inputSchema: jsonSchema<object>({ type: 'object' }),
    execute: () => 1,
    toModelOutput: () => {
      throw new Error(`no such field in db.internal`)
    },
  })
}

function silentConsole() {
  const log = vi.spyOn(console, 'error').mockImplementation(() => {})
  onTestFinished(() => log.mockRestore())
  return log
}

/** What a client and the app are told when a provider behaves so. */
async function told(behavior: ServerBehavior, options: Partial<ChatRouteOptions> = {}) {
  const server = await startOpenAIServer({ behavior })
  onTestFinished(() => server.close())
  const errors: PersonaFlowError[] = []
  const model = createOpenAICompatible({ name: 'local', baseURL: server.url, apiKey: KEY })('test-model')
  const response = await openRoute({ model, onError: (error) => errors.push(error), ...options }).ask(bodyWith({}))
  const { chunks, text: words } = await answerOf(response)
  return { host: new URL(server.url).host, words, last: chunks.at(-1), chunks, errors }
}

describe('a provider’s failure', () => {
  test.each([401, 403, 404, 429, 500])(
    'of status %i is told to the app, without the key; the client gets a sentence',
    async (status) => {
      const { host, last, errors } = await told(status)
      expect(last).toEqual({ type: 'error', errorText: 'The model failed on the server.' })
      expect(errors).toHaveLength(1)
      expect(errors[0]).toMatchObject({ name: 'PersonaFlowError', code: 'model-failed' })
      expect(errors[0]?.message).toContain(host)
      expect(errors[0]?.message).toContain(String(status))
      expect(errors[0]?.message).not.toContain(KEY)
    },
  )

  test('in the middle keeps what came before it', async () => {
    const { words, last, errors } = await told('cut')
    expect(words).toBe('Hello from a')
    expect(last).toMatchObject({ type: 'error' })
    expect(errors).toHaveLength(1)
  })

  test('by silence ends with the app’s timeout', async () => {
    const { last, errors } = await told('hang', { timeout: 50 })
    expect(last).toEqual({ type: 'error', errorText: 'The model timed out on the server.' })
    expect(errors).toMatchObject([{ code: 'timeout' }])
  })

  test('goes to the console where the app doesn’t listen, and no further', async () => {
    const log = silentConsole()
    const server = await startOpenAIServer({ behavior: 401 })
    onTestFinished(() => server.close())
    const model = createOpenAICompatible({ name: 'local', baseURL: server.url, apiKey: KEY })('test-model')
    await answerOf(await openRoute({ model }).ask(bodyWith({})))
    expect(log.mock.calls).toEqual([[expect.stringContaining('didn’t accept the API key')]])
    expect(JSON.stringify(log.mock.calls)).not.toContain(KEY)
  })
})

describe('an onError that fails', () => {
  const FAILING = {
    'at once': () => {
      throw new Error('the log is full')
    },
    later: async () => {
      await Promise.resolve()
      throw new Error('the log is full')
    },
  }

  test.each(Object.entries(FAILING))(
    '%s ends neither the stream nor the route, and the console is told',
    async (_when, onError) => {
      const log = silentConsole()
      const { last } = await told(401, { onError })
      expect(last).toEqual({ type: 'error', errorText: 'The model failed on the server.' })
      const { ask } = strangeRoute(onError)
      const reply = await strangeCall(ask)
      log.mockClear()
      expect(await refusalOf(await ask(bodyWith({}, [reply])))).toMatchObject({ status: 500, code: 'failed' })
      expect(log.mock.calls).toEqual([[expect.stringContaining('db.internal')]])
    },
  )

  test('leaves a tool’s failure to the model, which goes on', async () => {
    silentConsole()
    const model = modelOf([...call('c1', 'broken', '{}'), finish('tool-calls')], [...text('1', 'Sorry.'), finish()])
    const broken = tool({
      inputSchema: jsonSchema<object>({ type: 'object' }),
      execute: (): string => FAILING['at once'](),
    })
    const { ask } = openRoute({ model, tools: { broken }, stopWhen: isStepCount(2), onError: FAILING['at once'] })
    expect((await answerOf(await ask(bodyWith({})))).text).toBe('Sorry.')
  })
})

test('a tool’s failure shows the client nothing of the server', async () => {
  const secret = `connect to postgres://app:${KEY}@db.internal failed`
  const inputSchema = jsonSchema<object>({ type: 'object' })
  const broken = tool({
    inputSchema,
    execute: (): string => {
      throw new Error(secret)
    },
  })
  const model = modelOf([...call('c1', 'broken', '{}'), finish('tool-calls')], [...text('1', 'Sorry.'), finish()])
  const errors: PersonaFlowError[] = []
  const { ask } = openRoute({
    model,
    tools: { broken },
    stopWhen: isStepCount(2),
    onError: (error) => errors.push(error),
  })
  const { chunks, text: words } = await answerOf(await ask(bodyWith({})))
  expect(chunks).toContainEqual(
    expect.objectContaining({ type: 'tool-output-error', toolCallId: 'c1', errorText: 'The tool failed.' }),
  )
  expect(JSON.stringify(chunks)).not.toContain('db.internal')
  expect(words).toBe('Sorry.')
  expect(errors).toHaveLength(1)
  expect(errors[0]?.message).toContain('db.internal')
  expect(errors[0]?.message).not.toContain(KEY)
})

test('what breaks before the stream is a 500 without its reason, which the app is told', async () => {
  const errors: PersonaFlowError[] = []
  const { ask } = strangeRoute((error) => errors.push(error))
  const response = await ask(bodyWith({}, [await strangeCall(ask)]))
  expect(await refusalOf(response)).toEqual({
    status: 500,
    code: 'failed',
    message: 'The server failed. Retry in a moment.',
  })
  expect(errors[0]?.message).toContain('db.internal')
})

describe('a client that leaves', () => {
  test('stops the model by its signal, which is no failure', async () => {
    const { route, errors, stopped } = openHeldRoute()
    const abort = new AbortController()
    const reader = await readWord(await route(new Request(requestWith(bodyWith({})), { signal: abort.signal })))
    abort.abort()
    await stopped
    for (let next = await reader.read(); !next.done;) next = await reader.read()
    expect(errors).toEqual([])
  })

  test('stops the model by closing the answer', async () => {
    const { route, errors, stopped } = openHeldRoute()
    const reader = await readWord(await route(requestWith(bodyWith({}))))
    await reader.cancel()
    await stopped
    expect(errors).toEqual([])
  })
})

function openHeldRoute() {
  const { model, stopped } = heldModel()
  const errors: PersonaFlowError[] = []
  const { route } = openRoute({ model, onError: (error) => errors.push(error) })
  return { route, errors, stopped }
}

async function readWord(response: Response) {
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
  for (let next = await reader.read(); !next.value?.includes('One'); next = await reader.read())
    expect(next.done).toBe(false)
  return reader
}
