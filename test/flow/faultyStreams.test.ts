import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import { modelTransport } from 'personaflow/chat'
import { messageText, metaOf } from 'personaflow/core'
import { createTestFlow, faultyStorage, type TestFlow } from 'personaflow/testing'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { eventually } from '../eventually.ts'
import {
  startOpenAIServer,
  type OpenAIServer,
  type OpenAIServerOptions,
  type ServerBehavior,
} from '../fixtures/openaiServer.ts'
import { manualTransport } from '../fixtures/transports.ts'

interface Asked {
  flow: TestFlow
  server: OpenAIServer
  conversationId: string
  textsOf(): string[]
}

/** One question to a server on the loopback interface, by the real flow and AI SDK. */
async function ask(options: OpenAIServerOptions): Promise<Asked> {
  const server = await startOpenAIServer({ reply: 'one two three four', ...options })
  onTestFinished(() => server.close())
  const model = createOpenAICompatible({ name: 'test', baseURL: server.url, apiKey: 'sk-secret-0123456789abcdef' })
  const transport = modelTransport(model('test-model'), { timeout: { stepMs: 600, chunkMs: 300 } })
  const flow = createTestFlow({ transport })
  const { conversationId } = metaOf(flow.chat.send({ text: 'Count to four' }))
  return { flow, server, conversationId, textsOf: () => flow.conversations.messages(conversationId).map(messageText) }
}

const turnIn = ({ flow, conversationId }: Asked) => flow.getState().turns[conversationId]

describe('a server that fails leaves the question, says why, and answers the retry', () => {
  test.each<[ServerBehavior, RegExp]>([
    [401, /Check the key/],
    [404, /base URL/],
    [500, /Retry in a moment/],
    ['html', /reply that wasn’t from a model/],
    ['empty', /reply that wasn’t from a model/],
    ['hang', /took too long/],
  ])('%s', async (behavior, message) => {
    const asked = await ask({ behavior })
    const { flow, server, conversationId, textsOf } = asked
    await flow.chat.whenIdle(conversationId)
    expect(turnIn(asked)).toMatchObject({ status: 'error', error: { message: expect.stringMatching(message) } })
    expect(textsOf()).toEqual(['Count to four'])
    expect(flow.memories.list({ types: ['interaction'] })).toMatchObject([{ content: { user: 'Count to four' } }])
    server.behave('answer')
    flow.chat.retry({ conversationId })
    await flow.chat.whenIdle(conversationId)
    expect(textsOf()).toEqual(['Count to four', 'one two three four'])
    expect(turnIn(asked)?.status).toBe('ready')
  })
})

describe('an answer that breaks off in the middle', () => {
  test.each<[ServerBehavior, string]>([
    ['cut', 'unreachable'],
    ['stall', 'timeout'],
  ])('by a %s keeps what came, and goes on where it was cut', async (behavior, code) => {
    const asked = await ask({ behavior })
    const { flow, server, conversationId, textsOf } = asked
    await flow.chat.whenIdle(conversationId)
    expect(turnIn(asked)).toMatchObject({ status: 'error', error: { code } })
    expect(textsOf()).toEqual(['Count to four', 'one two'])
    const cut = flow.conversations.messages(conversationId)[1]!
    expect(metaOf(cut).status).toBe('interrupted')
    server.behave('answer')
    flow.chat.continue({ conversationId, messageId: cut.id })
    await flow.chat.whenIdle(conversationId)
    const whole = flow.conversations.messages(conversationId)
    expect(whole).toHaveLength(2)
    expect(whole[1]).toMatchObject({ id: cut.id, metadata: { personaflow: { status: 'complete' } } })
    expect(textsOf()[1]).toBe('one two three four')
    expect(server.requests[1]!.body.messages.at(-1)).toMatchObject({
      role: 'user',
      content: expect.stringContaining('Continue it exactly where it stopped'),
    })
  })

  test('by a broken line of the protocol only loses what stood in it', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    onTestFinished(() => warn.mockRestore())
    const { flow, conversationId, textsOf } = await ask({ behavior: 'malformed' })
    await flow.chat.whenIdle(conversationId)
    expect(textsOf()[1]).toBe('one two three four')
    expect(metaOf(flow.conversations.messages(conversationId)[1]!).status).toBe('complete')
  })
})

