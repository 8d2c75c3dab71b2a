import { MockEmbeddingModelV4 } from 'ai/test'
import { expect, test } from 'vitest'
import { createLogger } from '../../../src/core/index.ts'
import { vectorProjection } from '../../../src/flow/projections/vectorProjection.ts'
import { fakeStore, memory } from './fakeStore.ts'

const model = new MockEmbeddingModelV4({
  maxEmbeddingsPerCall: 100,
  doEmbed: async ({ values }) => ({ embeddings: values.map(({ length }) => [length, 1]), warnings: [] }),
})

function open() {
  const fake = fakeStore([memory('old', 'Biscuit is my dog')])
  return { ...fake, projection: vectorProjection({ store: fake.store, logger: createLogger({ sinks: [] }) }) }
}

test('without a model nothing is to do; with one, all that lacks a vector is', async () => {
  const { put, projection, committed } = open()
  projection.setModel(model)
  const { next = [] } = projection.reduce(put('new', memory('new', 'The tea was cold')))
  expect([...next]).toEqual(['batch'])
  await projection.work('batch')
  expect(committed.map(({ collection, id }) => [collection, id])).toEqual([
    ['vectors', 'old'],
    ['vectors', 'new'],
  ])
  expect(await projection.similarTo('my dog', new AbortController().signal)).toBeDefined()
})

test('what has its vector is not embedded again', async () => {
  const { put, projection } = open()
  projection.setModel(model)
  await projection.work('batch')
  expect([...(projection.reduce(put('old', memory('old', 'Biscuit is my dog', { at: 2 }))).next ?? [])]).toEqual([])
})
