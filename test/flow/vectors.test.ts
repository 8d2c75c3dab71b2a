import { volatileStorage, type StoredRecord } from 'personaflow/storage'
import { createTestFlow, type TestFlowOptions } from 'personaflow/testing'
import { MockEmbeddingModelV4 } from 'ai/test'
import { expect, test } from 'vitest'
import { eventually, until } from '../eventually.ts'

const TOLD = ['I am allergic to peanuts', 'Rex is my dog', 'The tea was cold'].map((content) => ({ content }))

/** A model that counts; texts point along their letters. */
function countingModel(modelId = 'letters') {
  const seen: string[] = []
  const model = new MockEmbeddingModelV4({
    provider: 'test',
    modelId,
    maxEmbeddingsPerCall: 100,
    doEmbed: async ({ values }) => {
      seen.push(...values)
      const embeddings = values.map((text) =>
        Array.from({ length: 26 }, (_, at) => text.toLowerCase().split(String.fromCharCode(97 + at)).length - 1),
      )
      return { embeddings, warnings: [] }
    },
  })
  return { model, seen }
}

/** A flow over a storage that can be read beside it. */
async function flowOver(options: TestFlowOptions) {
  const storage = options.storage ?? volatileStorage()
  const flow = createTestFlow({ storage, ...options })
  await flow.hydrated
  const stored = async () => {
    await flow.storage.saved()
    const records: StoredRecord[] = []
    for await (const batch of storage.load()) records.push(...batch)
    return records.filter(({ collection, deleted }) => collection === 'vectors' && deleted !== true)
  }
  return { flow, stored }
}

test('a reload embeds nothing, and finds by meaning at once', async () => {
  const { model, seen } = countingModel()
  const { flow, stored } = await flowOver({ memories: TOLD, embeddingModel: model })
  await until(async () => (await stored()).length === TOLD.length)
  expect(seen.toSorted()).toEqual(TOLD.map(({ content }) => content).toSorted())
  seen.length = 0
  const after = await flow.reload()
  await after.hydrated
  const { receipt } = await eventually(async () => {
    const found = await after.memories.recall('what is my dog called?')
    expect(found.receipt.rankedBy).toContain('embedding')
    return found
  })
  expect(receipt.recalled[0]?.factors.similarity).toBeGreaterThan(0)
  expect(new Set(seen)).toEqual(new Set(['what is my dog called?']))
})

test('what may not leave the device is never embedded', async () => {
  const { model, seen } = countingModel()
  const memories = [{ content: 'Rex is my dog', use: 'device' as const }, { content: 'The tea was cold' }]
  const { stored } = await flowOver({ memories, embeddingModel: model })
  await until(async () => (await stored()).length === 1)
  expect(seen).toEqual(['The tea was cold'])
})

test('what is forgotten, and what says something else now, takes its vector along, without a model, too', async () => {
  const { model, seen } = countingModel()
  const { flow, stored } = await flowOver({ memories: TOLD, embeddingModel: model })
  await until(async () => (await stored()).length === TOLD.length)
  const [tea, dog, peanuts] = flow.memories.list()
  flow.memories.forget(dog!.id)
  expect((await stored()).map(({ id }) => id).toSorted()).toEqual([tea!.id, peanuts!.id].toSorted())
  flow.memories.pin(tea!.id)
  expect(await stored()).toHaveLength(2)
  seen.length = 0
  flow.memories.update(tea!.id, { content: 'The tea was hot' })
  await until(async () => (await stored()).length === 2 && seen.length > 0)
  expect(seen).toEqual(['The tea was hot'])
  flow.undo()
  await until(() => seen.includes('The tea was cold'))
  expect(flow.memories.list().map(({ content }) => content)).toContain('The tea was cold')
  await flow.dispose()
})

test('another model embeds anew, in the place of the first', async () => {
  const memory = new Map()
  const first = await flowOver({
    storage: volatileStorage({ memory }),
    memories: TOLD,
    embeddingModel: countingModel().model,
  })
  await until(async () => (await first.stored()).length === TOLD.length)
  await first.flow.dispose()
  const { model, seen } = countingModel('other')
  const { flow, stored } = await flowOver({ storage: volatileStorage({ memory }), embeddingModel: model })
  await eventually(async () => {
    const models = (await stored()).map(({ body }) => (body as { model: string }).model)
    expect(models).toEqual(Array.from(TOLD, () => 'test/other'))
  })
  expect(seen).toHaveLength(TOLD.length)
  await flow.dispose()
})

test('nothing is left of it where all is erased', async () => {
  const { model } = countingModel()
  const { flow, stored } = await flowOver({ memories: TOLD, embeddingModel: model })
  await until(async () => (await stored()).length === TOLD.length)
  await flow.storage.erase()
  expect(await stored()).toEqual([])
})
