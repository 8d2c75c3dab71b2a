import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import { tool } from 'ai'
import { modelTransport, type ModelTransportOptions } from 'personaflow/chat'
import { messageText, metaOf } from 'personaflow/core'
import { createTestFlow } from 'personaflow/testing'
import { describe, expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { lineOf, startOpenAIServer } from '../fixtures/openaiServer.ts'
import { chunkTransport } from '../fixtures/transports.ts'

const DONE = 'data: [DONE]'

/** One question, answered by these lines of a real stream. */
async function ask(lines: readonly string[], options: ModelTransportOptions = {}) {
  const server = await startOpenAIServer({ behavior: { lines } })
  onTestFinished(() => server.close())
  const transport = modelTransport(createOpenAICompatible({ name: 'test', baseURL: server.url })('m'), options)
  const flow = createTestFlow({ transport })
  const { conversationId } = metaOf(flow.chat.send({ text: 'Tell me a story' }))
  await flow.chat.whenIdle(conversationId)
  return { flow, server, ...ended(flow, conversationId) }
}

function ended(flow: ReturnType<typeof createTestFlow>, conversationId: string) {
  const last = flow.conversations.messages(conversationId).at(-1)!
  const [memory] = flow.memories.list({ types: ['interaction'] })
  return {
    conversationId,
    last,
    note: metaOf(last),
    text: messageText(last),
    turn: flow.getState().turns[conversationId],
    memory,
  }
}

const says = (text: string, reason: string) => [lineOf({ role: 'assistant', content: text }), lineOf({}, reason), DONE]

describe('an end that the model did not choose', () => {
  test.each([
    ['length', 'length'],
    ['max_tokens', 'length'],
    ['model_length', 'length'],
    ['MAX_TOKENS', 'length'],
    ['content_filter', 'content-filter'],
    ['SAFETY', 'content-filter'],
    ['insufficient_system_resource', 'other'],
    ['never heard of', 'other'],
  ])('is told as what it is: %s', async (reason, ending) => {
    const { note, text, turn, memory } = await ask(says('I was just about to', reason))
    expect(note).toMatchObject({ status: 'interrupted', ending })
    expect(turn?.status).toBe('ready')
    expect(text).toBe('I was just about to')
    expect(memory).toMatchObject({ content: { response: text }, metadata: { unfinished: ending } })
  })

  test.each(['stop', 'eos', 'eos_token', 'end_turn', 'stop_sequence', 'STOP'])(
    'is none where it did: %s',
    async (reason) => {
      const { note, memory } = await ask(says('All said.', reason))
      expect(note.status).toBe('complete')
      expect(note).not.toHaveProperty('ending')
      expect(memory?.metadata).not.toHaveProperty('unfinished')
    },
  )

  test('goes away when the answer is gone on with', async () => {
    const { flow, server, conversationId, last } = await ask(says('It rained. The captain', 'length'))
    server.behave({ lines: says('captain smiled.', 'stop') })
    flow.chat.continue({ conversationId, messageId: last.id })
    await flow.chat.whenIdle(conversationId)
    const after = ended(flow, conversationId)
    expect(after.note).toMatchObject({ status: 'complete' })
    expect(after.note).not.toHaveProperty('ending')
    expect(after.text).toBe('It rained. The captain smiled.')
    expect(after.memory?.metadata).not.toHaveProperty('unfinished')
    expect(after.memory).toMatchObject({ content: { response: after.text } })
  })

  const TABLE = '| Flour | Water |\n|---|---|\n| 500 g |'
  const CODE = 'Run:\n\n```py\ndef f():\n    retu'
  test.each([
    ['a block of code', CODE, '    return 1\n```', 'Run:\n\n```py\ndef f():\n    return 1\n```'],
    [
      'a block of code that is opened again',
      CODE,
      '```py\n    return 1\n```',
      'Run:\n\n```py\ndef f():\n    return 1\n```',
    ],
    ['a table', TABLE, ' 350 g |', `${TABLE} 350 g |`],
    ['an item of a list', '- one\n- two of', 'two of three\n- four', '- one\n- two of three\n- four'],
    ['the middle of a word', 'It was extraord', 'was extraordinary.', 'It was extraordinary.'],
    ['a script without spaces', '私は猫がとても', 'とても好きです。', '私は猫がとても好きです。'],
    ['a space', 'It rained ', ' all night.', 'It rained all night.'],
    ['words that are said again', 'It rained. The captain', 'The captain smiled.', 'It rained. The captain smiled.'],
    [
      'an answer that starts anew',
      'It rained. The cap',
      'It rained. The captain smiled.',
      'It rained. The captain smiled.',
    ],
  ])('is one message with what follows, cut at %s', async (_, before, after, whole) => {
    const { flow, server, conversationId, last } = await ask(says(before, 'length'))
    const pieces = [...(after.match(/[^]{1,3}/gu) ?? [])].map((content) => lineOf({ content }))
    server.behave({ lines: [...pieces, lineOf({}, 'stop'), DONE] })
    flow.chat.continue({ conversationId, messageId: last.id })
    await flow.chat.whenIdle(conversationId)
    expect(flow.conversations.messages(conversationId)).toHaveLength(2)
    expect(ended(flow, conversationId)).toMatchObject({ text: whole, note: { status: 'complete' } })
  })

  test.each(['length', 'content-filter', 'other', 'error', 'unknown'] as const)(
    'comes through any transport: %s',
    async (reason) => {
      const chunks = [
        { type: 'text-delta', id: 't', delta: 'Half' },
        // An older server has other words.
        { type: 'finish', finishReason: reason as 'other' },
      ] as const
      const flow = createTestFlow({ transport: chunkTransport(chunks) })
      const { conversationId } = metaOf(flow.chat.send({ text: 'Hi' }))
      await flow.chat.whenIdle(conversationId)
      expect(ended(flow, conversationId).note).toMatchObject({
        status: 'interrupted',
        ending: reason === 'unknown' ? 'other' : reason,
      })
    },
  )
})

test('after a tool without an answer says so, and goes on from the tool', async () => {
  const weather = tool({ inputSchema: z.object({ city: z.string() }), execute: ({ city }) => `clear in ${city}` })
  const call = [
    lineOf({ tool_calls: [{ index: 0, id: 'c1', function: { name: 'weather', arguments: '{"city":"Oslo"}' } }] }),
    lineOf({}, 'tool_calls'),
    DONE,
  ]
  const { flow, server, conversationId, last, note } = await ask(call, { tools: { weather } })
  expect(note).toMatchObject({ status: 'interrupted', ending: 'tool-calls' })
  server.behave({ lines: says('It is clear.', 'stop') })
  flow.chat.continue({ conversationId, messageId: last.id })
  await flow.chat.whenIdle(conversationId)
  expect(server.requests.at(-1)?.body.messages.at(-1)).toMatchObject({ role: 'tool', content: 'clear in Oslo' })
  expect(ended(flow, conversationId)).toMatchObject({ note: { status: 'complete' }, text: 'It is clear.' })
})

describe('what comes after the end of an answer', () => {
  test.each([
    ['a chunk without choices', 'data: {"usage":{"prompt_tokens":1}}'],
    ['an error', 'data: {"error":"the log is full"}'],
    ['a broken line', 'data: {"choices": [broken'],
  ])('does not spoil it: %s', async (_, line) => {
    for (const lines of [
      [line, DONE],
      [DONE, line],
    ]) {
      const { note, text, turn } = await ask([...says('Hello!', 'stop').slice(0, 2), ...lines])
      expect(note.status).toBe('complete')
      expect(text).toBe('Hello!')
      expect(turn?.status).toBe('ready')
    }
  })
})

describe('an empty answer says why', () => {
  test.each<[string, string[], string, RegExp]>([
    ['a filter', [lineOf({}, 'content_filter'), DONE], 'filtered', /content filter/],
    ['no room', [lineOf({}, 'length'), DONE], 'no-room', /no room.*maxOutputTokens/],
    [
      'nothing',
      [lineOf({ role: 'assistant' }), lineOf({}, 'stop'), DONE],
      'empty-answer',
      /empty answer.*promptTokens/,
    ],
    ['white space', says(' \n\n ', 'stop'), 'empty-answer', /white space/],
    [
      'thoughts alone',
      [lineOf({ reasoning_content: 'Hm.' }), lineOf({}, 'stop'), DONE],
      'empty-answer',
      /thought and then said nothing/,
    ],
    [
      'a failure that it hid',
      [
        'data: {"choices":[{"delta":{"tool_calls":[{"index":0,"id":"c","function":{"name":"w","arguments":{"a":1}}}]}}]}',
        lineOf({}, 'stop'),
        DONE,
      ],
      'model-failed',
      /model failed/,
    ],
  ])('%s', async (_, lines, code, message) => {
    const { turn } = await ask(lines)
    expect(turn).toMatchObject({ status: 'error', error: { code, message: expect.stringMatching(message) } })
  })
})
