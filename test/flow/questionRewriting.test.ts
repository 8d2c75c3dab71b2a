import { createLogger, type PersonaFlowOptions } from 'personaflow'
import { createTestFlow } from 'personaflow/testing'
import { MockLanguageModelV4 } from 'ai/test'
import { expect, test } from 'vitest'
import { replyingTransport } from '../fixtures/transports.ts'

const FACTS = ['Lena took up the oboe in spring', 'Lena sold her canoe', 'Paul keeps bees'].map((content) => ({
  content,
}))

/** A model that writes `text`, and what it was asked. */
function rewriter(text: string, wait: (signal: AbortSignal | undefined) => Promise<void> = async () => {}) {
  const asked: string[] = []
  const model = new MockLanguageModelV4({
    provider: 'test',
    modelId: 'rewriter',
    doGenerate: async ({ prompt, abortSignal }) => {
      asked.push(JSON.stringify(prompt))
      await wait(abortSignal)
      return {
        content: [{ type: 'text', text }],
        finishReason: { unified: 'stop', raw: undefined },
        usage: {
          inputTokens: { total: 1, noCache: 1, cacheRead: 0, cacheWrite: 0 },
          outputTokens: { total: 1, text: 1, reasoning: 0 },
        },
        warnings: [],
      }
    },
  })
  return { model, asked }
}

/** A flow whose user just spoke of the weather, and a way to ask on in that conversation. */
async function afterTalk(options: PersonaFlowOptions) {
  const flow = createTestFlow({
    memories: FACTS,
    transport: replyingTransport(() => 'She is full of plans.'),
    logger: createLogger({ sinks: [] }),
    ...options,
  })
  await flow.hydrated
  const { id: conversationId } = flow.conversations.create({})
  flow.chat.send({ conversationId, text: 'My niece rang up this morning' })
  await flow.chat.whenIdle(conversationId)
  return { flow, ask: (text: string) => flow.memories.recall(text, { conversationId }) }
}

test('a question that cannot stand alone is looked for in the full words of a model, and the receipt says so', async () => {
  const { model, asked } = rewriter('"Which instrument did Lena take up?"')
  const { ask } = await afterTalk({ questionRewriting: { model, withinMs: 5000 } })
  const { memories, receipt } = await ask('and what about hers?')
  expect(memories[0]?.content).toBe('Lena took up the oboe in spring')
  expect(receipt.query).toBe('and what about hers?')
  expect(receipt.rewriting?.question).toBe('Which instrument did Lena take up?')
  expect(receipt.rewriting?.ms).toBeGreaterThanOrEqual(0)
  expect(asked).toHaveLength(1)
  expect(asked[0]).toContain('My niece rang up this morning')
  expect(asked[0]).not.toContain('oboe')
})

test('what can stand alone is sent nowhere', async () => {
  const { model, asked } = rewriter('never')
  const { ask } = await afterTalk({ questionRewriting: { model, withinMs: 5000 } })
  const { receipt } = await ask('Who keeps bees in the garden?')
  expect(asked).toEqual([])
  expect(receipt.rewriting).toBeUndefined()
})

test('a model that takes too long is stopped, and the words as asked are looked for', async () => {
  const signals: (AbortSignal | undefined)[] = []
  const { model } = rewriter('too late', (signal) => {
    signals.push(signal)
    return new Promise(() => {})
  })
  const { ask } = await afterTalk({ questionRewriting: { model, withinMs: 200 } })
  const { memories, receipt } = await ask('and what about his bees?')
  expect(memories.map(({ content }) => content)).toContain('Paul keeps bees')
  expect(receipt.rewriting).toEqual({ ms: expect.any(Number) })
  expect(signals.every((signal) => signal?.aborted)).toBe(true)
})

test('what a model answers in place of a question is left aside', async () => {
  const { model } = rewriter('Sure!\nHere is the question:\nWhich canoe?')
  const { ask } = await afterTalk({ questionRewriting: { model, withinMs: 5000 } })
  const { receipt } = await ask('and what about hers?')
  expect(receipt.rewriting).toEqual({ ms: expect.any(Number) })
})

test('nothing is sent before the user allows it', async () => {
  const { model, asked } = rewriter('Which instrument did Lena take up?')
  const { flow, ask } = await afterTalk({
    questionRewriting: { model, withinMs: 5000 },
    memoryDestination: 'models.example',
  })
  expect((await ask('and what about hers?')).receipt.rewriting).toBeUndefined()
  expect(asked).toEqual([])
  flow.chat.setConsent('models.example')
  expect((await ask('and what about hers?')).receipt.rewriting?.question).toBe('Which instrument did Lena take up?')
})
