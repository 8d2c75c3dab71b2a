import type { ChatTransport, UIMessageChunk } from 'ai'
import type { Message } from 'personaflow'
import { messageText, metaOf } from 'personaflow/core'
import { createTestFlow } from 'personaflow/testing'
import { expect, test } from 'vitest'
import { SPOKEN } from '../fixtures/spokenLanguages.ts'
import { TOKENIZERS } from '../fixtures/tokenizers.ts'

const known = new Map<string, number>()

/** Tokens of Llama 3; each text is counted once, since the tokenizer takes its time. */
function counted(text: string): number {
  const tokens = known.get(text) ?? TOKENIZERS['Llama 3']!(text)
  known.set(text, tokens)
  return tokens
}

/** What a chat template writes around each message. */
const TOKENS_PER_MESSAGE = 5

/** A server that counts with Llama 3's tokenizer, and refuses what is longer than its context in words of its own. */
function serverOf(context: number, words: (asked: number) => string, { reply = 'I see.' }: { reply?: string } = {}) {
  const seen: number[] = []
  const transport: ChatTransport<Message> = {
    async sendMessages({ messages, body }) {
      const { instructions } = (body as { personaflow: { instructions: string } }).personaflow
      const texts = [instructions, ...messages.map(messageText)]
      const asked = texts.reduce((sum, text) => sum + counted(text) + TOKENS_PER_MESSAGE, 0)
      seen.push(asked)
      if (asked > context) throw Object.assign(new Error(words(asked)), { statusCode: 400 })
      return new ReadableStream<UIMessageChunk>({
        start(controller) {
          for (const chunk of [
            { type: 'start' },
            { type: 'text-start', id: '1' },
            { type: 'text-delta', id: '1', delta: reply },
            { type: 'text-end', id: '1' },
            { type: 'finish', finishReason: 'stop' },
          ] as const)
            controller.enqueue(chunk)
          controller.close()
        },
      })
    },
    reconnectToStream: async () => null,
  }
  return { transport, seen }
}

test.for([
  ['with its numbers', (asked: number) => `request (${asked} tokens) exceeds the available context size (2048 tokens)`],
  ['without any', () => 'Context size has been exceeded.'],
] as const)('a plan that a server has no room for is made again with less, %s', async ([, words]) => {
  const { transport, seen } = serverOf(2048, words)
  const flow = createTestFlow({ transport, promptTokens: 6000 })
  await flow.hydrated
  const { id: conversationId } = flow.conversations.create()
  for (let n = 0; n < 20; n++) {
    flow.chat.send({
      conversationId,
      text: `${n}. ${'Wreszcie przeprowadziłem się do nowego mieszkania. '.repeat(8)}`,
    })
    await flow.chat.whenIdle(conversationId)
    expect(flow.getState().turns[conversationId]?.status).toBe('ready')
  }
  // One refusal teaches the limit: all later plans fit at once.
  expect(seen.filter((asked) => asked > 2048)).toHaveLength(1)
  const turn = flow.getState().turns[conversationId]
  expect(turn?.plan?.notices).toContain('model-limit')
  const { turnId } = metaOf(flow.conversations.messages(conversationId).at(-1)!)
  expect(flow.getState().receipts[turnId]?.notices).toContain('model-limit')
})

function inWords(asked: number): string {
  return `This model's maximum context length is 4096 tokens. However, you requested ${asked} tokens.`
}

/** All that is said in a language, as long messages. */
function saidIn(language: string): string[] {
  return SPOKEN[language]!.map((turn) => turn.join(' '))
}

/** The window is full long before; `PF_LONG` tries more of the same. */
const [TURNS, LANGUAGES] = process.env.PF_LONG ? [100, ['Spanish', 'Polish', 'Hebrew', 'Japanese']] : [60, ['Japanese']]

test.for(LANGUAGES)('many turns in %s never die on a server of 4,096 tokens', { timeout: 60_000 }, async (language) => {
  const said = saidIn(language)
  const { transport, seen } = serverOf(4096, inWords, { reply: said[0]! })
  // As much as the server has; the default is less.
  const flow = createTestFlow({ transport, promptTokens: 4096 })
  await flow.hydrated
  const { id: conversationId } = flow.conversations.create()
  let longest = 0
  for (let n = 0; n < TURNS; n++) {
    flow.advance(3_600_000)
    flow.chat.send({ conversationId, text: `${n + 1}. ${said[n % said.length]}` })
    await flow.chat.whenIdle(conversationId)
    const turn = flow.getState().turns[conversationId]
    expect(turn).toMatchObject({ status: 'ready' })
    longest = Math.max(longest, turn?.plan?.messages.length ?? 0)
  }
  // The window is used: to send the last message alone would pass as well.
  expect(longest).toBeGreaterThan(4)
  expect(longest).toBeLessThan(TURNS)
  expect(seen.filter((asked) => asked > 4096).length).toBeLessThanOrEqual(1)
  await flow.dispose()
})

test('an answer of nothing teaches no limit', async () => {
  const transport: ChatTransport<Message> = {
    sendMessages: async () =>
      new ReadableStream<UIMessageChunk>({
        start(controller) {
          for (const chunk of [{ type: 'start' }, { type: 'finish', finishReason: 'stop' }] as const)
            controller.enqueue(chunk)
          controller.close()
        },
      }),
    reconnectToStream: async () => null,
  }
  const flow = createTestFlow({ transport })
  await flow.hydrated
  const { id: conversationId } = flow.conversations.create()
  for (const text of ['hello', 'are you there?']) {
    flow.chat.send({ conversationId, text })
    await flow.chat.whenIdle(conversationId)
  }
  const turn = flow.getState().turns[conversationId]
  expect(turn?.status).toBe('error')
  expect(turn?.plan?.notices ?? []).not.toContain('model-limit')
})
