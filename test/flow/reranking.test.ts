import { createLogger, createPersonaFlow, type PersonaFlow, type PersonaFlowOptions } from 'personaflow'
import { metaOf } from 'personaflow/core'
import { volatileStorage } from 'personaflow/storage'
import { createTestFlow } from 'personaflow/testing'
import { MockEmbeddingModelV4, MockRerankingModelV4 } from 'ai/test'
import { expect, test } from 'vitest'
import { eventually, until } from '../eventually.ts'
import { replyingTransport } from '../fixtures/transports.ts'

/** Each axis is a meaning: a text points along those whose words it says, else along one of its first letter. */
const MEANINGS = [
  ['peanuts', 'allergic', 'eat', 'food', 'snack'],
  ['dog', 'rex', 'pet', 'puppy', 'animal'],
  ['job', 'nurse', 'work', 'living'],
]

function vectorOf(text: string): number[] {
  const words: string[] = text.toLowerCase().match(/[a-z]+/g) ?? []
  const values = MEANINGS.map((meaning) => (meaning.some((word) => words.includes(word)) ? 1 : 0))
  const own = Array.from({ length: 26 }, (_, at) => (text.toLowerCase().charCodeAt(0) === 97 + at ? 1 : 0))
  return [...values, ...own.map((value) => (values.some(Boolean) ? 0.05 : value))]
}

function embeddingModel(modelId = 'meanings', wait: (texts: string[]) => Promise<void> = async () => {}) {
  const seen: string[] = []
  const model = new MockEmbeddingModelV4({
    provider: 'test',
    modelId,
    maxEmbeddingsPerCall: 100,
    doEmbed: async ({ values }) => {
      seen.push(...values)
      await wait(values)
      return { embeddings: values.map(vectorOf), warnings: [] }
    },
  })
  return { model, seen }
}

/** Ranks by how often a text says a word. */
function rerankingModel(word: string, fail?: () => Promise<never>) {
  const seen: string[][] = []
  const model = new MockRerankingModelV4({
    provider: 'test',
    modelId: 'counts',
    doRerank: async ({ documents }) => {
      const texts = documents.values.map(String)
      seen.push(texts)
      await fail?.()
      const scored = texts.map((text, index) => ({ index, relevanceScore: (text.split(word).length - 1) / 10 }))
      return { ranking: scored.toSorted((a, b) => b.relevanceScore - a.relevanceScore) }
    },
  })
  return { model, seen }
}

const quiet = () => createLogger({ sinks: [] })
const contentsOf = ({ memories }: Awaited<ReturnType<PersonaFlow['memories']['recall']>>) =>
  memories.map(({ content }) => content)

const FACTS = ['I am allergic to peanuts', 'Rex is my dog', 'I am a nurse', 'The bus was late'].map((content) => ({
  content,
}))

async function flowWith(options: PersonaFlowOptions & { memories?: { content: string; personaId?: string }[] }) {
  const flow = createTestFlow({ memories: FACTS, ...options })
  await flow.hydrated
  return flow
}

test('without models recall goes by words alone', async () => {
  const flow = await flowWith({})
  const { receipt } = await flow.memories.recall('what is my dog called?')
  expect(receipt.rankedBy).toEqual(['lexical'])
})

test('a reranking model orders what words found, and the receipt names it', async () => {
  const { model, seen } = rerankingModel('really')
  const memories = ['my dog ran', 'my dog really really ran', 'my dog really sleeps'].map((content) => ({ content }))
  const flow = await flowWith({ memories, rerankingModel: model })
  const found = await flow.memories.recall('what did my dog do?', { limit: 2 })
  expect(contentsOf(found)).toEqual(['my dog really really ran', 'my dog really sleeps'])
  expect(found.receipt.rankedBy).toEqual(['lexical', 'rerank'])
  expect(found.receipt.recalled.map(({ factors }) => factors.rerank)).toEqual([0.2, 0.1])
  const [first, second] = found.receipt.recalled
  expect(first!.score).toBeGreaterThan(second!.score)
  expect(seen).toHaveLength(1)
  expect(seen[0]).toHaveLength(3)
})

test('it is sent the 20 best, once, and nothing where there is nothing to order', async () => {
  const { model, seen } = rerankingModel('x')
  const memories = Array.from({ length: 50 }, (_, at) => ({ content: `my dog number ${at} ran` }))
  const flow = await flowWith({ memories, rerankingModel: model })
  await flow.memories.recall('which dog ran?')
  expect(seen.map(({ length }) => length)).toEqual([20])
  expect((await flow.memories.recall('quantum chromodynamics')).receipt).toMatchObject({
    rankedBy: ['lexical'],
    reason: 'nothing relevant',
  })
  expect(seen).toHaveLength(1)
})

