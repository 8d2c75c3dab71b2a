import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import { isStepCount, tool } from 'ai'
import { PersonaFlowError } from 'personaflow/core'
import { modelTransport, type ModelTransportOptions } from 'personaflow/chat'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { z } from 'zod'
import { startOpenAIServer, type OpenAIServerOptions, type ServerBehavior } from '../fixtures/openaiServer.ts'
import { call, finish, modelOf, text } from '../fixtures/recordedStreams.ts'
import { messageFrom, outcomeOf, requestTo } from '../fixtures/requestTo.ts'

const KEY = 'sk-test-4f8a91c27be3'

async function connect(serverOptions: OpenAIServerOptions = {}, options: ModelTransportOptions = {}) {
  const server = await startOpenAIServer(serverOptions)
  onTestFinished(() => server.close())
  const provider = createOpenAICompatible({ name: 'local', baseURL: server.url, apiKey: KEY, includeUsage: true })
  return { server, transport: modelTransport(provider('test-model'), options) }
}

describe('a request', () => {
  test('streams what the model says, also where the network cuts a character', async () => {
    const { transport } = await connect({ reply: 'Grüße aus Köln 👋, 你好!' })
    const words: string[] = []
    const { text: reply, chunks, error } = await outcomeOf(requestTo(transport), (word) => words.push(word))
    expect(error).toBeUndefined()
    expect(reply).toBe('Grüße aus Köln 👋, 你好!')
    expect(words.length).toBe(5)
    expect(chunks.at(-1)).toMatchObject({ type: 'finish', finishReason: 'stop' })
  })

  test('carries instructions, history, and what was recalled before the newest words of the user', async () => {
    const { server, transport } = await connect()
    const messages = [messageFrom('user', 'Hi'), messageFrom('assistant', 'Hello.'), messageFrom('user', 'My dog?')]
    await outcomeOf(requestTo(transport, { messages, instructions: 'You are Ada.', recalled: '<memories n1>…' }))
    expect(server.requests[0]?.body.messages).toEqual([
      { role: 'system', content: 'You are Ada.' },
      { role: 'user', content: 'Hi' },
      { role: 'assistant', content: 'Hello.' },
      { role: 'user', content: '<memories n1>…\n\nMy dog?' },
    ])
  })

  test('has its stable part first: without recall it begins like the one with it', async () => {
    const { server, transport } = await connect()
    const messages = [messageFrom('user', 'Hi'), messageFrom('assistant', 'Hello.'), messageFrom('user', 'My dog?')]
    await outcomeOf(requestTo(transport, { messages, recalled: 'one' }))
    await outcomeOf(requestTo(transport, { messages }))
    const [first, second] = server.requests.map(({ body }) => body.messages.slice(0, -1))
    expect(first).toEqual(second)
  })

  test('passes the app’s options on', async () => {
    const { server, transport } = await connect(
      {},
      { temperature: 0.2, headers: { 'x-app': 'yes' }, providerOptions: { local: { user: 'u1' } } },
    )
    await outcomeOf(requestTo(transport))
    expect(server.requests[0]).toMatchObject({ body: { temperature: 0.2, user: 'u1' }, headers: { 'x-app': 'yes' } })
  })

  test('runs tools in the page, as many steps as the app allows', async () => {
    const weather = tool({ inputSchema: z.object({ city: z.string() }), execute: ({ city }) => `clear in ${city}` })
    const model = modelOf(
      [...call('c1', 'weather', '{"city":"Oslo"}'), finish('tool-calls')],
      [...text('1', 'Clear.'), finish()],
    )
    const transport = modelTransport(model, { tools: { weather }, stopWhen: isStepCount(2) })
    const { text: reply, chunks } = await outcomeOf(requestTo(transport))
    expect(chunks).toContainEqual({ type: 'tool-output-available', toolCallId: 'c1', output: 'clear in Oslo' })
    expect(reply).toBe('Clear.')
  })

  test('leaves out a tool call that a stopped turn left without an output', async () => {
    const { server, transport } = await connect()
    const stopped = messageFrom('assistant', 'Let me look.')
    stopped.parts.push({ type: 'tool-weather', toolCallId: 'c1', state: 'input-available', input: { city: 'Oslo' } })
    const { error } = await outcomeOf(
      requestTo(transport, { messages: [messageFrom('user', 'Weather?'), stopped, messageFrom('user', 'Well?')] }),
    )
    expect(error).toBeUndefined()
    expect(JSON.stringify(server.requests[0]?.body)).not.toContain('c1')
  })

  test('serves a plain AI SDK chat too, without the kit’s body', async () => {
    const { server, transport } = await connect()
    const reply = transport.sendMessages({
      trigger: 'submit-message',
      chatId: 'c1',
      messageId: undefined,
      messages: [messageFrom('user', 'Hi')],
      abortSignal: undefined,
    })
    expect((await outcomeOf(reply)).text).toBe('Hello from a real server.')
    expect(server.requests[0]?.body.messages).toEqual([{ role: 'user', content: 'Hi' }])
  })
})