describe('a server that takes no more requests', () => {
  test('for a moment is asked again after that, and says when', async () => {
    const asked = await ask({ behavior: { busy: '1' } })
    const { flow, server, conversationId, textsOf } = asked
    await server.request(0)
    const began = flow.getState().turns[conversationId]
    await eventually(() => expect(turnIn(asked)).toMatchObject({ status: 'submitted', retryAt: expect.any(Number) }))
    expect(began?.status).toBe('submitted')
    server.behave('answer')
    await flow.chat.whenIdle(conversationId)
    expect(textsOf()).toEqual(['Count to four', 'one two three four'])
    expect(server.requests).toHaveLength(2)
    expect(turnIn(asked)).not.toHaveProperty('retryAt')
  })

  test('for long fails at once with how long', async () => {
    const asked = await ask({ behavior: { busy: '3600' } })
    await asked.flow.chat.whenIdle(asked.conversationId)
    expect(asked.server.requests).toHaveLength(1)
    expect(turnIn(asked)).toMatchObject({
      status: 'error',
      error: { retryAfter: 3600, message: expect.stringMatching(/Wait 3600 s and retry/) },
    })
  })

  test('until a date is left alone until then', async () => {
    const asked = await ask({ behavior: { busy: new Date(Date.now() + 7_200_000).toUTCString() } })
    await asked.flow.chat.whenIdle(asked.conversationId)
    const turn = turnIn(asked)
    const seconds = turn?.status === 'error' ? Number(Reflect.get(turn.error, 'retryAfter')) : 0
    expect(Math.abs(seconds - 7200)).toBeLessThan(60)
  })

  test('is not asked again once the user stopped', async () => {
    const asked = await ask({ behavior: { busy: '1' } })
    await eventually(() => expect(turnIn(asked)).toHaveProperty('retryAt'))
    await asked.flow.chat.stop({ conversationId: asked.conversationId })
    expect(asked.textsOf()).toEqual(['Count to four'])
    expect(asked.server.requests).toHaveLength(1)
    expect(turnIn(asked)?.status).toBe('ready')
  })
})

test('what an answer cost is noted on it', async () => {
  const { flow, conversationId } = await ask({})
  await flow.chat.whenIdle(conversationId)
  expect(metaOf(flow.conversations.messages(conversationId)[1]!).usage).toEqual({ inputTokens: 12, outputTokens: 4 })
})

test('stopping in the request, in the stream and after the end is one and the same, and leaves at most one message', async () => {
  const { transport, requests } = manualTransport()
  const flow = createTestFlow({ transport })
  const { conversationId } = metaOf(flow.chat.send({ text: 'one' }))
  await Promise.all([flow.chat.stop({ conversationId }), flow.chat.stop({ conversationId })])
  expect(flow.conversations.messages(conversationId)).toHaveLength(1)
  flow.chat.retry({ conversationId })
  await eventually(() => expect(requests.at(-1)?.signal?.aborted).toBe(false))
  requests.at(-1)!.push('half an')
  await eventually(() => expect(flow.getState().turns[conversationId]?.status).toBe('streaming'))
  await Promise.all([flow.chat.stop({ conversationId }), flow.chat.stop({ conversationId })])
  await flow.chat.stop({ conversationId })
  const messages = flow.conversations.messages(conversationId)
  expect(messages.map(messageText)).toEqual(['one', 'half an'])
  expect(metaOf(messages[1]!).status).toBe('stopped')
})

test('an answer of 100,000 tokens arrives whole, and storage hears of it about once a second', async () => {
  const { transport, requests } = manualTransport()
  const storage = faultyStorage()
  const flow = createTestFlow({ transport, storage })
  const { conversationId } = metaOf(flow.chat.send({ text: 'Go on for ever' }))
  await eventually(() => expect(requests).toHaveLength(1))
  const began = Date.now()
  for (let at = 0; at < 100_000; at += 1) requests[0]!.push(at % 10 === 5 ? ' ' : 'a')
  requests[0]!.end()
  await flow.chat.whenIdle(conversationId)
  expect(messageText(flow.conversations.messages(conversationId)[1]!)).toHaveLength(100_000)
  // Two a second at most, and those of the question and of the end.
  expect(storage.batches.length).toBeLessThan(20 + (2 * (Date.now() - began)) / 1000)
})