test('pinned memories stay first, and the budget holds, whatever a model says', async () => {
  const { model } = rerankingModel('really')
  const memories = ['my dog ran', 'my dog really ran off', 'my dog really really ran far'].map((content) => ({
    content,
  }))
  const flow = await flowWith({ memories, rerankingModel: model })
  const pinned = flow.memories.list().find(({ content }) => content === 'my dog ran')!
  flow.memories.pin(pinned.id)
  const found = await flow.memories.recall('what did my dog do?', { budget: 20 })
  expect(contentsOf(found)).toEqual(['my dog ran', 'my dog really really ran far'])
  expect(found.receipt.tokens).toBeLessThanOrEqual(20)
  expect(found.receipt.cut).toHaveLength(1)
})

test('an embedding model finds by meaning what no word leads to', async () => {
  const { model, seen } = embeddingModel()
  const flow = await flowWith({ embeddingModel: model })
  await until(() => seen.length >= FACTS.length)
  const found = await eventually(async () => {
    const next = await flow.memories.recall('which snack should we avoid?')
    expect(contentsOf(next)).toEqual(['I am allergic to peanuts'])
    return next
  })
  expect(found.receipt.rankedBy).toEqual(['lexical', 'embedding'])
  expect(found.receipt.recalled[0]!.factors.similarity).toBeGreaterThan(0.95)
})

test('where nothing is clearly near, and where nothing is asked, silence stays', async () => {
  const { model, seen } = embeddingModel()
  const flow = await flowWith({ embeddingModel: model })
  await until(() => seen.length >= FACTS.length)
  await eventually(async () => expect((await flow.memories.recall('a pet?')).receipt.rankedBy).toContain('embedding'))
  for (const query of ['lol', 'ok', 'We had such a nice snack', 'who wrote the violin concerto?']) {
    expect([query, (await flow.memories.recall(query)).memories]).toEqual([query, []])
  }
})

test('embeddings never gate: what words find comes, however far the model puts it', async () => {
  const far = new MockEmbeddingModelV4({
    provider: 'test',
    modelId: 'contrary',
    maxEmbeddingsPerCall: 100,
    doEmbed: async ({ values }) => ({
      embeddings: values.map((text) => (/dog|called/.test(text) ? [1, text.includes('?') ? -1 : 1] : [1, -1])),
      warnings: [],
    }),
  })
  const memories = [...FACTS, ...Array.from({ length: 12 }, (_, at) => ({ content: `Nothing of note, ${at}` }))]
  const flow = await flowWith({ memories, embeddingModel: far })
  const found = await eventually(async () => {
    const next = await flow.memories.recall('what is my dog called?', { limit: 3 })
    expect(next.receipt.rankedBy).toContain('embedding')
    return next
  })
  expect(contentsOf(found)).toContain('Rex is my dog')
})

test.each(['rejects', 'hangs'])(
  'a model that %s costs no turn: the rung below answers, and the log says so',
  async (how) => {
    const fail = () => (how === 'rejects' ? Promise.reject(new Error('out of order')) : new Promise<never>(() => {}))
    let isBroken = false
    const embedding = embeddingModel('meanings', () => (isBroken ? fail() : Promise.resolve()))
    const logger = quiet()
    const transport = replyingTransport(() => 'Rex.')
    const flow = await flowWith({
      memories: [...FACTS, { content: 'My dog sleeps' }],
      embeddingModel: embedding.model,
      rerankingModel: rerankingModel('dog', fail).model,
      logger,
      transport,
    })
    await until(() => embedding.seen.length >= 5)
    isBroken = true
    const sent = flow.chat.send({ text: 'What is my dog called?' })
    const { conversationId, turnId } = metaOf(sent)
    await flow.chat.whenIdle(conversationId)
    expect(flow.getState().turns[conversationId]?.status).toBe('ready')
    expect(flow.getState().receipts[turnId]?.rankedBy).toEqual(['lexical'])
    expect(transport.seen[0]!.body.personaflow.sections.at(-1)!.text).toContain('Rex is my dog')
    const told = logger.entries().map(({ message }) => message)
    expect(told.some((message) => message.startsWith('The reranking model did not answer'))).toBe(true)
    await flow.dispose()
  },
)

test('the prompt plan is made with the rungs too', async () => {
  const { model, seen } = embeddingModel()
  const transport = replyingTransport(() => 'Nuts.')
  const flow = await flowWith({ embeddingModel: model, transport })
  await until(() => seen.length >= FACTS.length)
  await eventually(async () => expect((await flow.memories.recall('a snack?')).memories).toHaveLength(1))
  const { conversationId, turnId } = metaOf(flow.chat.send({ text: 'Which snack should we avoid?' }))
  await flow.chat.whenIdle(conversationId)
  expect(flow.getState().receipts[turnId]?.rankedBy).toEqual(['lexical', 'embedding'])
  expect(transport.seen[0]!.body.personaflow.sections.at(-1)!.text).toContain('allergic to peanuts')
})

