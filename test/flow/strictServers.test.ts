import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import { isStepCount, jsonSchema, tool, type ToolSet } from 'ai'
import * as fc from 'fast-check'
import { definePersona, metaOf } from 'personaflow/core'
import { apiTransport, modelTransport } from 'personaflow/chat'
import { createChatRoute } from 'personaflow/server'
import { createTestFlow, type TestFlow } from 'personaflow/testing'
import { describe, expect, onTestFinished, test } from 'vitest'
import {
  lineOf,
  startOpenAIServer,
  type ChatMessage,
  type OpenAIServer,
  type ServerBehavior,
} from '../fixtures/openaiServer.ts'
import { strictRefusal } from '../fixtures/strictRefusal.ts'

const personas = [
  definePersona({ id: 'ada', name: 'Ada', prompt: 'You are Ada.', greetings: ['Hello, I am Ada.'] }),
  definePersona({ id: 'bo', name: 'Bo', prompt: 'You are Bo.' }),
]

const inputSchema = jsonSchema<{ city: string }>(
  { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
  {
    validate: (value) =>
      typeof value === 'object' && value !== null && 'city' in value
        ? { success: true, value: value as { city: string } }
        : { success: false, error: new Error('no city') },
  },
)
const tools: ToolSet = {
  weather: tool({ inputSchema, execute: ({ city }) => `clear in ${city}` }),
  silent: tool({ inputSchema, execute: () => '' }),
  broken: tool({
    inputSchema,
    execute: (): string => {
      throw new Error('no sky')
    },
  }),
  unanswered: { inputSchema },
}

const call = (name: string, input = '{"city":"Oslo"}', before = ''): ServerBehavior => ({
  lines: [
    ...(before === '' ? [] : [lineOf({ role: 'assistant', content: before })]),
    lineOf({ tool_calls: [{ index: 0, id: `call-${name}`, function: { name, arguments: input } }] }),
    lineOf({}, 'tool_calls'),
    'data: [DONE]',
  ],
})

const says = (content: string, reason = 'stop'): ServerBehavior => ({
  lines: [lineOf({ role: 'assistant', content }), lineOf({}, reason), 'data: [DONE]'],
})

/** What a server does with one turn; each leaves another state behind. */
const BEHAVIORS: readonly ServerBehavior[] = [
  'answer',
  'cut',
  'empty',
  500,
  says(''),
  says(' \n '),
  says('Half an', 'length'),
  says('<think>She is lonely.</think>Hi!'),
  says('<think>For ever'),
  { lines: [lineOf({ reasoning_content: 'She is lonely.' }), lineOf({ content: 'Hi!' }), lineOf({}, 'stop')] },
  { lines: [lineOf({ reasoning_content: 'Only thoughts.' }), lineOf({}, 'stop')] },
  call('weather'),
  call('weather', '{"city":"Oslo"}', 'Let me look.'),
  call('weather', '{"city":'),
  call('weather', '[1]'),
  call('silent'),
  call('broken'),
  call('unanswered'),
  call('missing'),
]

type Action =
  | { kind: 'send'; behavior: ServerBehavior; personaId: string; text: string; file: boolean }
  | { kind: 'regenerate' | 'continue' | 'retry'; behavior: ServerBehavior; personaId: string }
  | { kind: 'edit' | 'remove' | 'switch' | 'stop' | 'recall'; at: number }

const behavior = fc.constantFrom(...BEHAVIORS)
const personaId = fc.constantFrom('ada', 'bo')
const action: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('send' as const),
      behavior,
      personaId,
      text: fc.constantFrom('Hi', 'My dog is called Biscuit.', 'What is my dog called?', '  x ', 'half \ud83d'),
      file: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom('regenerate' as const, 'continue' as const, 'retry' as const),
      behavior,
      personaId,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom('edit' as const, 'remove' as const, 'switch' as const, 'stop' as const, 'recall' as const),
      at: fc.nat(20),
    }),
  },
)

/** A server that refuses what the strictest refuses, and what it refused. */
async function openServer(): Promise<{ server: OpenAIServer; refused: string[] }> {
  const refused: string[] = []
  const refuses = (messages: readonly ChatMessage[]) => {
    const refusal = strictRefusal(messages)
    if (refusal !== undefined) refused.push(`${refusal}\n${JSON.stringify(messages, null, 1)}`)
    return refusal
  }
  return { server: await startOpenAIServer({ refuses, reply: 'Well said.' }), refused }
}

const modelAt = (url: string) => createOpenAICompatible({ name: 'strict', baseURL: url })('m')

const TRANSPORTS = {
  modelTransport: (url: string) => modelTransport(modelAt(url), { tools, stopWhen: isStepCount(3) }),
  'modelTransport of one step': (url: string) => modelTransport(modelAt(url), { tools }),
  'modelTransport that asks before a tool': (url: string) =>
    modelTransport(modelAt(url), {
      tools,
      toolApproval: { weather: 'user-approval', silent: 'denied' },
      stopWhen: isStepCount(3),
    }),
  createChatRoute(url: string) {
    const route = createChatRoute({ model: modelAt(url), personas, tools, stopWhen: isStepCount(3), onError: () => {} })
    return apiTransport('http://page.example/api/chat', { fetch: (input, init) => route(new Request(input, init)) })
  },
}

