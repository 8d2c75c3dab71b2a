import { isStepCount, jsonSchema, simulateReadableStream, tool, type UIMessageChunk } from 'ai'
import { MockEmbeddingModelV4, MockLanguageModelV4 } from 'ai/test'
import * as fc from 'fast-check'
import { modelTransport } from 'personaflow/chat'
import { messageText, metaOf } from 'personaflow/core'
import { createTestFlow } from 'personaflow/testing'
import { expect, test } from 'vitest'
import { clippedText } from '../../src/core/index.ts'
import { eventually } from '../eventually.ts'
import { chunkTransport } from '../fixtures/transports.ts'

const HALF_ESCAPE = /\\u[dD][89a-fA-F]|\p{Surrogate}/u

type Chunk = Awaited<ReturnType<MockLanguageModelV4['doStream']>>['stream'] extends ReadableStream<infer C> ? C : never

const USAGE = {
  inputTokens: { total: 1, noCache: 1, cacheRead: 0, cacheWrite: 0 },
  outputTokens: { total: 1, text: 1, reasoning: 0 },
}

async function replyOf(deltas: readonly string[]) {
  const chunks: UIMessageChunk[] = [
    { type: 'reasoning-start', id: 'r' },
    ...deltas.map((delta): UIMessageChunk => ({ type: 'reasoning-delta', id: 'r', delta })),
    { type: 'reasoning-end', id: 'r' },
    ...deltas.map((delta): UIMessageChunk => ({ type: 'text-delta', id: 't', delta })),
    { type: 'finish', finishReason: 'stop' },
  ]
  const flow = createTestFlow({ transport: chunkTransport(chunks) })
  const { conversationId } = metaOf(flow.chat.send({ text: 'Half \ud83d here' }))
  await flow.chat.whenIdle(conversationId)
  return { flow, conversationId, said: messageText(flow.conversations.messages(conversationId).at(-1)!) }
}

test('half an emoji at the end of an answer is dropped, wherever it would be kept', async () => {
  const { flow, said } = await replyOf(['Hi \ud83d'])
  expect(said).toBe('Hi')
  expect(await flow.backup.export({})).not.toMatch(/\\ud83d|\p{Surrogate}/u)
})

test('an emoji that arrives in two halves is whole', async () => {
  const { said } = await replyOf(['Hi \ud83d', '\ude00!'])
  expect(said).toBe('Hi 😀!')
})

test('a text cut to a length never ends inside a character', () => {
  const character = fc.constantFrom('a', 'é', '😀', '👨‍👩‍👧‍👦', '🇪🇸', 'e\u0301', '한', ' ')
  fc.assert(
    fc.property(fc.array(character, { maxLength: 60 }), fc.integer({ min: 12, max: 80 }), (characters, max) => {
      const text = characters.join('')
      const cut = clippedText(text, max)
      expect(cut.length).toBeLessThanOrEqual(max)
      expect(text.startsWith(cut)).toBe(true)
      expect(cut).not.toMatch(/\p{Surrogate}|\u200d$/u)
    }),
  )
})

test('a title never ends with half an emoji', async () => {
  const flow = createTestFlow()
  const { conversationId } = metaOf(flow.chat.send({ text: `${'x'.repeat(59)}😀 and more` }))
  await flow.chat.whenIdle(conversationId)
  expect(flow.getState().conversations[conversationId]?.title).toBe(`${'x'.repeat(59)}…`)
})

