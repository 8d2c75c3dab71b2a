import type { UIMessageChunk } from 'ai'
import { createPersonaFlow, definePersona } from 'personaflow'
import { messageText, metaOf } from 'personaflow/core'
import { volatileStorage } from 'personaflow/storage'
import { createTestFlow } from 'personaflow/testing'
import { expect, test, vi } from 'vitest'
import { chunkTransport, replyingTransport } from '../fixtures/transports.ts'

class Odd {
  readonly self = this
  get broken(): string {
    throw new Error('no')
  }
}

const circle: Record<string, unknown> = { name: 'circle' }
circle.circle = circle
let deep: unknown = 'bottom'
for (let level = 0; level < 5_000; level++) deep = { deep }

const UNSTORABLE: Record<string, unknown> = {
  'a bigint': { count: 12n },
  'a circle': circle,
  'an object of a class': new Odd(),
  'a function': { run: () => 1 },
  'a symbol': [Symbol('s')],
  'a toJSON that throws': {
    toJSON: () => {
      throw new Error('no')
    },
  },
  'a toJSON that gives itself': {
    toJSON() {
      return this
    },
  },
  'a getter that throws': {
    ok: 1,
    get bad() {
      throw new Error('no')
    },
  },
  'a proxy that throws': new Proxy(
    {},
    {
      ownKeys: () => {
        throw new Error('no')
      },
    },
  ),
  'nesting without end': deep,
  'a list of more holes than memory': { list: Object.assign([], { length: 50_000_000 }) },
  'a Map of itself': new Map([[circle, circle]]),
  bytes: new Uint8Array(3_000_000),
  'no number': { value: Number.NaN, other: Infinity },
}

/** The ways by which a stream brings values into a message. */
const CHUNKS: Record<string, (value: unknown) => unknown[]> = {
  'a tool output': (output) => [
    { type: 'tool-input-available', toolCallId: 'c', toolName: 'look', input: {} },
    { type: 'tool-output-available', toolCallId: 'c', output },
  ],
  'a tool input': (input) => [{ type: 'tool-input-available', toolCallId: 'c', toolName: 'look', input }],
  'a data part': (data) => [{ type: 'data-thing', id: 'd', data }],
  metadata: (value) => [{ type: 'message-metadata', messageMetadata: { app: value } }],
  'metadata of a piece': (value) => [
    { type: 'text-start', id: 'u' },
    { type: 'text-delta', id: 'u', delta: '!', providerMetadata: { p: value } },
  ],
  'an id': (value) => [{ type: 'source-url', sourceId: value, url: 'https://example.com', title: value }],
  'a piece': (value) => [
    { type: 'text-start', id: 'u' },
    { type: 'text-delta', id: 'u', delta: value },
  ],
  'a whole chunk': (value) => [value],
}

const cases = Object.keys(CHUNKS).flatMap((way) => Object.keys(UNSTORABLE).map((what) => [way, what] as const))

test.each(cases)('%s with %s is kept as far as JSON can hold it, and stops nobody', async (way, what) => {
  const answer = [
    { type: 'text-start', id: 't' },
    { type: 'text-delta', id: 't', delta: 'Here it is.' },
    { type: 'text-end', id: 't' },
    ...CHUNKS[way]!(UNSTORABLE[what]),
    { type: 'finish', finishReason: 'stop' },
    // What a page's own transport may give, whatever the types say.
  ] as unknown as UIMessageChunk[]
  const flow = createTestFlow({ transport: chunkTransport(answer) })
  const { conversationId } = metaOf(flow.chat.send({ text: 'Look' }))
  await flow.chat.whenIdle(conversationId)
  flow.memories.add({ content: 'Said after it' })
  expect(await flow.storage.saved()).toBe(true)
  expect(flow.getState().storage.status).toBe('saved')
  const shown = flow.conversations.messages(conversationId)
  const next = await flow.reload()
  expect(next.conversations.messages(conversationId)).toEqual(shown)
  expect(messageText(shown.at(-1)!)).toContain('Here it is.')
  expect(next.memories.list({ types: ['interaction'] })).toHaveLength(1)
  expect(next.getState().storage.quarantined).toEqual([])
  await expect(next.backup.import(await next.backup.export())).resolves.toMatchObject({ kind: 'personaflow' })
  await next.dispose()
})

test('what fails at the end of a turn leaves no turn without end', async () => {
  let isBroken = false
  const flow = createPersonaFlow({
    name: 'ends',
    personas: [definePersona({ id: 'ada', name: 'Ada', prompt: 'You are Ada.' })],
    storage: volatileStorage(),
    transport: replyingTransport((count) => {
      isBroken = count === 1
      return 'Hello there'
    }),
    now() {
      if (!isBroken) return 1_000_000
      isBroken = false
      throw new Error('the clock broke')
    },
  })
  await flow.hydrated
  const { conversationId } = metaOf(flow.chat.send({ text: 'Hi' }))
  await flow.chat.whenIdle(conversationId)
  expect(flow.getState().turns[conversationId]?.status).toBe('error')
  expect(flow.chat.live(conversationId)).toBeUndefined()
  flow.chat.retry({ conversationId })
  await flow.chat.whenIdle(conversationId)
  expect(flow.conversations.messages(conversationId).map(messageText)).toEqual(['Hi', 'Hello there'])
  await flow.dispose()
})

test('an answer of one word without end is kept', async () => {
  const flow = createTestFlow({ transport: replyingTransport(() => 'a'.repeat(4_000_000)) })
  flow.memories.add({ content: 'The user likes aaaa and bbbb.' })
  const { conversationId } = metaOf(flow.chat.send({ text: 'Do I like aaaa and bbbb?' }))
  await flow.chat.whenIdle(conversationId)
  expect(flow.getState().turns[conversationId]?.status).toBe('ready')
  expect(messageText(flow.conversations.messages(conversationId).at(-1)!)).toHaveLength(4_000_000)
  await flow.dispose()
})

test('a listener of the app that throws costs nothing that is saved', async () => {
  const flow = createTestFlow()
  const stop = flow.subscribe(
    vi.fn(() => {
      throw new Error('the app broke')
    }),
  )
  flow.memories.add({ content: 'Kept' })
  stop()
  expect(await flow.storage.saved()).toBe(true)
  const next = await flow.reload()
  expect(next.memories.list()).toMatchObject([{ content: 'Kept' }])
  await next.dispose()
})