test('a changed model embeds anew, and nothing is compared across models', async () => {
  const [old, next] = [embeddingModel('old'), embeddingModel('new')]
  const storage = volatileStorage()
  const flow = await flowWith({ storage, embeddingModel: old.model })
  await eventually(async () => expect((await flow.memories.recall('a snack?')).memories).toHaveLength(1))
  const { memoriesOf } = flow.getState()
  const texts = old.seen.filter((text) => !text.endsWith('?'))
  expect(createPersonaFlow({ name: 'test', storage, embeddingModel: next.model })).toBe(flow)
  await eventually(async () => expect((await flow.memories.recall('a snack?')).memories).toHaveLength(1))
  expect(next.seen.filter((text) => !text.endsWith('?')).toSorted()).toEqual(texts.toSorted())
  expect(flow.getState().memoriesOf).toBe(memoriesOf)
  expect(flow.getState().undo).toBe('Add memory')
})

test('what is forgotten has no vector, what is edited a new one, and undo brings it back', async () => {
  const { model, seen } = embeddingModel()
  const flow = await flowWith({ embeddingModel: model })
  await eventually(async () => expect((await flow.memories.recall('a snack?')).memories).toHaveLength(1))
  const allergy = flow.memories.list().find(({ content }) => content === 'I am allergic to peanuts')!
  flow.memories.forget(allergy.id)
  expect((await flow.memories.recall('a snack?')).memories).toEqual([])
  flow.undo()
  await eventually(async () => expect((await flow.memories.recall('a snack?')).memories).toHaveLength(1))
  flow.memories.update(allergy.id, { content: 'Moved to Cork' })
  expect((await flow.memories.recall('a snack?')).memories).toEqual([])
  await until(() => seen.includes('Moved to Cork'))
  expect((await flow.memories.recall('a snack?')).memories).toEqual([])
})

test('no persona finds what is another’s, by meaning neither', async () => {
  const { model, seen } = embeddingModel()
  const personas = ['ada', 'bo'].map((id) => ({ id, name: id, prompt: '' }))
  const memories = [
    { content: 'I am allergic to peanuts', personaId: 'ada' },
    { content: 'Rex is my dog', personaId: 'bo' },
  ]
  const flow = await flowWith({ personas, memories, embeddingModel: model })
  await until(() => seen.length >= 2)
  await eventually(async () =>
    expect((await flow.memories.recall('a snack?', { personaId: 'ada' })).memories).toHaveLength(1),
  )
  expect((await flow.memories.recall('a snack?', { personaId: 'bo' })).memories).toEqual([])
  expect((await flow.memories.recall('a snack?', { personaId: 'ada', types: [] })).memories).toEqual([])
  expect((await flow.memories.recall('a snack?', { personaId: 'ada', limit: 0 })).memories).toEqual([])
})

test('background embedding is tried again after a failure, and ends with the flow', async () => {
  let isBroken = true
  const { model, seen } = embeddingModel('meanings', () =>
    isBroken ? Promise.reject(new Error('offline')) : Promise.resolve(),
  )
  const logger = quiet()
  const flow = await flowWith({ embeddingModel: model, logger })
  await until(() => logger.entries().some(({ message }) => message.includes('could not be embedded')))
  expect((await flow.memories.recall('what is my dog called?')).receipt.rankedBy).toEqual(['lexical'])
  isBroken = false
  flow.memories.add({ content: 'I work nights' })
  await eventually(async () => expect((await flow.memories.recall('a snack?')).memories).toHaveLength(1))
  await flow.dispose()
  const calls = seen.length
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(seen).toHaveLength(calls)
})

test('a model that failed is left alone for a while, each time longer, and asked again then', async () => {
  let calls = 0
  const model = new MockRerankingModelV4({
    doRerank: () => {
      calls += 1
      return Promise.reject(new Error('503'))
    },
  })
  const flow = await flowWith({ rerankingModel: model })
  const ask = () => flow.memories.recall('my dog Rex and peanuts')
  await ask()
  await ask()
  expect(calls).toBe(1)
  flow.advance(30_000)
  await ask()
  expect(calls).toBe(2)
  flow.advance(30_000)
  await ask()
  expect(calls).toBe(2)
  flow.advance(30_000)
  await ask()
  expect(calls).toBe(3)
})

test('a host of others is sent nothing before the user allows it, and nothing once they take that back', async () => {
  const { model, seen } = embeddingModel()
  const flow = await flowWith({ embeddingModel: model, memoryDestination: 'api.example.com' })
  expect((await flow.memories.recall('a snack?')).receipt.rankedBy).toEqual(['lexical'])
  expect(seen).toEqual([])
  flow.chat.setConsent('api.example.com')
  await eventually(async () => expect((await flow.memories.recall('a snack?')).memories).toHaveLength(1))
  flow.chat.setConsent('api.example.com', false)
  const before = seen.length
  flow.memories.add({ content: 'I work nights' })
  expect((await flow.memories.recall('a snack?')).receipt.rankedBy).toEqual(['lexical'])
  expect(seen).toHaveLength(before)
})

test('the id of a model is refused with what to do', () => {
  expect(() => createTestFlow({ embeddingModel: 'openai/text-embedding-3-small' })).toThrow(/only the id of one/)
})
