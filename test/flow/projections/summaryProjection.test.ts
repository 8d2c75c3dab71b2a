import { expect, test } from 'vitest'
import { createLogger } from '../../../src/core/index.ts'
import { createProjections } from '../../../src/flow/projections/createProjections.ts'
import { startProjection } from '../../../src/flow/projections/startProjection.ts'
import { summaryProjection } from '../../../src/flow/projections/summaryProjection.ts'
import { fakeStore, memory } from './fakeStore.ts'

/** A persona that sums up two memories at a time. */
function open() {
  const fake = fakeStore()
  const logger = createLogger({ sinks: [], now: () => 0 })
  const running = startProjection(createProjections(fake.store, logger), summaryProjection(fake.store))
  const summaries = () => fake.store.list('memories').filter(({ type }) => type === 'summary')
  return { ...fake, running, summaries }
}

test('a block that is full closes, and stays closed', async () => {
  const { tell, put, running, summaries, committed } = open()
  tell(put('a', memory('a', 'Biscuit is my dog', { at: 1 })))
  await running.settled()
  expect(summaries()).toEqual([])
  tell(put('b', memory('b', 'Rex is my cat', { at: 2 })))
  await running.settled()
  expect(summaries().map(({ summarizes }) => summarizes)).toEqual([['a', 'b']])
  tell(put('a', memory('a', 'Biscuit is my dog', { at: 1, importance: 1 })))
  await running.settled()
  expect(committed).toHaveLength(1)
})

test('a source that says something else has its block closed anew', async () => {
  const { tell, put, running, summaries } = open()
  tell(put('a', memory('a', 'Biscuit is my dog', { at: 1 })))
  tell(put('b', memory('b', 'Rex is my cat', { at: 2 })))
  await running.settled()
  tell(put('a', memory('a', 'Biscuit is my horse', { at: 1 })))
  await running.settled()
  expect(summaries()).toHaveLength(1)
  expect(JSON.stringify(summaries())).toContain('horse')
  expect(JSON.stringify(summaries())).not.toContain('dog')
})

test('a source that is gone takes its summary along', async () => {
  const { tell, put, running, summaries } = open()
  tell(put('a', memory('a', 'Biscuit is my dog', { at: 1 })))
  tell(put('b', memory('b', 'Rex is my cat', { at: 2 })))
  await running.settled()
  tell(put('a', null))
  await running.settled()
  expect(summaries()).toEqual([])
})