test('a tool’s input and output hold none, stored or sent again', async () => {
  const input = { 'k\ud83d': ['Lund\ud83d', { deep: '\ude00x 😀' }] }
  const chunks: UIMessageChunk[] = [
    { type: 'start-step' },
    { type: 'tool-input-available', toolCallId: 'c', toolName: 'look', input, dynamic: true },
    { type: 'tool-output-available', toolCallId: 'c', output: { found: 'half \ud83d', 'n\ude00': 1 }, dynamic: true },
    { type: 'tool-input-available', toolCallId: 'd', toolName: 'look', input: {}, dynamic: true },
    { type: 'tool-output-error', toolCallId: 'd', errorText: 'no \ud83d', dynamic: true },
    { type: 'text-delta', id: 't', delta: 'Done.' },
    { type: 'finish', finishReason: 'stop' },
  ]
  const flow = createTestFlow({ transport: chunkTransport(chunks) })
  const { conversationId } = metaOf(flow.chat.send({ text: 'Hi' }))
  await flow.chat.whenIdle(conversationId)
  const [call, failed] = flow.conversations
    .messages(conversationId)
    .at(-1)!
    .parts.filter(({ type }) => type === 'dynamic-tool')
  expect(call).toMatchObject({ input: { k: ['Lund', { deep: 'x 😀' }] }, output: { found: 'half ', n: 1 } })
  expect(failed).toMatchObject({ errorText: 'no ' })
  expect(await flow.backup.export({})).not.toMatch(HALF_ESCAPE)
})

test('what a tool of the browser gives goes back to the model whole', async () => {
  const asked: string[] = []
  const call = { type: 'tool-call', toolCallId: 'c', toolName: 'look', input: '{"at":"Lund\\ud83d"}' } as const
  const first: Chunk[] = [
    call,
    { type: 'finish', usage: USAGE, finishReason: { unified: 'tool-calls', raw: undefined } },
  ]
  const second: Chunk[] = [
    { type: 'text-start', id: 't' },
    { type: 'text-delta', id: 't', delta: 'Done.' },
    { type: 'text-end', id: 't' },
    { type: 'finish', usage: USAGE, finishReason: { unified: 'stop', raw: undefined } },
  ]
  const model = new MockLanguageModelV4({
    doStream: async ({ prompt }) => {
      asked.push(JSON.stringify(prompt))
      return { stream: simulateReadableStream({ chunks: asked.length === 1 ? first : second }) }
    },
  })
  const look = tool({
    inputSchema: jsonSchema<{ at: string }>({ type: 'object' }),
    execute: async () => ({ found: ['half \ude00', 'whole 😀'] }),
  })
  const flow = createTestFlow({ transport: modelTransport(model, { tools: { look }, stopWhen: isStepCount(3) }) })
  const { conversationId } = metaOf(flow.chat.send({ text: 'Hi' }))
  await flow.chat.whenIdle(conversationId)
  expect(asked).toHaveLength(2)
  expect(asked[1]).toContain('whole 😀')
  expect(asked.join()).not.toMatch(HALF_ESCAPE)
})

test('an imported or remembered text holds none, nor a title, nor what is embedded', async () => {
  const embedded: string[] = []
  const embeddingModel = new MockEmbeddingModelV4({
    doEmbed: async ({ values }) => {
      embedded.push(...values)
      return { embeddings: values.map(() => [1, 0]), warnings: [] }
    },
  })
  const flow = createTestFlow({ embeddingModel })
  flow.memories.add({ content: `${'x'.repeat(7999)}😀`, metadata: { 'k\ud83d': 'v\ude00' } })
  const { id } = flow.conversations.create({ title: 'Trip \ud83d' })
  flow.conversations.rename(id, 'Trip to Lund \ud83d')
  const content = { user: 'Hi \ud83d', response: '\ude00 Hello' }
  const memories = [{ timestamp: '2024-05-01T10:00:00', type: 'interaction', content, metadata: {} }]
  await flow.backup.import(JSON.stringify({ character_name: 'Ada \ud83d', memories }))
  expect(await flow.backup.export({})).not.toMatch(HALF_ESCAPE)
  await eventually(() => expect(embedded.join()).toContain('xxx'))
  await flow.memories.recall(`${'y'.repeat(7999)}😀`)
  expect(JSON.stringify(embedded)).not.toMatch(HALF_ESCAPE)
})
