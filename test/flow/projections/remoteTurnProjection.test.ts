import { expect, test } from 'vitest'
import { remoteTurnProjection } from '../../../src/flow/projections/remoteTurnProjection.ts'
import { fakeStore, memory } from './fakeStore.ts'

const live = { get: () => undefined, publish: () => {}, schedule: () => {}, subscribe: () => () => {} }
const turns = { live, stop: async () => {} }

test('only what another tab changed is followed, at once', () => {
  const { store, put } = fakeStore()
  const projection = remoteTurnProjection(store, turns)
  const own = put('a', memory('a', 'Biscuit is my dog'))
  expect([...(projection.reduce(own).now ?? [])]).toEqual([])
  expect([...(projection.reduce({ ...own, isRemote: true }).now ?? [])]).toEqual(own.edits)
})
