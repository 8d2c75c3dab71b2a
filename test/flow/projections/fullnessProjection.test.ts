import { expect, test } from 'vitest'
import { createLogger } from '../../../src/core/index.ts'
import { fullnessProjection } from '../../../src/flow/projections/fullnessProjection.ts'
import { fakeStore, memory } from './fakeStore.ts'

test('counts what a commit adds, by persona, and not what it changes', () => {
  const { store, put } = fakeStore([memory('known', 'x')])
  const { reduce } = fullnessProjection(store, createLogger({ sinks: [] }))
  const edits = [
    put('known', memory('known', 'y')),
    put('a', memory('a', 'x')),
    put('b', memory('b', 'x')),
    put('c', memory('c', 'x', { personaId: 'bea' })),
  ].flatMap((commit) => commit.edits)
  expect([...(reduce({ edits, turned: [], isRemote: false }).now ?? [])]).toEqual([
    ['ada', 2],
    ['bea', 1],
  ])
})