async function perform(flow: TestFlow, server: OpenAIServer, asked: Action): Promise<void> {
  const conversationId = flow.getState().settings.conversationOf.ada
  if ('behavior' in asked) server.behave(asked.behavior)
  const messages = conversationId === undefined ? [] : flow.conversations.messages(conversationId)
  const place = { conversationId: conversationId ?? '' }
  if (asked.kind === 'send') {
    const files = asked.file
      ? [{ type: 'file' as const, mediaType: 'image/png', url: 'data:image/png;base64,iVBORw0KGgo=' }]
      : []
    flow.chat.send({ text: asked.text, files, personaId: asked.personaId, greeting: 0, ...(conversationId && place) })
  } else if (conversationId === undefined) return
  else if (asked.kind === 'regenerate') flow.chat.regenerate({ ...place, personaId: asked.personaId })
  else if (asked.kind === 'retry') flow.chat.retry(place)
  else if (asked.kind === 'continue') flow.chat.continue({ ...place, messageId: messages.at(-1)!.id })
  else if (!('at' in asked)) return
  else if (asked.kind === 'stop') {
    server.behave('stall')
    flow.chat.send({ text: 'Wait.', ...place })
    if (asked.at % 2 === 0) await server.request(server.requests.length)
    await flow.chat.stop(place)
    // An edit asks for a reply as well, which would wait for the model's time to run out.
    server.behave('answer')
  } else if (asked.kind === 'recall') {
    flow.memories.add({ personaId: 'ada', content: 'The dog is called Biscuit' })
  } else {
    const message = messages[asked.at % messages.length]!
    if (asked.kind === 'edit') flow.chat.edit({ ...place, messageId: message.id, text: 'Anew.' })
    else if (asked.kind === 'remove') flow.chat.remove({ ...place, messageId: message.id })
    else {
      const { messages: versions } = flow.conversations.branches(conversationId, message.id)
      flow.chat.switchBranch({ ...place, messageId: versions[asked.at % versions.length]!.id })
    }
  }
}

describe.each(Object.entries(TRANSPORTS))('through %s', (_, transportTo) => {
  test('no history, whatever happened in it, is refused by the strictest server', { timeout: 120_000 }, async () => {
    const { server, refused } = await openServer()
    onTestFinished(() => server.close())
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 2, maxLength: 9 }), async (actions) => {
        refused.length = 0
        const flow = createTestFlow({ personas, transport: transportTo(server.url) })
        await flow.hydrated
        for (const each of [
          ...actions,
          { kind: 'send', behavior: 'answer', personaId: 'ada', text: 'Well?', file: false } as const,
        ]) {
          try {
            await perform(flow, server, each)
          } catch {
            // Not every action fits every history; what is refused at once is sent to nobody.
          }
          const { ada } = flow.getState().settings.conversationOf
          if (ada !== undefined) await flow.chat.whenIdle(ada)
        }
        await flow.dispose()
        expect(refused).toEqual([])
      }),
      { numRuns: process.env.PF_LONG ? 400 : 5 },
    )
  })
})

async function open(options: Parameters<typeof createTestFlow>[0] = {}) {
  const { server, refused } = await openServer()
  onTestFinished(() => server.close())
  const flow = createTestFlow({ personas, transport: TRANSPORTS.modelTransport(server.url), ...options })
  await flow.hydrated
  async function say(text: string, does: ServerBehavior = 'answer') {
    server.behave(does)
    const { ada } = flow.getState().settings.conversationOf
    const asked = flow.chat.send({ text, ...(ada !== undefined && { conversationId: ada }), greeting: 0 })
    await flow.chat.whenIdle(metaOf(asked).conversationId)
    return server.requests.at(-1)!.body.messages.slice(1)
  }
  return { flow, server, refused, say }
}

describe('what is sent', () => {
  test('joins two questions when the first failed, and the store keeps both', async () => {
    const { flow, say, refused } = await open()
    await say('One', 500)
    expect(await say('Two')).toEqual([
      { role: 'user', content: '[The conversation begins.]' },
      { role: 'assistant', content: 'Hello, I am Ada.' },
      { role: 'user', content: 'One\n\nTwo' },
    ])
    expect(refused).toEqual([])
    const { ada } = flow.getState().settings.conversationOf
    expect(flow.conversations.messages(ada!).map(({ role }) => role)).toEqual([
      'assistant',
      'user',
      'user',
      'assistant',
    ])
  })

  test('holds a recalled memory and the question as one text', async () => {
    const { say, refused } = await open({
      memories: [{ personaId: 'ada', content: 'We planted tulips behind the shed.' }],
    })
    const sent = await say('What did we plant behind the shed?')
    expect(sent.at(-1)?.content).toMatch(/tulips[\s\S]*<\/memories \S+>\n\nWhat did we plant behind the shed\?$/)
    expect(refused).toEqual([])
  })

  test('gives a failed call an input, and an answer to the tool that stands alone', async () => {
    const { say, refused } = await open()
    await say('Weather?', call('weather', '{"city":'))
    const sent = await say('Well?')
    expect(refused).toEqual([])
    expect(JSON.stringify(sent)).not.toContain('"arguments":""')
  })
})