describe('stopping', () => {
  test.each<ServerBehavior>(['stall', 'hang'])('closes the connection of a server that would %s', async (behavior) => {
    const { server, transport } = await connect({ behavior, reply: 'one two three four' })
    const abort = new AbortController()
    const reply = outcomeOf(requestTo(transport, { abortSignal: abort.signal }), () => abort.abort())
    if (behavior === 'hang') void server.request(0).then(() => abort.abort())
    const { text: said, chunks } = await reply
    expect(await (await server.request(0)).closed).toBe('client')
    expect(behavior === 'hang' ? [''] : ['one', 'one two']).toContain(said)
    expect(chunks.at(-1)?.type).toBe('abort')
  })

  test('by leaving the stream closes the connection too', async () => {
    const { server, transport } = await connect({ behavior: 'stall' })
    for await (const chunk of await requestTo(transport)) if (chunk.type === 'text-delta') break
    expect(await server.requests[0]?.closed).toBe('client')
  })

  test('before the request sends none', async () => {
    const { server, transport } = await connect()
    await outcomeOf(requestTo(transport, { abortSignal: AbortSignal.abort() }))
    expect(server.requests).toEqual([])
  })
})

describe('a failure ends the stream with a sentence that says what to do', () => {
  test.each<[ServerBehavior, string, RegExp]>([
    [401, 'model-failed', /didn’t accept the API key \(401.*\. Check the key/],
    [403, 'model-failed', /didn’t accept the API key/],
    [404, 'model-failed', /doesn’t know this model or this address.*base URL/],
    [429, 'model-failed', /no more requests.*Wait 30 s and retry/],
    [500, 'model-failed', /failed \(500.*Retry in a moment/],
    [400, 'model-failed', /refused the request \(400/],
    ['html', 'model-failed', /reply that wasn’t from a model.*base URL/],
    ['empty', 'model-failed', /reply that wasn’t from a model/],
    ['cut', 'unreachable', /lost the connection before its reply ended.*Retry/],
    ['hang', 'timeout', /took too long/],
    ['stall', 'timeout', /took too long/],
  ])('%s', async (behavior, code, message) => {
    const { transport } = await connect(
      { behavior, reply: 'one two three four' },
      { timeout: { stepMs: 400, chunkMs: 200 } },
    )
    const { text: said, error, chunks } = await outcomeOf(requestTo(transport))
    expect(error).toBeInstanceOf(PersonaFlowError)
    expect(error).toMatchObject({ code, message: expect.stringMatching(message) })
    expect((error as Error).message).not.toContain(KEY)
    expect((error as Error).cause).toBeUndefined()
    expect(said).toBe(behavior === 'cut' || behavior === 'stall' ? 'one two' : '')
    expect(chunks.map(({ type }) => type)).not.toContain('error')
  })

  test('a server that is not there', async () => {
    const { server, transport } = await connect()
    await server.close()
    const { error } = await outcomeOf(requestTo(transport))
    const host = new URL(server.url).host
    expect(error).toMatchObject({ code: 'unreachable', message: expect.stringContaining(`${host} can’t be reached`) })
    expect((error as Error).message).toMatch(/OLLAMA_ORIGINS/)
  })

  test('but a broken line of the protocol loses nothing and is no failure', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    onTestFinished(() => warn.mockRestore())
    const { transport } = await connect({ behavior: 'malformed', reply: 'one two three four' })
    const { text: said, error, chunks } = await outcomeOf(requestTo(transport))
    expect(error).toBeUndefined()
    expect(said).toBe('one two three four')
    expect(chunks.at(-1)).toMatchObject({ type: 'finish', finishReason: 'stop' })
    expect(warn).toHaveBeenCalledOnce()
  })

  test('one request is sent, unless the app wants more', async () => {
    const { server, transport } = await connect({ behavior: 500 })
    await outcomeOf(requestTo(transport))
    expect(server.requests.length).toBe(1)
  })

  test('a timeout in milliseconds is taken as it is', async () => {
    const { transport } = await connect({ behavior: 'hang' }, { timeout: 200 })
    expect((await outcomeOf(requestTo(transport))).error).toMatchObject({ code: 'timeout' })
  })
})

// @ts-expect-error: TypeScript says so too.
const connectId = () => modelTransport('openai/gpt-5')

test('the id of a model is refused at once, with how to pass a model', () => {
  expect(connectId).toThrow(/PersonaFlow: .*"openai\/gpt-5".*createOpenAICompatible/)
  expect(connectId).toThrow(expect.objectContaining({ code: 'bad-input' }))
})

test('there is no stream to come back to', async () => {
  const { transport } = await connect()
  expect(await transport.reconnectToStream({ chatId: 'c1' })).toBeNull()
})
